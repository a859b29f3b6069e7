"""Sorting, and what is made of it."""

from __future__ import annotations

import math
from typing import Any

from ._dtype import convert, int64, outside
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
        raise outside("torch.unique(dim=…)")
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
    if weights is not None:
        raise outside("torch.bincount(weights=…)")
    values = list(self._values())
    n = max([minlength, *[v + 1 for v in values]])
    return make([values.count(i) for i in range(n)], (n,), int64)
