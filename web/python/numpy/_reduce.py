"""Sums, means and extremes, added in numpy's order: pairs of halves, eight lanes in each block."""

from __future__ import annotations

import math
import warnings
from array import array as storage
from collections.abc import Callable
from typing import Any

from ._array import asarray, make, ndarray
from ._functions import BINARY, divide
from ._outside import outside
from ._types import BOOL, FLOAT64, INT, UINT64, dtype, generic


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
        gone = [d % a.ndim for d in axis]
        kept = [d for d in range(a.ndim) if d not in gone]
        if gone != list(range(a.ndim - len(gone), a.ndim)):  # numpy adds these up in an order of its own
            raise outside("a reduction over several axes, unless they are the last ones")
        shape = tuple(a.shape[d] for d in kept)
        n = math.prod(a.shape[d] for d in gone)
        return [flat[s : s + n] for s in range(0, a.size, n)] if n else [], shape, True
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
            [1] * a.ndim
            if axis is None
            else [1 if d in axes_of(axis, a.ndim) else n for d, n in enumerate(a.shape)]
        )
        return result.reshape(full)
    return result if shape else kind.scalar(result._flat()[0])


def axes_of(axis: Any, ndim: int) -> list[int]:
    """The dimensions that a reduction is over."""
    if axis is None:
        return list(range(ndim))
    return [d % ndim for d in (axis if isinstance(axis, tuple) else (axis,))]


def count_of(a: ndarray, axis: Any) -> int:
    """How many elements come together."""
    return math.prod(a.shape[d] for d in axes_of(axis, a.ndim))


def wide(kind: dtype) -> dtype:
    """The type of a sum."""
    return INT if kind.kind in "bi" else UINT64 if kind.kind == "u" else kind


def total(a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: bool = False) -> Any:
    """The sum."""
    if out is not None:
        raise outside("sum with out")
    a = asarray(a) if dtype is None else asarray(a).astype(dtype)
    kind = wide(a.dtype)

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
    count = count_of(a, axis)
    if not count:
        warnings.warn("Mean of empty slice.", RuntimeWarning, stacklevel=2)
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
    count = count_of(a, axis) - ddof
    return BINARY["truediv"](total(difference * difference, axis, keepdims=keepdims), float(count))


def std(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: bool = False
) -> Any:
    """The standard deviation."""
    return var(a, axis, dtype, out, ddof, keepdims) ** 0.5


def prod(a: Any, axis: Any = None) -> Any:
    """The product."""
    kind = wide(asarray(a).dtype)
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

    def function(a: Any, axis: Any = None, keepdims: bool = False) -> Any:
        if asarray(a).size == 0:
            raise ValueError(f"attempt to get {name} of an empty sequence")
        first = lambda g, _: next((i for i, v in enumerate(g) if v != v), list(g).index(choose(g)))  # noqa: E731
        return reduction(a, axis, keepdims, first, INT)

    return function


def average(a: Any, axis: Any = None, weights: Any = None) -> Any:
    """The mean, weighted."""
    if weights is None:
        return mean(a, axis)
    weights = asarray(weights)
    return BINARY["truediv"](total(BINARY["mul"](a, weights), axis), total(weights))


def ptp(a: Any, axis: Any = None) -> Any:
    """From the smallest to the largest element."""
    return maximum_of(a, axis) - minimum_of(a, axis)


def without_nan(name: str, f: Callable[..., Any]) -> Callable[..., Any]:
    """The same of those elements that are numbers."""

    def function(a: Any, axis: Any = None) -> Any:
        a = asarray(a)
        if axis is not None:
            raise outside(f"{name} along an axis")
        if name == "nansum":  # its zeros have a part in the order of adding
            return f(make([0 if v != v else v for v in a._flat()], a.shape, a.dtype))
        numbers = [v for v in a._flat() if v == v]
        return f(make(numbers, (len(numbers),), a.dtype))

    return function


def any_(a: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """Whether one is true."""
    return reduction(a, axis, keepdims, lambda g, _: any(g), BOOL)


def all_(a: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """Whether all are true."""
    return reduction(a, axis, keepdims, lambda g, _: all(g), BOOL)


maximum_of, minimum_of = extreme("max", max), extreme("min", min)
argmax, argmin = arg("argmax", max), arg("argmin", min)
METHODS: dict[str, Callable[..., Any]] = {
    **{"sum": total, "mean": mean, "var": var, "std": std, "prod": prod, "any": any_},
    **{"all": all_, "max": maximum_of, "min": minimum_of, "argmax": argmax, "argmin": argmin},
}
for _name, _function in METHODS.items():
    setattr(ndarray, _name, _function)
    setattr(generic, _name, _function)
PUBLIC = METHODS | {"average": average, "ptp": ptp, "amax": maximum_of, "amin": minimum_of}
PUBLIC |= {
    f"nan{name}": without_nan(f"nan{name}", METHODS[name]) for name in ("sum", "mean", "max", "min", "std")
}
