"""What depends on the order of elements: sorting, searching, counting, quantiles."""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Callable
from typing import Any

from ._array import asarray, make, ndarray
from ._functions import BINARY
from ._outside import outside
from ._reduce import mean, reduction
from ._shapes import axis_of
from ._types import BOOL, FLOAT64, INT, dtype, promoted


def rank(v: Any) -> tuple[bool, Any]:
    """What sorts numbers: what is no number comes last."""
    return (v != v, v)


def along(a: ndarray, axis: int, f: Callable[[list[Any]], list[Any]], kind: dtype) -> ndarray:
    """The lines along a dimension, each replaced by as many numbers or fewer."""
    d = axis_of(axis, a.ndim)
    last = a.transpose([i for i in range(a.ndim) if i != d] + [d])
    n, flat = a.shape[d], last._flat()
    lines = [f(list(flat[i : i + n])) for i in range(0, a.size, n)] if n else []
    m = len(lines[0]) if lines else n
    made = make([v for line in lines for v in line], (*last.shape[:-1], m), kind)
    return made.transpose([*range(d), a.ndim - 1, *range(d, a.ndim - 1)]).copy()


def sort(a: Any, axis: int | None = -1) -> ndarray:
    """A copy in rising order."""
    a = asarray(a) if axis is not None else asarray(a).reshape(-1)
    return along(a, -1 if axis is None else axis, lambda line: sorted(line, key=rank), a.dtype)


def argsort(a: Any, axis: int | None = -1, kind: Any = None) -> ndarray:
    """Where the elements are, in rising order."""
    a = asarray(a) if axis is not None else asarray(a).reshape(-1)
    order = lambda line: sorted(range(len(line)), key=lambda i: rank(line[i]))  # noqa: E731
    return along(a, -1 if axis is None else axis, order, INT)


def sort_in_place(self: ndarray, axis: int = -1) -> None:
    """Rising order, in place."""
    self[...] = sort(self, axis)


def diff(a: Any, n: int = 1, axis: int = -1) -> Any:
    """The differences of neighbours."""
    a = asarray(a)
    for _ in range(n):
        d = axis_of(axis, a.ndim)
        before = (slice(None),) * d
        a = a[(*before, slice(1, None))] - a[(*before, slice(None, -1))]
    return a


def cumulated(a: Any, axis: int | None, f: Callable[[Any, Any], Any]) -> ndarray:
    """What has come together so far, rounded after each step."""
    a = asarray(a)
    kind = INT if a.dtype.kind in "bi" else a.dtype
    flat = a.astype(kind) if axis is not None else a.astype(kind).reshape(-1)

    def line(values: list[Any]) -> list[Any]:
        so_far, unit = [], make([0], (1,), kind)._storage
        for i, v in enumerate(values):
            unit[0] = f(unit[0], v) if i else v
            so_far.append(unit[0])
        return so_far

    return along(flat, -1 if axis is None else axis, line, kind)


def cumsum(a: Any, axis: int | None = None) -> ndarray:
    """The running sums."""
    return cumulated(a, axis, lambda x, y: x + y)


def cumprod(a: Any, axis: int | None = None) -> ndarray:
    """The running products."""
    return cumulated(a, axis, lambda x, y: x * y)


def unique(
    ar: Any,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: Any = None,
) -> Any:
    """The different elements in rising order; where each is first, which each is, how often each comes."""
    if axis is not None:
        raise outside("unique along an axis")
    a = asarray(ar)
    flat = list(a._flat())
    values = sorted(set(flat), key=rank)
    results = [make(values, (len(values),), a.dtype)]
    number = {v: i for i, v in enumerate(values)}
    if return_index:
        results.append(make([flat.index(v) for v in values], (len(values),), INT))
    if return_inverse:
        results.append(make([number[v] for v in flat], a.shape, INT))
    if return_counts:
        results.append(make([flat.count(v) for v in values], (len(values),), INT))
    return tuple(results) if len(results) > 1 else results[0]


def count_nonzero(a: Any, axis: Any = None) -> Any:
    """How many elements are not zero."""
    counted = reduction(a, axis, False, lambda group, _: sum(map(bool, group)), INT)
    return int(counted) if axis is None else counted


def nonzero(a: Any) -> tuple[ndarray, ...]:
    """Where the elements are not zero."""
    return asarray(a).nonzero()


def argwhere(a: Any) -> ndarray:
    """Where the elements are not zero, a row for each."""
    a = asarray(a)
    places = itertools.product(*map(range, a.shape))
    found = [place for place, v in zip(places, a._flat(), strict=True) if v]
    return make([i for place in found for i in place], (len(found), a.ndim), INT)


def flatnonzero(a: Any) -> ndarray:
    """Where the elements are not zero, counted through."""
    return asarray(a).reshape(-1).nonzero()[0]


def searchsorted(a: Any, v: Any, side: str = "left") -> Any:
    """Where elements would have to go in, so that the order stays."""
    values = list(asarray(a)._flat())
    find = bisect.bisect_left if side == "left" else bisect.bisect_right
    given = asarray(v)
    found = make([find(values, x) for x in given._flat()], given.shape, INT)
    return found if given.ndim else found[()]


def at_share(group: Any, share: float) -> float:
    """A quantile, between the two elements next to it."""
    ordered = sorted(group, key=rank)
    if ordered[-1] != ordered[-1]:
        return math.nan
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high, t = min(low + 1, len(ordered) - 1), place - low
    step = ordered[high] - ordered[low]
    return float(ordered[high] - step * (1 - t) if t >= 0.5 else ordered[low] + step * t)


def quantile(a: Any, q: Any, axis: Any = None) -> Any:
    """The number below which a share of the elements lies."""
    a = asarray(a)
    kind = a.dtype if a.dtype.kind == "f" else FLOAT64
    if asarray(q).ndim:
        from ._shapes import stack

        return stack([asarray(quantile(a, float(share), axis)) for share in asarray(q)._flat()])
    return reduction(a.astype(kind), axis, False, lambda group, _: at_share(group, float(q)), kind)


def percentile(a: Any, q: Any, axis: Any = None) -> Any:
    """The number below which so many of a hundred elements lie."""
    return quantile(a, BINARY["truediv"](q, 100) if asarray(q).ndim else q / 100, axis)


def median(a: Any, axis: Any = None) -> Any:
    """The number in the middle, or the mean of the two there."""
    a = asarray(a)
    kind = a.dtype if a.dtype.kind == "f" else FLOAT64

    def middle(group: Any, _: Any) -> float:
        ordered = sorted(group, key=rank)
        n = len(ordered)
        if not n or ordered[-1] != ordered[-1]:
            return math.nan
        return float(ordered[n // 2] if n % 2 else mean(make(ordered[n // 2 - 1 : n // 2 + 1], (2,), kind)))

    return reduction(a.astype(kind), axis, False, middle, kind)


def bincount(x: Any, weights: Any = None, minlength: int = 0) -> ndarray:
    """How often each integer comes."""
    values = [int(v) for v in asarray(x)._flat()]
    if any(v < 0 for v in values):
        raise ValueError("'list' argument must have no negative elements")
    counts = [0.0 if weights is not None else 0] * max(max(values, default=-1) + 1, minlength)
    for v, w in zip(
        values, asarray(weights)._flat() if weights is not None else [1] * len(values), strict=True
    ):
        counts[v] += w
    return make(counts, (len(counts),), INT if weights is None else FLOAT64)


def histogram(a: Any, bins: Any = 10, range: Any = None, density: bool = False) -> tuple[ndarray, ndarray]:
    """How many elements lie in each of some intervals, and the intervals' edges."""
    from ._creation import linspace

    values = [float(v) for v in asarray(a)._flat()]
    if isinstance(bins, int):
        low, high = range or ((min(values), max(values)) if values else (0.0, 1.0))
        low, high = (low - 0.5, high + 0.5) if low == high else (low, high)
        edges = linspace(low, high, bins + 1)
    else:
        edges = asarray(bins)
    limits = [float(v) for v in edges._flat()]
    counts = [0] * (len(limits) - 1)
    for v in values:
        if limits[0] <= v <= limits[-1]:
            counts[min(bisect.bisect_right(limits, v), len(counts)) - 1] += 1
    made: Any = make(counts, (len(counts),), INT)
    return (made / diff(edges) / made.sum() if density else made), edges


def isin(element: Any, test_elements: Any, invert: bool = False) -> ndarray:
    """Whether each element is among others."""
    a, others = asarray(element), set(asarray(test_elements)._flat())
    return make([(v in others) != invert for v in a._flat()], a.shape, BOOL)


def of_sets(keep: Callable[[set[Any], set[Any]], set[Any]]) -> Callable[[Any, Any], ndarray]:
    """The different elements of two arrays, in rising order, that an operation on sets keeps."""

    def function(ar1: Any, ar2: Any) -> ndarray:
        a, b = asarray(ar1), asarray(ar2)
        kept = sorted(keep(set(a._flat()), set(b._flat())), key=rank)
        return make(kept, (len(kept),), promoted([a.dtype, b.dtype], []))

    return function


def argpartition(a: Any, kth: Any, axis: Any = -1) -> ndarray:
    """Not here: the order within the parts is numpy's own affair."""
    raise outside("argpartition")


METHODS = {"sort": sort_in_place, "argsort": argsort, "cumsum": cumsum, "cumprod": cumprod}
METHODS |= {"searchsorted": searchsorted}
for _name, _method in METHODS.items():
    setattr(ndarray, _name, _method)
PUBLIC = {
    **{
        f.__name__: f
        for f in (sort, argsort, diff, cumsum, cumprod, unique, count_nonzero, nonzero, argwhere)
    },
    **{f.__name__: f for f in (flatnonzero, searchsorted, quantile, percentile, median, bincount, histogram)},
    "argpartition": argpartition,
    "isin": isin,
    "intersect1d": of_sets(set.intersection),
    "union1d": of_sets(set.union),
    "setdiff1d": of_sets(set.difference),
    "setxor1d": of_sets(set.symmetric_difference),
}
