"""Sums, means and extremes, added in numpy's order: pairs of halves, eight lanes in each block."""

from __future__ import annotations

import math
from array import array as storage
from collections.abc import Callable
from typing import Any

from ._array import asarray, make, ndarray
from ._functions import BINARY, divide
from ._outside import outside
from ._types import BOOL, FLOAT64, INT, dtype


def pairwise(values: Any, code: str) -> float:
    """numpy's pairwise sum (loops_utils.h)."""
    n = len(values)
    unit: Any = storage(code, [0])
    if n < 8:
        for v in values:
            unit[0] += v
        return float(unit[0])
    if n <= 128:
        lanes = storage(code, values[:8])
        whole = n - n % 8
        for i in range(8, whole, 8):
            for k in range(8):
                lanes[k] += values[i + k]
        while len(lanes) > 1:
            lanes = storage(code, [a + b for a, b in zip(lanes[::2], lanes[1::2], strict=True)])
        for v in values[whole:]:
            lanes[0] += v
        return float(lanes[0])
    half = n // 2
    half -= half % 8
    unit[0] = pairwise(values[:half], code) + pairwise(values[half:], code)
    return float(unit[0])


def one_by_one(values: Any, code: str) -> float:
    """A sum in order: how rows are added to each other."""
    unit: Any = storage(code, [0])
    for v in values:
        unit[0] += v
    return float(unit[0])


def groups_of(a: ndarray, axis: Any) -> tuple[list[Any], tuple[int, ...], bool]:
    """The elements that come together, the shape of what is left, and whether they lie side by side."""
    flat = a._flat()
    if axis is None:
        return [flat], (), True
    if isinstance(axis, tuple):
        raise outside("a sum over several axes")
    if not -a.ndim <= axis < a.ndim:
        raise AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
    axis %= a.ndim
    n, inner = a.shape[axis], math.prod(a.shape[axis + 1 :])
    starts = range(0, a.size, n * inner) if n * inner else []
    found = [flat[s + k : s + n * inner : inner] for s in starts for k in range(inner)]
    return found, a.shape[:axis] + a.shape[axis + 1 :], inner == 1


class AxisError(ValueError, IndexError):
    """An axis that the array lacks."""


AxisError.__module__ = "numpy.exceptions"


def reduction(a: Any, axis: Any, keepdims: bool, f: Callable[[Any, bool], Any], kind: dtype) -> Any:
    """`f` of each group of elements."""
    a = asarray(a)
    found, shape, side_by_side = groups_of(a, axis)
    result = make([f(group, side_by_side) for group in found], shape, kind)
    if keepdims:
        full = (
            [1] * a.ndim if axis is None else [1 if d == axis % a.ndim else n for d, n in enumerate(a.shape)]
        )
        return result.reshape(full)
    return result if shape or (axis is not None and a.ndim > 1) else kind.scalar(result._flat()[0])


def total(a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: bool = False) -> Any:
    """The sum."""
    if dtype is not None or out is not None:
        raise outside("sum with dtype or out")
    kind = INT if asarray(a).dtype is BOOL else asarray(a).dtype

    def add(group: Any, side_by_side: bool) -> Any:
        if kind.kind != "f":
            return sum(group)
        return (pairwise if side_by_side else one_by_one)(group, kind.code)

    return reduction(a, axis, keepdims, add, kind)


def mean(a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: bool = False) -> Any:
    """The arithmetic mean."""
    if dtype is not None or out is not None:
        raise outside("mean with dtype or out")
    a = asarray(a)
    a = a if a.dtype.kind == "f" else a.astype(FLOAT64)
    count = a.size if axis is None else a.shape[axis]
    result = total(a, axis, keepdims=keepdims)
    return (
        result.dtype.scalar(divide(result._value, count))
        if not getattr(result, "shape", ())
        else result / count
    )


def var(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: bool = False
) -> Any:
    """The variance."""
    if dtype is not None or out is not None:
        raise outside("var with dtype or out")
    a = asarray(a)
    a = a if a.dtype.kind == "f" else a.astype(FLOAT64)
    difference = a - mean(a, axis, keepdims=True)
    count = (a.size if axis is None else a.shape[axis]) - ddof
    return BINARY["truediv"](total(difference * difference, axis, keepdims=keepdims), float(count))


def std(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: bool = False
) -> Any:
    """The standard deviation."""
    return var(a, axis, dtype, out, ddof, keepdims) ** 0.5


def prod(a: Any, axis: Any = None) -> Any:
    """The product."""
    kind = INT if asarray(a).dtype is BOOL else asarray(a).dtype
    return reduction(a, axis, False, lambda group, _: math.prod(group), kind)


def extreme(name: str, choose: Callable[[Any], Any]) -> Callable[..., Any]:
    """The largest, or the smallest element."""

    def function(a: Any, axis: Any = None, keepdims: bool = False) -> Any:
        if asarray(a).size == 0:
            long = {"max": "maximum", "min": "minimum"}[name]
            raise ValueError(f"zero-size array to reduction operation {long} which has no identity")
        return reduction(
            a, axis, keepdims, lambda g, _: next((v for v in g if v != v), choose(g)), asarray(a).dtype
        )

    return function


def arg(name: str, choose: Callable[[Any], Any]) -> Callable[..., Any]:
    """Where the largest, or the smallest element lies."""

    def function(a: Any, axis: Any = None) -> Any:
        if asarray(a).size == 0:
            raise ValueError(f"attempt to get {name} of an empty sequence")
        first = lambda g, _: next((i for i, v in enumerate(g) if v != v), list(g).index(choose(g)))  # noqa: E731
        return reduction(a, axis, False, first, INT)

    return function


def cumsum(a: Any, axis: Any = None) -> ndarray:
    """The running sums."""
    a = asarray(a)
    if axis not in (None, 0) or (a.ndim > 1 and axis is not None):
        raise outside("cumsum along an axis")
    kind = INT if a.dtype is BOOL else a.dtype
    sums, unit = storage(kind.code), storage(kind.code, [0])
    for v in a._flat():
        unit[0] += v
        sums.append(unit[0])
    return make(sums, (a.size,), kind)


def any_(a: Any, axis: Any = None) -> Any:
    """Whether one is true."""
    return reduction(a, axis, False, lambda g, _: any(g), BOOL)


def all_(a: Any, axis: Any = None) -> Any:
    """Whether all are true."""
    return reduction(a, axis, False, lambda g, _: all(g), BOOL)


maximum_of, minimum_of = extreme("max", max), extreme("min", min)
argmax, argmin = arg("argmax", max), arg("argmin", min)
METHODS = {
    **{"sum": total, "mean": mean, "var": var, "std": std, "prod": prod, "cumsum": cumsum, "any": any_},
    **{"all": all_, "max": maximum_of, "min": minimum_of, "argmax": argmax, "argmin": argmin},
}
for _name, _function in METHODS.items():
    setattr(ndarray, _name, _function)
