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


BOOL, INT, FLOAT32, FLOAT64 = (
    _new("bool", "B", "b"),
    _new("int64", "q", "i"),
    _new("float32", "f", "f"),
    _new("float64", "d", "f"),
)
BY_NAME = {t.name: t for t in (BOOL, INT, FLOAT32, FLOAT64)} | {"int": INT, "float": FLOAT64}


def as_dtype(given: Any) -> dtype:
    """The number type behind a name, a Python type or one of numpy's."""
    if isinstance(given, dtype):
        return given
    if given is None or given is float:
        return FLOAT64
    if given is int or given is bool:
        return INT if given is int else BOOL
    if isinstance(given, type) and issubclass(given, generic) and hasattr(given, "kind"):
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
        elif "bif".index(weak.kind) > "bif".index(result.kind):
            result = joined(result, weak) if result.kind != "f" else result
    return result or FLOAT64


def joined(a: dtype, b: dtype) -> dtype:
    """The smallest type that holds both."""
    if {a, b} == {INT, FLOAT32}:
        return FLOAT64
    order = (BOOL, INT, FLOAT32, FLOAT64)
    return max(a, b, key=order.index)


class generic:  # noqa: N801
    """A single number with a type."""

    kind: dtype
    _value: Any
    __array_priority__ = 0

    dtype = property(lambda self: self.kind)
    shape, ndim, size = (), 0, 1

    def item(self) -> Any:
        """The number as one of Python's."""
        return self._value

    tolist = item

    def __repr__(self) -> str:
        return f"np.{self.kind}({self})"

    def __str__(self) -> str:
        from ._print import shortest

        return shortest(self._value, self.kind) if self.kind.kind == "f" else str(self._value)

    def __format__(self, spec: str) -> str:
        return format(self._value, spec) if spec else str(self)

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


class float64(generic, float):  # type: ignore[misc]  # noqa: N801  (both have these operators)
    """A float of 64 bits."""

    kind = FLOAT64

    def __new__(cls, value: Any = 0.0) -> float64:
        return float.__new__(cls, float(value))

    _value = property(float.__float__)


class _Held(generic):
    def __init__(self, value: Any = 0) -> None:
        self._value = array(self.kind.code, [self.convert(value)])[0]

    convert: Callable[[Any], Any] = staticmethod(float)


class float32(_Held):  # noqa: N801
    """A float of 32 bits."""

    kind = FLOAT32


class int64(_Held):  # noqa: N801
    """An integer of 64 bits."""

    kind, convert = INT, staticmethod(int)

    def __index__(self) -> int:
        return int(self._value)


class bool_(_Held):  # noqa: N801
    """True or False."""

    kind, convert = BOOL, staticmethod(bool)

    def __init__(self, value: Any = False) -> None:
        self._value = bool(value)

    def __repr__(self) -> str:
        return f"np.{self._value}_"


SCALARS: dict[dtype, type] = {FLOAT64: float64, FLOAT32: float32, INT: int64, BOOL: bool_}
for _kind, _class in SCALARS.items():
    _kind.scalar = _class
for _public in (*SCALARS.values(), dtype, generic):
    _public.__module__ = "numpy"
