"""Statistics: what ignores NaN, order statistics, extremes so far, histograms."""

from __future__ import annotations

import itertools
import math
from typing import Any

from ._dtype import as_torch, convert, int64, outside
from ._op import OPERATIONS, op, within
from ._pointwise import exp, log, pointwise
from ._reductions import along, pair, restored, selected_backward, shared, var_backward, widened
from ._sums import average, reduced_dims, spread_of, total
from ._tensor import Tensor, make
from ._views import squeeze_first


# -- where NaN is no number ----------------------------------------------------------------------
def _filled(self: Tensor) -> Tensor:
    return pointwise(lambda v: 0.0 if v != v else v, self) if self.dtype.is_floating_point else self


nansum_0 = op("nansum", "NansumBackward0",
              lambda self, dim, keepdim, dtype: total(_filled(self), dim, keepdim, dtype),
              self=lambda g, self, sizes, dim, keepdim:
              widened(g, sizes, dim, keepdim) * ~OPERATIONS["isnan"](self))  # fmt: skip
within("nansum")(lambda self, dim=None, keepdim=False, *, dtype=None: nansum_0(self, dim, keepdim, dtype))


@within("nanmean")
def nanmean(self: Tensor, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The mean of what is not NaN."""
    if not self.dtype.is_floating_point:
        kind = self.dtype.label
        raise RuntimeError(
            f"nanmean(): expected input to have floating point or complex dtype but got {kind}"
        )
    counted = (~OPERATIONS["isnan"](self.detach())).sum(reduced_dims(self, dim), keepdim)
    return nansum_0(self, dim, keepdim, dtype) / counted


# -- two results at once -------------------------------------------------------------------------
def _with_mean(name: str, node: str, root: bool) -> None:
    def backward(gs: Any, self: Tensor, dim: Any, correction: float, keepdim: bool, result0: Tensor) -> Any:
        (first, second), parts = gs, []
        if first is not None:
            g = (first / (result0 * 2)).masked_fill(result0 == 0, 0) if root else first
            parts.append(var_backward(g, self, dim, correction, keepdim))
        if second is not None:
            count = math.prod(self._shape[d] for d in reduced_dims(self, dim))
            parts.append(widened(second, self._shape, dim, keepdim) / count)
        return sum(parts[1:], parts[0])

    both = op(name, node,
              lambda self, dim, correction, keepdim: (
                  spread_of(self, dim, correction, keepdim, root), average(self, dim, keepdim)),
              self=backward)  # fmt: skip

    def function(
        self: Tensor, dim: Any = None, unbiased: Any = None, keepdim: bool = False, *, correction: Any = None
    ) -> Any:
        if isinstance(dim, bool):  # `var_mean(False)`
            dim, unbiased = None, dim
        if isinstance(unbiased, bool):
            correction = int(unbiased)
        return both(self, dim, 1 if correction is None else correction, keepdim)

    within(name)(function)


_with_mean("var_mean", "VarMeanBackward0", False)
_with_mean("std_mean", "StdMeanBackward0", True)


def _both_ends(self: Tensor, dim: Any, keepdim: bool) -> Any:
    ends = [OPERATIONS[name](self.detach(), () if dim is None else dim, keepdim) for name in ("amin", "amax")]
    return aminmax_pair(ends)


def _ends_gradient(gs: Any, self: Tensor, dim: Any, keepdim: bool, result0: Tensor, result1: Tensor) -> Any:
    parts = []
    for g, result in zip(gs, (result0, result1), strict=True):
        if g is not None:
            mask = self == restored(result, self._shape, dim, keepdim)
            parts.append(
                restored(g, self._shape, dim, keepdim) * mask / mask.sum(reduced_dims(self, dim), True)
            )
    return sum(parts[1:], parts[0])


aminmax_pair = pair("aminmax", ("min", "max"))
op("aminmax", "AminmaxBackward0", lambda self, *, dim=None, keepdim=False: _both_ends(self, dim, keepdim),
   self=_ends_gradient)  # fmt: skip


# -- order statistics ----------------------------------------------------------------------------
def _in_order(part: Any) -> list[int]:
    """The places of the numbers, from the smallest on; NaN counts as the largest."""
    return sorted(range(len(part)), key=lambda i: (part[i] != part[i], part[i]))


def _kth(self: Tensor, k: int, dim: int, keepdim: bool) -> Any:
    n = self._shape[self._dim(dim)] if self._shape else 1
    if not 1 <= k <= n:
        raise RuntimeError(f"kthvalue(): selected number k out of range for dimension {self._dim(dim)}")
    return kth_pair(along(self, dim, keepdim, lambda part: _in_order(part)[k - 1], "kthvalue"))


def _most_frequent(part: Any) -> int:
    """Where the (smallest) most frequent number stands last."""
    values = list(part)
    best = min(set(values), key=lambda v: (-values.count(v), v))
    return len(values) - 1 - values[::-1].index(best)


def _nan_last_middle(part: Any) -> int:
    order = [i for i in _in_order(part) if part[i] == part[i]]
    return order[(len(order) - 1) // 2] if order else 0


kth_pair, mode_pair, nanmedian_pair = pair("kthvalue"), pair("mode"), pair("nanmedian")
op("kthvalue", "KthvalueBackward0", lambda self, k, dim=-1, keepdim=False: _kth(self, k, dim, keepdim),
   self=selected_backward)  # fmt: skip
op("mode", "ModeBackward0",
   lambda self, dim=-1, keepdim=False: mode_pair(along(self, dim, keepdim, _most_frequent, "mode")),
   self=selected_backward)  # fmt: skip
nanmedian_0 = op("nanmedian", "NanmedianBackward0",
                 lambda self: make([self._values()[_nan_last_middle(self._values())]], (), self.dtype),
                 self=shared)  # fmt: skip
nanmedian_1 = op("nanmedian", "NanmedianBackward1",
                 lambda self, dim, keepdim=False: nanmedian_pair(
                     along(self, dim, keepdim, _nan_last_middle, "nanmedian")),
                 self=selected_backward)  # fmt: skip
within("nanmedian")(
    lambda self, dim=None, keepdim=False: (
        nanmedian_0(self) if dim is None else nanmedian_1(self, dim, keepdim)
    )
)
within("msort")(lambda self: OPERATIONS["sort"](self, 0)[0])


@within("quantile")
def quantile(
    self: Tensor, q: Any, dim: Any = None, keepdim: bool = False, *, interpolation: str = "linear"
) -> Any:
    """The numbers below which a share `q` of all numbers lies."""
    if not self.dtype.is_floating_point:
        raise RuntimeError("quantile() input tensor must be either float or double dtype")
    shares = q if isinstance(q, Tensor) else make([q], (), self.dtype)
    if any(not 0 <= v <= 1 for v in shares._values()):
        raise RuntimeError(
            f"quantile() q must be in the range [0, 1] but got {float(q)}"
            if not isinstance(q, Tensor)
            else "quantile() q values must be in the range [0, 1]"
        )
    if bool(OPERATIONS["isnan"](self).any()) or shares.ndim > 1:
        raise outside("torch.quantile of NaN, or for a matrix of shares")
    flat = self.flatten() if dim is None else self.movedim(dim, -1)
    ordered = flat.sort(-1)[0]
    n, count = ordered.size(-1), shares.numel()
    ranks = (shares.reshape(-1) * (n - 1)).expand(*ordered._shape[:-1], count)
    if interpolation in ("lower", "higher", "nearest"):
        ranks = {"lower": ranks.floor, "higher": ranks.ceil, "nearest": ranks.round}[interpolation]()
    below = ranks.floor()
    weights = ranks - below if interpolation != "midpoint" else (ranks != below) * 0.5
    out = ordered.gather(-1, below.long()).lerp(ordered.gather(-1, ranks.ceil().long()), weights)
    if keepdim:
        out = (
            out.unsqueeze(-2)
            if dim is None
            else out.movedim(-1, 0).unsqueeze(self._dim(dim) + 1).movedim(0, -1)
        )
        out = out.view(*(1,) * self.ndim, count) if dim is None else out
    out = out.movedim(-1, 0)
    return squeeze_first(out.unsqueeze(0) if shares.ndim else out)


# -- so far --------------------------------------------------------------------------------------
def _so_far(self: Tensor, dim: int, better: Any) -> tuple[Tensor, Tensor]:
    """The best number up to each place, and where it is."""
    d = self._dim(dim)
    moved = self.detach().movedim(d, -1) if self._shape else self.detach()
    n = moved._shape[-1] if self._shape else 1
    values, places = list(moved._values()), []
    for first in range(0, len(values), n or 1):
        best = 0
        for i in range(n):
            held, v = values[first + best], values[first + i]
            if v != v or (held == held and better(v, held)):
                best = i
            places.append(best)
    index = make(places, moved._shape, int64)
    index = index.movedim(-1, d) if self._shape else index
    index = make(index._values(), self._shape, int64)
    return (self.detach().gather(d, index) if self._shape else self.detach().clone()), index


def _cumulative_extreme(name: str, better: Any) -> None:
    kind = pair(name)
    op(name, f"{name.capitalize()}Backward0", lambda self, dim: kind(_so_far(self, dim, better)),
       self=lambda g, sizes, dim, result1:
       g[0]._full(0, sizes).scatter_add(dim, result1, g[0]) if sizes else g[0])  # fmt: skip


_cumulative_extreme("cummax", lambda a, b: a >= b)
_cumulative_extreme("cummin", lambda a, b: a <= b)


def _log_of_sums(self: Tensor, dim: int) -> Tensor:
    d = self._dim(dim)
    moved = self.detach().movedim(d, -1) if self._shape else self.detach()
    n, out = moved._shape[-1] if self._shape else 1, []
    values = moved._values()
    for first in range(0, len(values), n or 1):
        row = values[first : first + n]
        for i in range(1, n + 1):
            top = max(row[:i])
            out.append(top if top - top != 0 else log(sum(exp(v - top) for v in row[:i])) + top)
    made = make(out, moved._shape, self.dtype)
    made = made.movedim(-1, d) if self._shape else made
    return make(made._values(), self._shape, self.dtype)


op("logcumsumexp", "LogcumsumexpBackward0", lambda self, dim: _log_of_sums(self, dim),
   self=lambda g, self, dim, result:
   (g * (-result).exp()).flip(dim).cumsum(dim).flip(dim) * self.exp())  # fmt: skip


# -- histograms ----------------------------------------------------------------------------------
@within("histc")
def histc(self: Tensor, bins: int = 100, min: float = 0, max: float = 0) -> Tensor:
    """How many numbers lie in each of `bins` intervals of one length."""
    if not self.dtype.is_floating_point:
        raise as_torch(NotImplementedError(f"\"histogram_cpu\" not implemented for '{self.dtype.label}'"))
    values = list(self._values())
    low, high = (min, max) if min != max else (_least(values), _most(values))
    if low == high:
        low, high = low - 1, high + 1
    counts = [0] * bins
    for v in values:
        if low <= v <= high:
            place = int((v - low) / (high - low) * bins)
            counts[place - (place == bins)] += 1
    return make(counts, (bins,), self.dtype)


def _least(values: list[float]) -> float:
    return min(values, default=0.0)


def _most(values: list[float]) -> float:
    return max(values, default=0.0)


@within("unique_consecutive")
def unique_consecutive(
    self: Tensor, return_inverse: bool = False, return_counts: bool = False, dim: Any = None
) -> Any:
    """The numbers without repetitions that follow each other."""
    if dim is not None:
        raise outside("torch.unique_consecutive(dim=…)")
    runs = [(v, len(list(run))) for v, run in itertools.groupby(self._values())]
    out: tuple[Any, ...] = (make(convert([v for v, _ in runs], self.dtype), (len(runs),), self.dtype),)
    if return_inverse:
        out += (make([i for i, (_, n) in enumerate(runs) for _ in range(n)], self._shape, int64),)
    if return_counts:
        out += (make([n for _, n in runs], (len(runs),), int64),)
    return out if len(out) > 1 else out[0]
