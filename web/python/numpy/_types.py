"""Number types, and single numbers that remember theirs."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from ._outside import outside, outside_of


class dtype:  # noqa: N801  (numpy's name)
    """A number type. `code` is the typecode of the `array.array` that stores it."""

    scalar: type

    def __new__(cls, given: Any) -> dtype:
        return as_dtype(given)

    def __repr__(self) -> str:
        return f"dtype('{self.name}')"

    def __str__(self) -> str:
        return self.name

    name: str
    code: str
    kind: str
    itemsize: int
    __getattr__ = outside_of("dtype.")

    def __eq__(self, other: Any) -> bool:
        try:
            return as_dtype(other) is self
        except (TypeError, NotImplementedError):
            return False

    def __hash__(self) -> int:
        return hash(self.name)


def _new(name: str, code: str, kind: str) -> dtype:
    made = object.__new__(dtype)
    made.name, made.code, made.kind, made.itemsize = name, code, kind, array(code).itemsize
    return made


BOOL, UINT8, INT8, INT16, INT32, INT, UINT64, FLOAT32, FLOAT64 = ORDER = (
    _new("bool", "B", "b"),
    _new("uint8", "B", "u"),
    _new("int8", "b", "i"),
    _new("int16", "h", "i"),
    _new("int32", "i", "i"),
    _new("int64", "q", "i"),
    _new("uint64", "Q", "u"),
    _new("float32", "f", "f"),
    _new("float64", "d", "f"),
)
BY_NAME = {t.name: t for t in ORDER} | {"int": INT, "float": FLOAT64, "single": FLOAT32, "double": FLOAT64}
BY_NAME |= {"?": BOOL, "B": UINT8, "u1": UINT8, "i": INT32, "i4": INT32, "l": INT, "i8": INT, "f": FLOAT32}
BY_NAME |= {"f4": FLOAT32, "d": FLOAT64, "f8": FLOAT64}
KINDS = "buif"
"""Kinds of numbers; each can hold those before it."""


def as_dtype(given: Any) -> dtype:
    """The number type behind a name, a Python type or one of numpy's."""
    if isinstance(given, dtype):
        return given
    if given is None or given is float:
        return FLOAT64
    if given is int or given is bool:
        return INT if given is int else BOOL
    if isinstance(given, type) and issubclass(given, generic) and getattr(given, "kind", None):
        return given.kind
    if isinstance(given, str):
        if given in BY_NAME:
            return BY_NAME[given]
        raise outside(f"dtype({given!r})")
    raise TypeError(f"Cannot interpret '{given!r}' as a data type")


def of_number(value: Any) -> dtype | None:
    """The type of a single number of numpy's; None for Python's own, which follow the others."""
    return value.kind if isinstance(value, generic) else None


def promoted(types: list[dtype], numbers: list[Any]) -> dtype:
    """The type of a result: arrays decide, Python's numbers only by their kind."""
    result: dtype | None = None
    for kind in types:
        result = kind if result is None else joined(result, kind)
    for number in numbers:
        weak = BOOL if isinstance(number, bool) else INT if isinstance(number, int) else FLOAT64
        if result is None:
            result = weak
        elif weak.kind == "f" and result.kind != "f":
            result = FLOAT64
        elif result is BOOL:
            result = weak
        elif weak is INT and result.kind in "ui":
            low, high = limits(result)
            if not low <= number <= high:
                raise OverflowError(f"Python integer {number} out of bounds for {result}")
    return result or FLOAT64


def joined(a: dtype, b: dtype) -> dtype:
    """The smallest type that holds both."""
    pair = {a.name, b.name}
    if pair & {"int32", "int64", "uint64"} and pair & {"float32", "float64"}:
        return FLOAT64
    if "uint64" in pair and pair & {"int8", "int16", "int32", "int64"}:
        return FLOAT64
    return INT16 if pair == {"uint8", "int8"} else max(a, b, key=ORDER.index)


def limits(kind: dtype) -> tuple[int, int]:
    """The least and the greatest integer of a type."""
    bits = 8 * kind.itemsize
    return (0, 2**bits - 1) if kind.kind == "u" else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


class generic:  # noqa: N801
    """A single number with a type."""

    kind: dtype | Any = None
    _value: Any
    __array_priority__ = 0

    dtype = property(lambda self: self.kind)
    shape, ndim, size = (), 0, 1

    def item(self) -> Any:
        """The number as one of Python's."""
        return self._value

    tolist = item

    def __repr__(self) -> str:
        return f"np.{self.kind}({self!s})"

    def __str__(self) -> str:
        from ._print import shortest

        return shortest(self._value, self.kind) if self.kind.kind == "f" else str(self._value)

    def __format__(self, spec: str) -> str:
        return format(self._value, spec)

    def __float__(self) -> float:
        return float(self._value)

    def __int__(self) -> int:
        return int(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __hash__(self) -> int:
        return hash(self._value)

    def __round__(self, digits: int | None = None) -> Any:
        return round(self._value, digits)

    def __complex__(self) -> complex:
        return complex(self._value)

    def astype(self, kind: Any) -> Any:
        """The same number as another type."""
        return as_dtype(kind).scalar(self._value)

    __getattr__ = outside_of("generic.")


class number(generic):  # noqa: N801
    """A number, that is: no truth value."""


class floating(number):  # noqa: N801
    """A float."""


class float64(floating, float):  # type: ignore[misc]  # noqa: N801  (both have these operators)
    """A float of 64 bits."""

    kind = FLOAT64

    def __new__(cls, value: Any = 0.0) -> float64:
        return float.__new__(cls, float(value))

    _value = property(float.__float__)


class _Held(generic):
    """A number that is not one of Python's, too."""

    def __init__(self, value: Any = 0) -> None:
        if self.kind.kind in "ui" and type(value) is int:
            low, high = limits(self.kind)
            if not low <= value <= high:
                raise OverflowError(f"Python integer {value} out of bounds for {self.kind}")
        self._value = array(self.kind.code, [self.convert(value)])[0]

    convert: Callable[[Any], Any] = staticmethod(float)


class float32(_Held, floating):  # noqa: N801
    """A float of 32 bits."""

    kind = FLOAT32


class integer(_Held, number):  # noqa: N801
    """An integer."""

    convert = staticmethod(int)

    def __index__(self) -> int:
        return int(self._value)


class int64(integer):  # noqa: N801
    """An integer of 64 bits."""

    kind = INT


class int32(integer):  # noqa: N801
    """An integer of 32 bits."""

    kind = INT32


class int16(integer):  # noqa: N801
    """An integer of 16 bits."""

    kind = INT16


class int8(integer):  # noqa: N801
    """An integer of 8 bits."""

    kind = INT8


class uint64(integer):  # noqa: N801
    """An integer of 64 bits, none of them a sign."""

    kind = UINT64


class uint8(integer):  # noqa: N801
    """An integer of 8 bits, none of them a sign."""

    kind = UINT8


class bool_(_Held):  # noqa: N801
    """True or False."""

    kind, convert = BOOL, staticmethod(bool)

    def __init__(self, value: Any = False) -> None:
        self._value = bool(value)

    def __repr__(self) -> str:
        return f"np.{self._value}_"


SCALARS = (bool_, uint8, int8, int16, int32, int64, uint64, float32, float64)
for _kind, _class in zip(ORDER, SCALARS, strict=True):
    _kind.scalar = _class
for _public in (*SCALARS, dtype, generic, number, integer, floating):
    _public.__module__ = "numpy"


# -- questions about types -----------------------------------------------------------------------
def issubdtype(arg1: Any, arg2: Any) -> bool:
    """Whether a type is of a kind."""
    to = arg2 if isinstance(arg2, type) and issubclass(arg2, generic) else as_dtype(arg2).scalar
    return issubclass(as_dtype(arg1).scalar, to)


def isscalar(element: Any) -> bool:
    """Whether it is a single number, or text."""
    return isinstance(element, (generic, bool, int, float, complex, str, bytes))


class iinfo:  # noqa: N801  (numpy's name)
    """The limits of an integer type."""

    def __init__(self, type: Any) -> None:
        self.dtype = as_dtype(type)
        if self.dtype.kind not in "ui":
            raise ValueError(f"Invalid integer data type {self.dtype.kind!r}.")
        self.min, self.max = limits(self.dtype)
        self.bits = 8 * self.dtype.itemsize


class finfo:  # noqa: N801  (numpy's name)
    """The limits of a float type."""

    def __init__(self, dtype: Any) -> None:
        self.dtype = as_dtype(dtype)
        one, (digits, top) = self.dtype.scalar, (23, 127) if self.dtype is FLOAT32 else (52, 1023)
        self.eps, self.tiny = one(2.0**-digits), one(2.0 ** (1 - top))
        self.max = one((2 - 2.0**-digits) * 2.0**top)
        self.min, self.bits = one(-float(self.max)), 8 * self.dtype.itemsize
        self.resolution = one(10.0 ** -(6 if self.dtype is FLOAT32 else 15))
