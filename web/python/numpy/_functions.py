"""What is computed with arrays: element by element, sums, products, and new arrays."""

from __future__ import annotations

import math
import operator
import sys
import warnings
from array import array as storage
from collections.abc import Callable
from typing import Any

from ._array import asarray, bare, broadcast, make, ndarray, spread
from ._outside import is_tensor, outside
from ._types import BOOL, FLOAT32, FLOAT64, INT, dtype, generic, of_number, promoted

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


def grown(_: float) -> float:
    """Beyond all numbers."""
    return math.inf


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
        if isinstance(b, (int, float)) and not isinstance(b, generic) and b == 2:
            return computed(lambda x: x * x, a, work=lambda k: promoted([k], [b]))
        if isinstance(b, float) and b == 0.5:
            return computed(ieee(math.sqrt, lambda _: math.nan), a, work=real, name="sqrt")
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


def install(name: str, f: Callable[[Any, Any], Any]) -> None:
    """A binary operator of arrays and single numbers, forwards, backwards and in place."""

    def forwards(self: Any, other: Any) -> Any:
        return f(self, other) if understood(other) else NotImplemented

    def backwards(self: Any, other: Any) -> Any:
        return f(other, self) if understood(other) else NotImplemented

    def in_place(self: ndarray, other: Any) -> ndarray:
        new = f(self, other)
        if "bif".index(new.dtype.kind) > "bif".index(self.dtype.kind):
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
    return lambda self, other: computed(f, self, other, out=BOOL) if understood(other) else NotImplemented


for _name, _f in COMPARE.items():
    for _kind in (ndarray, generic):
        setattr(_kind, f"__{_name}__", compared(_f))
ndarray.__hash__ = None  # type: ignore[assignment,method-assign]  # a class with __eq__ loses it

# -- functions of one number ---------------------------------------------------------------------
FLOATS: dict[str, Callable[[float], float]] = {
    "exp": ieee(math.exp, grown, "overflow"),
    "expm1": ieee(math.expm1, grown, "overflow"),
    "log": ieee(math.log, lambda v: math.nan if v else -math.inf),
    "log2": ieee(math.log2, lambda v: math.nan if v else -math.inf),
    "log10": ieee(math.log10, lambda v: math.nan if v else -math.inf),
    "log1p": ieee(math.log1p, lambda v: -math.inf if v == -1 else math.nan),
    "sqrt": ieee(math.sqrt, nan),
    **{name: ieee(getattr(math, name), nan) for name in ("sin", "cos", "tan", "tanh")},
    "sinh": ieee(math.sinh, lambda v: math.copysign(math.inf, v), "overflow"),
    "cosh": ieee(math.cosh, grown, "overflow"),
    "arctan": math.atan,
    "floor": lambda v: float(math.floor(v)) if math.isfinite(v) else v,
    "ceil": lambda v: float(math.ceil(v)) if math.isfinite(v) else v,
}


def unary(name: str, f: Callable[[float], float]) -> Callable[[Any], Any]:
    """A function of arrays and numbers, with real values."""

    def kind(given: dtype) -> dtype:
        if given is FLOAT32 and name not in ("sqrt", "floor", "ceil"):
            raise outside(f"{name} of float32 (numpy rounds it in a way of its own)")
        return real(given)

    return lambda x: computed(f, x, work=kind, name=name)


def absolute(x: Any) -> Any:
    """|x|."""
    return computed(abs, x)


def negative(x: Any) -> Any:
    """-x."""
    return computed(operator.neg, x, work=no_bools)


def sign(x: Any) -> Any:
    """-1, 0 or 1."""
    return computed(lambda v: v if v != v else (v > 0) - (v < 0), x)


def square(x: Any) -> Any:
    """x times x."""
    return computed(lambda v: v * v, x, work=ints)


def around(x: Any, decimals: int = 0) -> Any:
    """Rounded to a number of decimals."""
    scale = 10.0**decimals
    if asarray(x).dtype.kind != "f":
        return asarray(x).copy() if isinstance(x, ndarray) else x
    return computed(lambda v: round(v * scale) / scale if math.isfinite(v) else v, x)


def maximum(a: Any, b: Any) -> Any:
    """The larger of each pair."""
    return computed(lambda x, y: x if x != x or x >= y else y, a, b)


def minimum(a: Any, b: Any) -> Any:
    """The smaller of each pair."""
    return computed(lambda x, y: x if x != x or x <= y else y, a, b)


def clip(x: Any, low: Any, high: Any) -> Any:
    """Between two limits."""
    return minimum(maximum(x, low), high)


def where(condition: Any, x: Any, y: Any) -> Any:
    """x where the condition holds, else y."""
    _, kind, _, _ = operands(x, y)
    return computed(lambda c, a, b: a if c else b, condition, x, y, work=lambda _: kind)


def isnan(x: Any) -> Any:
    """Whether it is not a number."""
    return computed(lambda v: v != v, x, out=BOOL)


def isfinite(x: Any) -> Any:
    """Whether it is a finite number."""
    return computed(math.isfinite, x, out=BOOL)


def isclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8) -> Any:
    """Whether they are nearly equal."""
    return computed(lambda x, y: x == y or abs(x - y) <= atol + rtol * abs(y), a, b, out=BOOL)


def allclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8) -> bool:
    """Whether all are nearly equal."""
    return all(asarray(isclose(a, b, rtol, atol))._flat())


def array_equal(a: Any, b: Any) -> bool:
    """Whether shapes and elements are the same."""
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and bool(a.tolist() == b.tolist())


# -- products ------------------------------------------------------------------------------------
def matmul(a: Any, b: Any) -> Any:
    """Products of vectors and matrices."""
    if is_tensor(a) or is_tensor(b):
        raise outside("an operation of an array with a tensor")
    a, b = asarray(a), asarray(b)
    if not (1 <= a.ndim <= 2 and 1 <= b.ndim <= 2):
        raise outside("matmul of these dimensions")
    kind = promoted([a.dtype, b.dtype], [])
    left = a.reshape(1, -1) if a.ndim == 1 else a
    right = b.reshape(-1, 1) if b.ndim == 1 else b
    (n, k), (k2, m) = left.shape, right.shape
    if k != k2:
        core = "(n?,k),(k,m?)->(n?,m?)"
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature"
            f" {core} (size {k2} is different from {k})"
        )
    x, y = left._flat(), right._flat()
    unit = storage(kind.code, [0])
    out = []
    for i in range(n):
        for j in range(m):
            unit[0] = 0
            for p, q in zip(x[i * k : i * k + k], y[j::m], strict=True):
                unit[0] += p * q
            out.append(unit[0])
    shape = (*a.shape[:-1], *(b.shape[1:] if b.ndim == 2 else ()))
    result = make(out, shape, kind)
    return result.dtype.scalar(bare(out[0], kind)) if not shape else result


def dot(a: Any, b: Any) -> Any:
    """Products of vectors and matrices, or of a number and an array."""
    return BINARY["mul"](a, b) if not asarray(a).ndim or not asarray(b).ndim else matmul(a, b)


METHODS: dict[str, Callable[..., Any]] = {
    **{"__matmul__": matmul, "dot": dot, "round": around, "clip": clip, "__neg__": negative},
    **{"__abs__": absolute, "__pos__": lambda a: a.copy()},
    "__invert__": lambda a: computed(lambda v: not v if a.dtype is BOOL else ~v, a),
}
for _name, _method in METHODS.items():
    setattr(ndarray, _name, _method)
for _name, _method in {"__neg__": negative, "__abs__": absolute, "__pos__": lambda a: a}.items():
    setattr(generic, _name, _method)


def written_to(name: str, f: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """A function of two arrays that may be told where to write its result."""

    def function(a: Any, b: Any, /, out: Any = None, **options: Any) -> Any:
        if options:
            raise outside(f"numpy.{name}({next(iter(options))}=…)")
        result = f(a, b)
        if out is None:
            return result
        out[...] = result
        return out

    return function
