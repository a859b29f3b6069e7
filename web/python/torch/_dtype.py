"""Number types, shapes, and the one answer to everything outside the subset."""

from __future__ import annotations

import functools
import math
from array import array
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, SupportsIndex, overload

from . import _later
from ._names import NAMES


class OutsideTheSubset(BaseException):
    """What the subset does not do. No `Exception`: a program that expects an error of torch must not take
    a refusal for one."""


OutsideTheSubset.__module__ = "builtins"  # how the last line of a traceback names it
refusals: list[str] = []  # what was refused to the running program, also where the program went on


def outside(what: str) -> OutsideTheSubset:
    """The answer to everything outside the subset; it is noted down, in case the program catches it."""
    text = f"{what} is not in the browser subset: open the notebook to run this"
    refusals.append(text)
    return OutsideTheSubset(text)


def as_torch(error: Exception) -> Exception:
    """Mark a TypeError or ValueError as torch's own: others that a function raises are ours, see `within`."""
    error.as_torch = True  # type: ignore[attr-defined]  # the mark
    return error


def outside_of(place: str) -> Callable[..., Any]:
    """A module's (or class's) `__getattr__`: names that come later are imported, others
    that torch has are refused, and what it lacks is missing here as well."""

    def missing(*args: Any) -> Any:  # the name; in a class, the object before it
        name = args[-1]
        found = _later.brought(place, name)
        if found is not None:
            return getattr(args[0], name) if len(args) > 1 else found
        known = NAMES.get(place, "").split()  # taken apart when it is asked for: that saves the page memory
        if name.startswith("__") or (known and name not in known):
            if len(args) > 1:
                text = f"'{type(args[0]).__name__}' object has no attribute '{name}'"
                raise AttributeError(text, name=name, obj=args[0])
            raise AttributeError(f"module '{place}' has no attribute '{name}'")
        raise outside(f"{place}.{name}")

    return missing


def refuse(what: str) -> Callable[..., NoReturn]:
    """A method that is outside."""

    def method(*_: Any, **__: Any) -> NoReturn:
        raise outside(what)

    return method


def typename(value: Any) -> str:
    """The name of an object's type as torch writes it: `torch.FloatTensor`, `list`, `torch.nn.….Linear`."""
    if hasattr(value, "_versions"):
        return f"torch.{value.dtype.label}Tensor"
    named = value if hasattr(value, "__qualname__") else type(value)
    module = getattr(named, "__module__", "") or ""
    return str(named.__qualname__ if module in ("", "builtins") else f"{module}.{named.__qualname__}")


class dtype:  # noqa: N801  (torch's name)
    """A number type. `code` is the typecode of the `array.array` that stores it, `rank` its kind: 0 for bool,
    1 for integers, 2 and 3 for floats."""

    is_complex = False

    def __init__(self, name: str, code: str, rank: int, label: str) -> None:
        self.name, self.code, self.rank, self.label = name, code, rank, label
        self.is_floating_point = code in "fd"
        self.is_signed = code not in "B"
        self.itemsize = array(code).itemsize

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> str:  # a dtype is one of a kind, also in copies
        return f"{self.name}_" if self.name == "bool" else self.name

    __getattr__ = outside_of("torch.dtype")


bool_ = dtype("bool", "B", 0, "Bool")
uint8 = dtype("uint8", "B", 1, "Byte")
int8 = dtype("int8", "b", 1, "Char")
int16 = dtype("int16", "h", 1, "Short")
int32 = dtype("int32", "i", 1, "Int")
int64 = dtype("int64", "q", 1, "Long")
float32 = dtype("float32", "f", 2, "Float")
float64 = dtype("float64", "d", 3, "Double")
DTYPES = {
    **{"bool": bool_, "uint8": uint8, "int8": int8, "int16": int16, "short": int16, "int32": int32},
    **{"int": int32, "int64": int64, "long": int64, "float32": float32, "float": float32},
    **{"float64": float64, "double": float64},
}
#: how C++ calls them, where torch's messages do
C_NAMES = {
    bool_: "bool",
    uint8: "unsigned char",
    int8: "signed char",
    int16: "short",
    int32: "int",
    int64: "long int",
}
C_NAMES |= {float32: "float", float64: "double"}
_default: list[dtype] = [float32]


def get_default_dtype() -> dtype:
    """The number type of new floats."""
    return _default[0]


def set_default_dtype(d: dtype) -> None:
    """Make new floats of another type from now on."""
    if not isinstance(d, dtype) or not d.is_floating_point:
        raise as_torch(TypeError("only floating-point types are supported as the default type"))
    _default[0] = d
    _result_type.cache_clear()


class finfo:  # noqa: N801  (torch's name)
    """The limits of a floating point type."""

    def __init__(self, type: dtype | None = None) -> None:
        dt = type or get_default_dtype()
        if not dt.is_floating_point:
            text = (
                f"torch.finfo() requires a floating point input type. Use torch.iinfo to handle '{dt.name}'"
            )
            raise TypeError(text)
        single = dt is float32
        self.dtype, self.bits = dt.name, 32 if single else 64
        self.eps, self.tiny = (2.0**-23, 2.0**-126) if single else (2.0**-52, 2.0**-1022)
        self.max = (2 - self.eps) * 2.0 ** (127 if single else 1023)
        self.min, self.smallest_normal = -self.max, self.tiny
        self.resolution = 1e-6 if single else 1e-15

    __getattr__ = outside_of("torch.finfo")

    def __repr__(self) -> str:
        numbers = {"resolution": f"{self.resolution:g}"}
        for name in ("min", "max", "eps", "smallest_normal", "tiny"):
            numbers[name] = f"{getattr(self, name):g}"
        return f"finfo({', '.join(f'{k}={v}' for k, v in numbers.items())}, dtype={self.dtype})"


class iinfo:  # noqa: N801  (torch's name)
    """The limits of an integer type."""

    def __init__(self, type: dtype) -> None:
        if type.is_floating_point or type is bool_:
            raise outside(f"torch.iinfo({type})")
        self.dtype, self.bits = type.name, type.itemsize * 8
        self.max = 2 ** (self.bits - type.is_signed) - 1
        self.min = -self.max - 1 if type.is_signed else 0

    __getattr__ = outside_of("torch.iinfo")

    def __repr__(self) -> str:
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


class Size(tuple[int, ...]):
    """A shape."""

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"

    def numel(self) -> int:
        """The number of elements of a tensor of this shape."""
        return math.prod(self)

    @overload
    def __getitem__(self, key: SupportsIndex) -> int: ...
    @overload
    def __getitem__(self, key: slice) -> Size: ...
    def __getitem__(self, key: Any) -> Any:
        part = super().__getitem__(key)
        return Size(part) if isinstance(part, tuple) else part

    def __add__(self, other: Any) -> Size:
        if not isinstance(other, tuple):
            kind = type(other).__name__
            raise as_torch(TypeError(f'can only concatenate tuple (not "{kind}") to torch.Size'))
        return Size(super().__add__(other))

    def __radd__(self, other: Any) -> Any:
        return Size(other + tuple(self)) if isinstance(other, tuple) else NotImplemented

    def __mul__(self, times: Any) -> Size:
        return Size(super().__mul__(times))

    __rmul__ = __mul__


Size.__module__ = dtype.__module__ = finfo.__module__ = iinfo.__module__ = "torch"


def promoted(a: dtype, b: dtype) -> dtype:
    """The smallest type that holds what either of two holds."""
    if a is b or b is bool_:
        return a
    if a is bool_:
        return b
    if a.rank != b.rank:
        return max(a, b, key=lambda one: one.rank)
    if uint8 in (a, b):
        other = b if a is uint8 else a
        return int16 if other is int8 else other
    return max(a, b, key=lambda one: one.itemsize)


def result_type(*operands: Any) -> dtype:
    """The number type of a result. Kind comes first (bool, integer, float), and within a kind tensors with
    dimensions decide, then 0-d tensors, then Python numbers."""
    kinds: list[Any] = [(t.dtype, t._shape != ()) if hasattr(t, "_shape") else type(t) for t in operands]
    return _result_type(*kinds)


@functools.cache
def _result_type(*operands: Any) -> dtype:
    numbers = {bool: bool_, int: int64, float: get_default_dtype()}
    classes: list[dtype | None] = [None, None, None]  # of dimensions, 0-d, numbers
    for operand in operands:
        if isinstance(operand, type):
            kind = next((kind for kind in operand.__mro__ if kind in numbers), None)
            assert kind is not None
            rank, dt = 2, numbers[kind]
        else:
            rank, dt = 0 if operand[1] else 1, operand[0]
        before = classes[rank]
        classes[rank] = dt if before is None else promoted(before, dt)
    result: dtype | None = None
    for dt_or_none in reversed(classes):  # numbers first: each more important class overrides within a kind
        if dt_or_none is not None:
            kinds = min(dt_or_none.rank, 2), min(result.rank, 2) if result else -1
            result = dt_or_none if kinds[0] >= kinds[1] else promoted(dt_or_none, result or dt_or_none)
    assert result is not None
    return result


def rounded(value: float, dt: dtype) -> Any:
    """One Python number as the number type holds it."""
    return convert([value], dt)[0]


def convert(values: Iterable[Any], dt: dtype) -> array[Any]:
    """The same values as another number type. Floats are rounded by the storage, integers wrap around."""
    if dt.is_floating_point:
        return array(dt.code, values)
    if dt is bool_:
        return array("B", map(bool, values))
    # a float beyond the processor's integers, into which torch converts first, is the least of those
    edge = 2**63 if dt in (int64, uint8) else 2**31
    whole = [int(v) if type(v) is not float or -edge <= v < edge else -edge for v in values]
    try:
        return array(dt.code, whole)
    except OverflowError:
        bits = dt.itemsize * 8
        if dt.is_signed:
            half = 1 << (bits - 1)
            return array(dt.code, [(v + half) % (1 << bits) - half for v in whole])
        return array(dt.code, [v % (1 << bits) for v in whole])
