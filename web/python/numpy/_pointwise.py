"""Functions of each element: numpy's `ufunc`s, and what is made of them."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from . import _kernels
from ._array import asarray, ndarray
from ._functions import (
    BINARY,
    COMPARE,
    compared,
    computed,
    divide,
    ieee,
    ints,
    nan,
    no_bools,
    operands,
    powers,
    real,
)
from ._outside import is_tensor, outside
from ._types import BOOL, FLOAT32, FLOAT64, dtype, generic

Function = Callable[..., Any]


def grown(_: float) -> float:
    """Beyond all numbers."""
    return math.inf


def of_zero(v: float) -> float:
    """The logarithm of zero; of less there is none."""
    return math.nan if v else -math.inf


# -- functions of one number -----------------------------------------------------------------------
FLOATS: dict[str, Callable[[float], float]] = {
    "exp": ieee(math.exp, grown, "overflow"),
    "exp2": ieee(lambda v: 2.0**v, grown, "overflow"),
    "expm1": ieee(math.expm1, grown, "overflow"),
    "log": ieee(math.log, of_zero),
    "log2": ieee(math.log2, of_zero),
    "log10": ieee(math.log10, of_zero),
    "log1p": ieee(math.log1p, lambda v: -math.inf if v == -1 else math.nan),
    "sqrt": ieee(math.sqrt, nan),
    **{name: ieee(getattr(math, name), nan) for name in ("sin", "cos", "tan")},
    "tanh": _kernels.tanh,
    "sinh": ieee(math.sinh, lambda v: math.copysign(math.inf, v), "overflow"),
    "cosh": ieee(math.cosh, grown, "overflow"),
    "arcsin": ieee(math.asin, nan),
    "arccos": ieee(math.acos, nan),
    "arctan": math.atan,
    "arcsinh": math.asinh,
    "arccosh": ieee(math.acosh, nan),
    "arctanh": ieee(math.atanh, lambda v: math.copysign(math.inf, v) if abs(v) == 1 else math.nan),
    "floor": lambda v: float(math.floor(v)) if math.isfinite(v) else v,
    "ceil": lambda v: float(math.ceil(v)) if math.isfinite(v) else v,
    "trunc": lambda v: float(math.trunc(v)) if math.isfinite(v) else v,
    "rint": lambda v: math.copysign(float(round(v)), v) if math.isfinite(v) else v,
    "radians": lambda v: v * (math.pi / 180),
    "degrees": lambda v: v * (180 / math.pi),
}
EXACT = ("sqrt", "floor", "ceil", "trunc", "rint")
WHOLE = ("floor", "ceil", "trunc")
SAME = {
    **{"fix": "trunc", "deg2rad": "radians", "rad2deg": "degrees", "asin": "arcsin", "acos": "arccos"},
    **{"atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh"},
}
"""Other names of these functions."""
SINGLES = {
    "exp": ieee(_kernels.exp, grown, "overflow"),
    "log": ieee(_kernels.log, of_zero),
    **{name: _kernels.KERNELS[name] for name in ("sin", "cos", "tanh")},
}


def published(name: str, f: Function) -> Function:
    """A function of arrays that may be told where to write its result, and that gives a tensor for a tensor."""

    def function(*given: Any, out: Any = None, **options: Any) -> Any:
        if options:
            raise outside(f"{name}({next(iter(options))}=…)")
        if any(is_tensor(v) for v in given):
            from ._memory import wrapped

            result = wrapped(f(*(v.numpy() if is_tensor(v) else v for v in given)))
        else:
            result = f(*given)
        if out is None:
            return result
        out[...] = result
        return out

    function.__name__ = function.__qualname__ = name
    return function


def unary(name: str, f: Callable[[float], float]) -> Function:
    """A function of arrays and numbers, with real values."""

    def function(x: Any) -> Any:
        given = operands(x)[1]
        if given is FLOAT32 and name in SINGLES:
            return computed(SINGLES[name], x, name=name)
        if given is FLOAT32 and name not in EXACT:
            raise outside(f"{name} of float32 (numpy rounds it in a way of its own)")
        if given.kind != "f" and name in WHOLE:
            return computed(lambda v: v, x)
        return computed(f, x, work=real, name=name)

    return published(name, function)


def absolute(x: Any) -> Any:
    """|x|."""
    return computed(abs, x)


def negative(x: Any) -> Any:
    """-x."""
    return computed(operator.neg, x, work=no_bools)


def reciprocal(x: Any) -> Any:
    """1 / x."""
    if operands(x)[1].kind != "f":
        raise outside("reciprocal of integers")
    return computed(lambda v: divide(1.0, v), x, name="reciprocal")


def sign(x: Any) -> Any:
    """-1, 0 or 1."""
    return computed(lambda v: v if v != v else (v > 0) - (v < 0), x)


def square(x: Any) -> Any:
    """x times x."""
    return computed(lambda v: v * v, x, work=ints)


def cbrt(x: Any) -> Any:
    """The number whose third power is x."""
    raise outside("cbrt (the C library's)")


def around(x: Any, decimals: int = 0) -> Any:
    """Rounded to a number of decimals."""
    if asarray(x).dtype.kind != "f":
        return asarray(x).copy() if isinstance(x, ndarray) else x
    scale = 10.0 ** abs(decimals)

    def one(v: float) -> float:
        if not math.isfinite(v):
            return v
        moved = v * scale if decimals >= 0 else v / scale
        near = math.copysign(float(round(moved)), v)
        return near / scale if decimals >= 0 else near * scale

    return computed(one, x)


# -- of two ------------------------------------------------------------------------------------------
def maximum(a: Any, b: Any) -> Any:
    """The larger of each pair."""
    return computed(lambda x, y: x if x != x or x >= y else y, a, b)


def minimum(a: Any, b: Any) -> Any:
    """The smaller of each pair."""
    return computed(lambda x, y: x if x != x or x <= y else y, a, b)


def of_floats(name: str, f: Callable[[float, float], float]) -> Function:
    """A function of two numbers with real values."""

    def function(a: Any, b: Any) -> Any:
        if operands(a, b)[1] is FLOAT32:
            raise outside(f"{name} of float32 (numpy rounds it in a way of its own)")
        return computed(f, a, b, work=real, name=name)

    return function


def truth(f: Function) -> Function:
    """A function of whether elements are true."""
    return lambda *given: computed(lambda *v: f(*map(bool, v)), *given, out=BOOL)


def clip(x: Any, a_min: Any = None, a_max: Any = None, out: Any = None) -> Any:
    """Between two limits."""
    result = x if a_min is None else maximum(x, a_min)
    result = result if a_max is None else minimum(result, a_max)
    if out is None:
        return result
    out[...] = result
    return out


def where(condition: Any, *choices: Any) -> Any:
    """x where the condition holds, else y. Without these two: where it holds."""
    if not choices:
        return asarray(condition).nonzero()
    x, y = (v.numpy() if is_tensor(v) else v for v in choices)
    _, kind, _, _ = operands(x, y)
    mask = asarray(condition).astype(BOOL)
    return computed(lambda c, a, b: a if c else b, mask, x, y, work=lambda _: kind)


def isclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Any:
    """Whether they are nearly equal."""

    def near(x: float, y: float) -> bool:
        return x == y or abs(x - y) <= atol + rtol * abs(y) or (equal_nan and x != x and y != y)

    return computed(near, asarray(a), asarray(b), out=BOOL)


def allclose(a: Any, b: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> bool:
    """Whether all are nearly equal."""
    return all(asarray(isclose(a, b, rtol, atol, equal_nan))._flat())


def array_equal(a: Any, b: Any) -> bool:
    """Whether shapes and elements are the same."""
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and bool(a.tolist() == b.tolist())


def nan_to_num(x: Any, copy: bool = True, nan: float = 0.0) -> Any:
    """With numbers for what is not one."""
    kind: dtype = operands(x)[1]
    largest = 3.4028234663852886e38 if kind is FLOAT32 else 1.7976931348623157e308
    return computed(lambda v: nan if v != v else max(-largest, min(largest, v)), x)


LOGIC: dict[str, Function] = {
    "logical_and": lambda a, b: a and b,
    "logical_or": lambda a, b: a or b,
    "logical_xor": operator.ne,
    "logical_not": operator.not_,
}
COMPARISONS = {"equal": "eq", "not_equal": "ne", "less": "lt", "less_equal": "le", "greater": "gt"}
COMPARISONS |= {"greater_equal": "ge"}
TESTS = {"isnan": lambda v: v != v, "isfinite": math.isfinite, "isinf": math.isinf}
TESTS |= {"isposinf": lambda v: v == math.inf, "isneginf": lambda v: v == -math.inf}
TESTS |= {"signbit": lambda v: math.copysign(1, v) < 0}
PAIRS = {
    "add": BINARY["add"],
    "subtract": BINARY["sub"],
    "multiply": BINARY["mul"],
    "divide": BINARY["truediv"],
    "true_divide": BINARY["truediv"],
    "floor_divide": BINARY["floordiv"],
    "mod": BINARY["mod"],
    "remainder": BINARY["mod"],
    "power": powers,
    "maximum": maximum,
    "minimum": minimum,
    "fmax": lambda a, b: computed(lambda x, y: y if x != x or y > x else x, a, b),
    "fmin": lambda a, b: computed(lambda x, y: y if x != x or y < x else x, a, b),
    "fmod": lambda a, b: computed(ieee(math.fmod, nan), a, b, name="fmod"),
    "copysign": lambda a, b: computed(math.copysign, a, b, work=real),
    "arctan2": of_floats("arctan2", math.atan2),
    "hypot": of_floats("hypot", math.hypot),
    "float_power": lambda a, b: powers(asarray(a).astype(FLOAT64), asarray(b).astype(FLOAT64)),
}
ONES = {"absolute": absolute, "abs": absolute, "negative": negative, "sign": sign, "square": square}
ONES |= {"reciprocal": reciprocal, "cbrt": cbrt, "fabs": lambda x: computed(abs, x, work=real)}
PUBLIC: dict[str, Function] = {name: unary(name, f) for name, f in FLOATS.items()}
PUBLIC |= {other: PUBLIC[name] for other, name in SAME.items()}
PUBLIC |= {name: published(name, f) for name, f in (ONES | PAIRS).items()}
PUBLIC |= {name: published(name, truth(f)) for name, f in LOGIC.items()}
PUBLIC |= {name: published(name, compared(COMPARE[short])) for name, short in COMPARISONS.items()}
PUBLIC |= {name: published(name, lambda x, f=f: computed(f, x, out=BOOL)) for name, f in TESTS.items()}
PUBLIC |= {"around": around, "round": around, "clip": clip, "where": where, "isclose": isclose}
PUBLIC |= {"allclose": allclose, "array_equal": array_equal, "nan_to_num": nan_to_num}

METHODS: dict[str, Function] = {
    **{
        "round": around,
        "clip": clip,
        "__neg__": negative,
        "__abs__": absolute,
        "__pos__": lambda a: a.copy(),
    },
    "__invert__": lambda a: computed(lambda v: not v if a.dtype is BOOL else ~v, a),
}
for _name, _method in METHODS.items():
    setattr(ndarray, _name, _method)
for _name, _method in {"__neg__": negative, "__abs__": absolute, "__pos__": lambda a: a}.items():
    setattr(generic, _name, _method)
