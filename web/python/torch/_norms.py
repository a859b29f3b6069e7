"""Norms."""

from __future__ import annotations

import math
from array import array
from typing import Any

from ._dtype import dtype, outside, rounded
from ._op import op, within
from ._reductions import restored
from ._sums import groups, in_order, reduced_dims, reduced_shape
from ._tensor import Tensor, make


def squares(values: Any, code: str) -> float:
    """The sum of squares in torch's order: eight (of float64 four) at once, then the rest."""
    width = 8 if code == "f" else 4
    dt_round = rounded_by(code)
    cut = len(values) // width * width
    so_far = 0.0
    if cut:
        lanes = [0.0] * width
        for i in range(0, cut, width):
            for k in range(width):
                lanes[k] = dt_round(lanes[k] + dt_round(values[i + k] * values[i + k]))
        so_far = lanes[0]
        for k in range(1, width):
            so_far = dt_round(so_far + lanes[k])
    for v in values[cut:]:
        so_far = dt_round(so_far + dt_round(v * v))
    return so_far


def rounded_by(code: str) -> Any:
    """The rounding of a number type."""
    unit: array[float] = array(code, [0])

    def round_(v: float) -> float:
        unit[0] = v
        return float(unit[0])

    return round_


def vector_norm(self: Tensor, ord: float, dim: Any, keepdim: bool) -> Tensor:
    """The norm of the vectors along some dimensions (of all elements if None)."""
    if not self.dtype.is_floating_point:
        raise RuntimeError(
            f"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {self.dtype.label}"
        )
    dims, code = reduced_dims(self, dim), self.dtype.code

    def norm_of(part: Any) -> float:
        if ord == 2:
            return (
                math.sqrt(squares(part, code))
                if all(v - v == 0 for v in part)
                else abs(sum(part))
                if any(v != v for v in part)
                else math.inf
            )
        sizes: list[float] = [abs(v) for v in part]
        if any(v != v for v in sizes):
            return math.nan
        if ord == 0:
            return float(sum(v != 0 for v in sizes))
        if ord in (math.inf, -math.inf):
            return max(sizes) if ord > 0 else min(sizes)
        if ord == 1:
            return in_order(sizes, code)
        powers = [rounded(v**ord, self.dtype) for v in sizes]
        return float(sum(powers) ** (1 / ord))

    return make(
        [norm_of(part) for part in groups(self, dims)], reduced_shape(self, dims, keepdim), self.dtype
    )


def norm_backward(g: Tensor, self: Tensor, ord: float, dim: Any, keepdim: bool, result: Tensor) -> Any:
    """The derivative of a vector norm; 0 where the norm is 0."""
    g, norm = restored(g, self._shape, dim, keepdim), restored(result, self._shape, dim, keepdim)
    if ord == 0:
        return self._full(0)
    if ord == 1:
        return self.sgn() * g
    if ord == 2:
        return g * (self / norm).masked_fill(norm == 0, 0)
    if ord in (math.inf, -math.inf):
        mask = self.abs() == norm
        return self.sgn() * (mask / mask.sum(reduced_dims(self, dim), True)) * g
    sizes = self.abs()
    base = (
        (self.sgn() * sizes ** (ord - 1)).masked_fill(self == 0, 0) if ord < 2 else self * sizes ** (ord - 2)
    )
    return base * (g / norm ** (ord - 1)).masked_fill(norm == 0, 0)


norm_0 = op("linalg.vector_norm", "LinalgVectorNormBackward0",
            lambda self, ord=2, dim=None, keepdim=False: vector_norm(self, ord, dim, keepdim),
            self=norm_backward)  # fmt: skip


@within("norm")
def norm(
    self: Tensor, p: Any = "fro", dim: Any = None, keepdim: bool = False, dtype: dtype | None = None
) -> Any:
    """The norm of all elements, or of those along some dimensions."""
    if dtype is not None:
        self = self.to(dtype)
    if p == "nuc":
        raise outside("torch.norm(p='nuc')")
    return norm_0(self, 2 if p in ("fro", None) else p, dim, keepdim)
