"""Updates of a tensor in place, with one rounding where torch's kernels have one."""

from __future__ import annotations

import operator
from array import array

from .._tensor import Tensor
from ..functional import pointwise


def rounded(value: float, t: Tensor) -> float:
    """A number as the tensor would store it."""
    return array(t.dtype.code, [value])[0]


def lerp_(self: Tensor, end: Tensor, weight: float) -> Tensor:
    """Part of the way from `self` to `end`, counted from the nearer one."""
    way, w = pointwise(operator.sub, end, self), rounded(weight, self)
    if w < 0.5:
        return self._write(pointwise(lambda a, d: a + w * d, self, way))
    rest = rounded(1 - w, self)
    return self._write(pointwise(lambda b, d: b - d * rest, end, way))


def addcmul_(self: Tensor, first: Tensor, second: Tensor, value: float = 1.0) -> Tensor:
    """self + value * first * second; the last product and the sum are rounded together."""
    scale = rounded(value, self)
    left = pointwise(lambda a: scale * a, first)
    return self._write(pointwise(lambda s, a, b: s + a * b, self, left, second))


def addcdiv_(self: Tensor, first: Tensor, second: Tensor, value: float = 1.0) -> Tensor:
    """self + value * first / second."""
    scale = rounded(value, self)
    part = pointwise(lambda a: scale * a, first) / second
    return self._write(pointwise(operator.add, self, part))
