"""The softmax and its kin."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

from . import _vectors
from ._dtype import convert, dtype, float32
from ._op import Operator, op, within
from ._pointwise import exp, floating, log
from ._reductions import restored
from ._sums import groups, in_order, neighbours, reduced_dims, reduced_shape
from ._tensor import Tensor, make


def _rows(self: Tensor, dim: int, f: Any) -> Tensor:
    """A function of whole rows along a dimension."""
    d = self._dim(dim)  # checked also where there is no dimension
    last = not self._shape or d == self.ndim - 1
    if not self.numel():
        return make(convert((), self.dtype), self._shape, self.dtype)
    if not self.dtype.is_floating_point:
        kernel = f"{f.__name__.removeprefix('_')}_{'lastdim_' if last else ''}kernel_impl"
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{self.dtype.label}'")
    moved = self.detach().movedim(dim, -1) if self._shape else self
    values, n = moved._values(), moved._shape[-1] if self._shape else 1
    code = self.dtype.code
    results = convert((), self.dtype)
    for i in range(0, len(values), n or 1):
        results.extend(convert(f(values[i : i + n], code, last), self.dtype))
    out = make(results, moved._shape, self.dtype)
    if last:
        return out
    back = out.movedim(-1, dim)
    return make(back._values(), back._shape, self.dtype)


def _softmax(values: Any, code: str, last: bool) -> Sequence[float]:
    top = max(values)
    if any(v != v for v in values) or top - top != 0:
        return [math.nan] * len(values)
    if code == "f" and last:  # torch has a kernel for rows
        rises = array("f", map(_vectors.exp, array("f", [v - top for v in values])))
        share = _vectors.rounded(1 / _vectors.total(rises))
        return [v * share for v in rises]
    rises = array(code, [exp(v) for v in array(code, [v - top for v in values])])
    whole = in_order(rises, code)
    return [v / whole for v in rises]


def _log_softmax(values: Any, code: str, last: bool) -> Sequence[float]:
    top = max(values)
    if any(v != v for v in values) or top - top != 0:
        return [math.nan] * len(values)
    left = array(code, [v - top for v in values])
    if code == "f" and last:
        whole = _vectors.total(array("f", map(_vectors.exp, left)))
        shift = _vectors.rounded(_vectors.log(whole))
    else:
        whole = in_order(array(code, map(exp, left)), code)
        shift = array(code, [log(whole)])[0]
    return [v - shift for v in left]


softmax_0 = op("_softmax", "SoftmaxBackward0", lambda self, dim: _rows(self, dim, _softmax),
               self=lambda g, dim, result: softmax_backward(g, result, dim))  # fmt: skip
softmax_backward: Operator = op(
    "_softmax_backward_data", "SoftmaxBackwardDataBackward0",
    lambda g, output, dim: _weighed(g.detach(), output.detach(), dim),
    g=lambda gg, output, dim: softmax_backward(gg, output, dim),
    output=lambda gg, g, output, dim:
    g * gg - (output * g).sum(dim, True) * gg - g * (output * gg).sum(dim, True))  # fmt: skip
log_softmax_backward = op(
    "_log_softmax_backward_data", "LogSoftmaxBackwardDataBackward0",
    lambda g, output, dim: _less(g.detach(), output.detach(), dim),
    g=lambda gg, output, dim: gg - (gg * output.exp()).sum(dim, True),
    output=lambda gg, g, output, dim: -g.sum(dim, True) * output.exp() * gg)  # fmt: skip
log_softmax_0 = op("_log_softmax", "LogSoftmaxBackward0", lambda self, dim: _rows(self, dim, _log_softmax),
                   self=lambda g, dim, result: log_softmax_backward(g, result, dim))  # fmt: skip


def by_rows(f: Any, g: Tensor, result: Tensor) -> Tensor:
    """A function of the rows of two tensors of 32 bits."""
    a, b, n = g._values(), result._values(), g._shape[-1] if g._shape else 1
    out = array("f")
    for i in range(0, len(a), n):
        out.extend(f(a[i : i + n], b[i : i + n]))
    return make(out, g._shape, g.dtype)


def _weighed_row(g: Any, result: Any) -> list[float]:
    whole = _vectors.total(g, result)
    return [_vectors.rounded(x - whole) * y for x, y in zip(g, result, strict=True)]


def _less_row(g: Any, result: Any) -> list[float]:
    whole = _vectors.total(g)
    return [x - _vectors.exp(y) * whole for x, y in zip(g, result, strict=True)]


def along_rows(g: Tensor, dim: int) -> bool:
    """Whether torch's kernel for rows is at work."""
    return g.dtype is float32 and g.numel() > 0 and (not g._shape or g._dim(dim) == g.ndim - 1)


def _weighed(g: Tensor, result: Tensor, dim: int) -> Any:
    """The derivative of the softmax."""
    if along_rows(g, dim):
        return by_rows(_weighed_row, g, result)
    return result * (g - (g * result).sum(dim, True))


def _less(g: Tensor, result: Tensor, dim: int) -> Any:
    """The derivative of its logarithm."""
    if along_rows(g, dim):
        return by_rows(_less_row, g, result)
    return g - result.exp() * g.sum(dim, True)


@within("softmax")
def softmax(self: Tensor, dim: int, dtype: dtype | None = None) -> Any:
    """Positive numbers that sum to 1 along a dimension."""
    return softmax_0(self if dtype is None else self.to(dtype), dim)


@within("log_softmax")
def log_softmax(self: Tensor, dim: int, dtype: dtype | None = None) -> Any:
    """The logarithm of the softmax."""
    return log_softmax_0(self if dtype is None else self.to(dtype), dim)


def _logsumexp(self: Tensor, dim: Any, keepdim: bool) -> Tensor:
    dims = reduced_dims(self, dim)

    def whole(part: Any) -> float:
        top = max(part)
        if any(v != v for v in part) or top - top != 0:
            return math.nan if any(v != v for v in part) else top
        terms = convert([exp(v - top) for v in part], self.dtype)
        return float(log(neighbours(terms, self.dtype.code)) + top)

    self = floating(self)
    return make([whole(part) for part in groups(self, dims)], reduced_shape(self, dims, keepdim), self.dtype)


op("logsumexp", "LogsumexpBackward0", lambda self, dim, keepdim=False: _logsumexp(self, dim, keepdim),
   self=lambda g, self, dim, keepdim, result: restored(g, self._shape, dim, keepdim)
   * (self - restored(result, self._shape, dim, keepdim)).exp())  # fmt: skip
