"""Arithmetic and comparisons of arrays, element by element."""

from __future__ import annotations

import math
import operator
import sys
import warnings
from collections.abc import Callable
from typing import Any

from ._array import asarray, broadcast, make, ndarray, spread
from ._outside import is_tensor, outside
from ._types import BOOL, FLOAT32, FLOAT64, INT, KINDS, dtype, generic, of_number, promoted

Number = Any


trouble: set[str] = set()
"""What went wrong in the operation that is being computed."""


def ieee(
    f: Callable[..., float], at_edge: Callable[..., float], infinite: str = "divide by zero"
) -> Callable[..., float]:
    """`f`, with the IEEE value where Python raises."""

    def function(*x: float) -> float:
        try:
            return f(*x)
        except (ValueError, ArithmeticError):
            value = at_edge(*x)
            trouble.add("invalid value" if value != value else infinite)
            return value

    return function


def warn(name: str) -> None:
    """Say what went wrong, once for each kind, at the caller's line."""
    depth, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "numpy":
        depth, frame = depth + 1, frame.f_back
    for kind in sorted(trouble):
        warnings.warn(f"{kind} encountered in {name}", RuntimeWarning, stacklevel=depth)
    trouble.clear()


def ratio(a: float, b: float) -> float:
    """a / 0."""
    return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1, b)


def nan(*_: float) -> float:
    """Not a number."""
    return math.nan


divide = ieee(operator.truediv, ratio)
power = ieee(math.pow, lambda a, b: math.nan if a < 0 and b % 1 else math.inf)


def operands(*given: Any) -> tuple[list[ndarray], dtype, tuple[int, ...], bool]:
    """Arrays, the type of the result, its shape, and whether it is a single number."""
    if any(is_tensor(v) for v in given):
        raise outside("an operation of an array with a tensor")
    arrays = [asarray(v) for v in given]
    own = [
        of_number(v) if isinstance(v, (bool, int, float, generic)) else a.dtype
        for v, a in zip(given, arrays, strict=True)
    ]
    numbers = [v for v, t in zip(given, own, strict=True) if t is None]
    kind = promoted([t for t in own if t is not None], numbers)
    shape = broadcast(*(a.shape for a in arrays))
    return arrays, kind, shape, not shape


def computed(
    f: Callable[..., Any], *given: Any, out: dtype | None = None, work: Any = None, name: str = ""
) -> Any:
    """`f` of elements that meet by broadcasting, rounded to the type of the result."""
    arrays, kind, shape, single = operands(*given)
    kind = work(kind) if work else kind
    columns = [spread(a if a.dtype is kind else a.astype(kind), shape) for a in arrays]
    result = make([f(*v) for v in zip(*columns, strict=True)], shape, out or kind)
    if trouble:
        warn(f"scalar {name}" if single and len(given) == 2 else name)
    return result.dtype.scalar(result._flat()[0]) if single else result


def real(kind: dtype) -> dtype:
    """The type of a function's values."""
    return kind if kind.kind == "f" else FLOAT64


def ints(kind: dtype) -> dtype:
    """Arithmetic turns True into 1, but for + and *."""
    return INT if kind is BOOL else kind


def powers(a: Any, b: Any) -> Any:
    """a to the power of b."""
    _, kind, _, _ = operands(a, b)
    if kind.kind == "f":
        if isinstance(b, (int, float)) and not isinstance(b, generic) and b in (1, -1):
            return (
                computed(operator.pos, a)
                if b == 1
                else computed(lambda x: divide(1.0, x), a, name="reciprocal")
            )
        if isinstance(b, (int, float)) and not isinstance(b, generic) and b == 2:
            return computed(lambda x: x * x, a, work=lambda k: promoted([k], [b]))
        if isinstance(b, float) and b == 0.5:
            return computed(ieee(math.sqrt, lambda _: math.nan), a, work=real, name="sqrt")
        if kind is FLOAT32:
            raise outside("power of float32 (numpy rounds it in a way of its own)")
        return computed(power, a, b, name="power")
    if any(v < 0 for v in asarray(b)._flat()):
        raise ValueError("Integers to negative integer powers are not allowed.")
    return computed(operator.pow, a, b, work=ints)


floor_div = ieee(operator.floordiv, ratio)


BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, b: computed(operator.add, a, b),
    "sub": lambda a, b: computed(operator.sub, a, b, work=no_bools),
    "mul": lambda a, b: computed(operator.mul, a, b),
    "truediv": lambda a, b: computed(divide, a, b, work=real, name="divide"),
    "floordiv": lambda a, b: computed(floor_div, a, b, work=ints, name="floor_divide"),
    "mod": lambda a, b: computed(ieee(operator.mod, nan), a, b, work=ints, name="remainder"),
    "pow": powers,
}
SYMBOLS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}
COMPARE = {name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}
LOGIC = {"and": operator.and_, "or": operator.or_, "xor": operator.xor}


def no_bools(kind: dtype) -> dtype:
    """Not defined for booleans."""
    if kind is BOOL:
        raise TypeError(
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^`"
            " operator, or the logical_xor function instead."
        )
    return kind


def understood(value: Any) -> bool:
    """Whether arithmetic knows it."""
    return isinstance(value, (bool, int, float, generic, ndarray, list, tuple)) or is_tensor(value)


class CastingError(TypeError):
    """A result that its place can't hold."""


CastingError.__qualname__ = "_UFuncOutputCastingError"
CastingError.__module__ = "numpy._core._exceptions"


SIGNS = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "truediv": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "** or pow()",
}
SIGNS |= {"and": "&", "or": "|", "xor": "^", "matmul": "@"}
CONCATENATION = (
    "Concatenation operation is not implemented for NumPy arrays, use np.concatenate() instead. Please do not rely"
    " on this error; it may not be given on all Python implementations."
)


def before_tensor(name: str, array: Any, tensor: Any) -> Any:
    """An array leaves the operation to a tensor after it, and few of a tensor's know what to do with an array."""
    if isinstance(array, generic):
        return getattr(tensor, f"__r{name}__")(array.item())
    if name == "truediv":
        return tensor.reciprocal() * array
    if name == "add":
        raise TypeError(CONCATENATION)
    raise TypeError(f"unsupported operand type(s) for {SIGNS[name]}: 'numpy.ndarray' and 'Tensor'")


def install(name: str, f: Callable[[Any, Any], Any]) -> None:
    """A binary operator of arrays and single numbers, forwards, backwards and in place."""

    def forwards(self: Any, other: Any) -> Any:
        if is_tensor(other):
            return before_tensor(name, self, other)
        return f(self, other) if understood(other) else NotImplemented

    def backwards(self: Any, other: Any) -> Any:
        if is_tensor(other):
            from ._memory import wrapped

            return wrapped(f(other.numpy(), self))
        return f(other, self) if understood(other) else NotImplemented

    def in_place(self: ndarray, other: Any) -> ndarray:
        new = f(self, other)
        if KINDS.index(new.dtype.kind) > KINDS.index(self.dtype.kind):
            ufunc = {"sub": "subtract", "mul": "multiply", "truediv": "divide", "pow": "power"}.get(
                name, name
            )
            names = f"dtype('{new.dtype}') to dtype('{self.dtype}')"
            raise CastingError(
                f"Cannot cast ufunc '{ufunc}' output from {names} with casting rule 'same_kind'"
            )
        self[...] = new
        return self

    for kind in (ndarray, generic):
        setattr(kind, f"__{name}__", forwards)
        setattr(kind, f"__r{name}__", backwards)
    setattr(ndarray, f"__i{name}__", in_place)


for _name, _f in BINARY.items():
    install(_name, _f)


def bitwise(f: Callable[[int, int], int]) -> Callable[[Any, Any], Any]:
    """An operation on bits."""
    return lambda a, b: computed(lambda x, y: f(int(x), int(y)), a, b)


for _name, _f in LOGIC.items():
    install(_name, bitwise(_f))


def compared(f: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A comparison of arrays and single numbers."""

    def comparison(self: Any, other: Any) -> Any:
        if is_tensor(other) and f in (operator.eq, operator.ne):
            from ._memory import to_tensor

            return to_tensor(computed(f, self, other.detach().numpy(), out=BOOL))
        if is_tensor(other) and isinstance(self, ndarray):
            raise TypeError(
                f"'{SYMBOLS[f.__name__]}' not supported between instances of 'numpy.ndarray' and 'Tensor'"
            )
        return (
            computed(f, self, other, out=BOOL)
            if understood(other) and not is_tensor(other)
            else NotImplemented
        )

    return comparison


for _name, _f in COMPARE.items():
    for _kind in (ndarray, generic):
        setattr(_kind, f"__{_name}__", compared(_f))
ndarray.__hash__ = None  # type: ignore[assignment,method-assign]  # a class with __eq__ loses it
