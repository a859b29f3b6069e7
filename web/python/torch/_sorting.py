"""Sorting, and what is made of it."""

from __future__ import annotations

import math
from typing import Any

from ._dtype import convert, float32, float64, int64
from ._op import op, within
from ._reductions import pair
from ._sums import groups
from ._tensor import Tensor, make


def sorted_along(self: Tensor, dim: int, descending: bool, count: int | None = None) -> tuple[Tensor, Tensor]:
    """The elements along a dimension in order (the first `count` of them), and where they were."""
    d = self._dim(dim)
    parts = groups(self, [d] if self._shape else [])
    n = (self._shape[d] if self._shape else 1) if count is None else count
    shape = (*self._shape[:d], n, *self._shape[d + 1 :]) if self._shape else ()
    values, places = (
        make(convert([0], self.dtype) * math.prod(shape), shape, self.dtype),
        make([0] * math.prod(shape), shape, int64),
    )
    inner = math.prod(shape[d + 1 :])
    for k, part in enumerate(parts):
        # NaN counts as the largest; equals keep their order also where it is descending
        order = sorted(range(len(part)), key=lambda i: (part[i] != part[i], part[i]), reverse=False)
        if descending:
            order = sorted(range(len(part)), key=lambda i: (part[i] == part[i], -part[i]))
        first = k // inner * inner * n + k % inner
        for j, i in enumerate(order[:n]):
            values._storage[first + j * inner] = part[i]
            places._storage[first + j * inner] = i
    return values, places


def _back(g: Any, sizes: Any, dim: int, result1: Tensor) -> Any:
    return g[0]._full(0, sizes).scatter(dim, result1, g[0]) if sizes else g[0]


sort_pair, topk_pair = pair("sort"), pair("topk")
op("sort", "SortBackward0",
   lambda self, dim=-1, descending=False, stable=False: sort_pair(sorted_along(self, dim, descending)),
   self=_back)  # fmt: skip
within("argsort")(lambda self, dim=-1, descending=False, stable=False: sorted_along(self, dim, descending)[1])


def _top(self: Tensor, k: int, dim: int, largest: bool) -> Any:
    if k > (self._shape[self._dim(dim)] if self._shape else 1):
        raise RuntimeError("selected index k out of range")
    return topk_pair(sorted_along(self, dim, largest, k))


op(
    "topk",
    "TopkBackward0",
    lambda self, k, dim=-1, largest=True, sorted=True: _top(self, k, dim, largest),
    self=_back,
)


def sorted_numbers(values: set[Any]) -> list[Any]:
    """Numbers in order. (Within `unique` the name `sorted` is an argument.)"""
    return sorted(values)


def unique_slices(self: Tensor, dim: int, return_inverse: bool, return_counts: bool) -> Any:
    """The different slices along a dimension, in order."""
    rows = [tuple(part._values()) for part in self.detach().unbind(dim)]
    different = sorted_numbers(set(rows))
    places = make([rows.index(row) for row in different], (len(different),), int64)
    out: tuple[Any, ...] = (self.detach().index_select(dim, places),)
    if return_inverse:
        out += (make([different.index(row) for row in rows], (len(rows),), int64),)
    if return_counts:
        out += (make([rows.count(row) for row in different], (len(different),), int64),)
    return out if len(out) > 1 else out[0]


@within("unique")
def unique(
    self: Tensor,
    sorted: bool = True,
    return_inverse: bool = False,
    return_counts: bool = False,
    dim: Any = None,
) -> Any:
    """The different numbers, in order; where each element went, and how many there are of each."""
    if dim is not None:
        return unique_slices(self, dim, return_inverse, return_counts)
    values = list(self._values())
    different = sorted_numbers(set(values))
    out: tuple[Any, ...] = (make(different, (len(different),), self.dtype),)
    if return_inverse:
        out += (make([different.index(v) for v in values], self._shape, int64),)
    if return_counts:
        out += (make([values.count(v) for v in different], (len(different),), int64),)
    return out if len(out) > 1 else out[0]


@within("bincount")
def bincount(self: Tensor, weights: Any = None, minlength: int = 0) -> Tensor:
    """How often each small number is there."""
    values = list(self._values())
    n = max([minlength, *[v + 1 for v in values]])
    if weights is not None:
        kind, sums = (weights.dtype if weights.dtype is float32 else float64), [0.0] * n
        for v, weight in zip(values, weights._values(), strict=True):
            sums[v] += weight
        return make(sums, (n,), kind)
    return make([values.count(i) for i in range(n)], (n,), int64)
