"""The losses of many classes: the negative log likelihood, and the cross entropy built on it."""

from __future__ import annotations

import math
from array import array
from typing import Any

from .._dtype import Size, outside
from .._tensor import Tensor, make
from ..autograd.grad_mode import no_grad
from ..functional import Operator, op
from ._losses import not_implemented, reduced


def _chosen(sizes: Size, target: Tensor, weight: Any, ignore_index: int) -> list[tuple[int, int, float]]:
    """For each example that counts: its number, the place of its class in the input, its weight."""
    classes = sizes[1] if len(sizes) > 1 else sizes[0]
    inner = math.prod(sizes[2:])
    weights = [1.0] * classes if weight is None else weight.tolist()
    found = []
    for i, wanted in enumerate(target._values()):
        if wanted == ignore_index:
            continue
        if not 0 <= wanted < classes:
            raise IndexError(f"Target {wanted} is out of bounds.")
        n, k = divmod(i, inner)
        found.append((i, (n * classes + wanted) * inner + k, weights[wanted]))
    return found


def _running(values: list[tuple[int, float]], count: int, code: str) -> float:
    """A sum in levels, as torch's kernel adds: every 16 terms the subtotal moves up one level."""
    power = max(4, max(count - 1, 0).bit_length() // 8)
    levels: array[float] = array(code, [0] * 8)
    for i, value in values:
        levels[0] += value
        for level in range(7):
            if i & (((1 << power) - 1) << (level * power)):
                break
            levels[level + 1] += levels[level]
            levels[level] = 0
    total: array[float] = array(code, [0])
    for subtotal in levels:
        total[0] += subtotal
    return total[0]


@no_grad()
def _nll(self: Tensor, target: Tensor, weight: Any, reduction: str, ignore_index: int) -> Tensor:
    code, values = self.dtype.code, self._values()
    chosen = _chosen(self.shape, target, weight, ignore_index)
    losses = array(code, [-values[place] * w for _, place, w in chosen])
    if reduction == "none":
        every = array(code, [0]) * target.numel()
        for (i, _, _), value in zip(chosen, losses, strict=True):
            every[i] = value
        return make(every, target.shape, self.dtype)
    count = target.numel()
    total = _running([(i, v) for (i, _, _), v in zip(chosen, losses, strict=True)], count, code)
    if reduction == "mean":
        divisor = _running([(i, w) for i, _, w in chosen], count, code) if weight is not None else len(chosen)
        total = total / divisor if divisor else math.nan
    return make([total], (), self.dtype)


@no_grad()
def _nll_gradient(
    grad: Tensor, sizes: Size, target: Tensor, weight: Any, reduction: str, ignore_index: int
) -> Tensor:
    code, chosen = grad.dtype.code, _chosen(sizes, target, weight, ignore_index)
    out, given = array(code, [0]) * sizes.numel(), array(code, grad._values())
    if reduction == "mean" and chosen:
        divisor = _running([(i, w) for i, _, w in chosen], target.numel(), code)
        given = array(code, [given[0] / divisor])
    for i, place, w in chosen:
        out[place] = -w * given[i if reduction == "none" else 0]
    return make(out, sizes, grad.dtype)


def nll_family(name: str) -> Operator:
    """The negative log likelihood and its derivative, under the name of torch's node."""
    backward = op(
        "nll_loss_backward",
        f"{name}BackwardBackward0",
        lambda grad, sizes, target, weight, reduction, ignore_index: _nll_gradient(
            grad, sizes, target, weight, reduction, ignore_index
        ),
        grad=lambda gg, target, weight, reduction, ignore_index: forward(
            gg, target, weight, reduction, ignore_index
        ),
    )
    forward = op(
        "nn.functional.nll_loss",
        f"{name}Backward0",
        lambda self, target, weight, reduction, ignore_index: _nll(
            self, target, weight, reduction, ignore_index
        ),
        self=lambda g, sizes, target, weight, reduction, ignore_index: backward(
            g, sizes, target, weight, reduction, ignore_index
        ),
    )
    return forward


_nll_loss, _nll_loss2d = nll_family("NllLoss"), nll_family("NllLoss2D")


def nll_loss(self: Tensor, target: Tensor, weight: Any, reduction: str, ignore_index: int) -> Tensor:
    """The loss of log-probabilities (classes in the second dimension), checked as torch checks."""
    if self.ndim == 0:
        raise ValueError(f"Expected 1 or more dimensions (got {self.ndim})")
    if self.ndim != 1 and target.ndim and self.shape[0] != target.shape[0]:
        raise ValueError(
            f"Expected input batch_size ({self.shape[0]}) to match target batch_size ({target.shape[0]})."
        )
    classes = self.shape[1] if self.ndim > 1 else self.shape[0]
    if self.ndim > 2:
        wanted = [self.shape[0], *self.shape[2:]]
        if list(target.shape) != wanted:
            raise RuntimeError(f"Expected target size {wanted}, got {list(target.shape)}")
    elif target.ndim > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    if target.dtype.label not in ("Long", "Byte"):
        raise RuntimeError(f"expected target dtype to be Long or Byte, but got {target.dtype.label}")
    if weight is not None and list(weight.shape) != [classes]:
        raise RuntimeError(
            f"weight tensor should be defined either for all {classes} classes or no classes but got weight"
            f" tensor of shape: {list(weight.shape)}"
        )
    if weight is not None and weight.dtype is not self.dtype:
        raise RuntimeError(f"expected scalar type {self.dtype.label} but found {weight.dtype.label}")
    if self.ndim == 1 and target.ndim == 1 and target.shape != (1,):
        raise outside("nll_loss of one example with several classes")
    if self.ndim <= 2:
        return _nll_loss(self, target, weight, reduction, ignore_index)
    loss = _nll_loss2d(self, target, weight, reduction, ignore_index)
    return loss.view(target.shape) if reduction == "none" and self.ndim != 4 else loss


def cross_entropy(
    self: Tensor, target: Tensor, weight: Any, reduction: str, ignore_index: int, label_smoothing: float
) -> Tensor:
    """The loss of logits: class indices, or probabilities of the same shape as the input."""
    if not 0 <= label_smoothing <= 1:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}")
    dim = 0 if self.ndim == 1 else 1
    classes = self.shape[dim]
    if not self.dtype.is_floating_point:
        raise not_implemented("log_softmax_lastdim_kernel_impl", self)
    if target.shape == self.shape:
        return _with_probabilities(self, target, weight, reduction, ignore_index, label_smoothing)
    logs = self.log_softmax(dim)
    loss = nll_loss(logs, target, weight, reduction, ignore_index)
    if not label_smoothing:
        return loss
    spread = logs if weight is None else logs * _along(weight, self.ndim, dim)
    smooth = -spread.sum(dim)
    ignored = target == ignore_index
    if ignored.any():
        smooth = smooth.masked_fill(ignored, 0)
    if reduction == "mean" and weight is not None:
        smooth = smooth.sum() / _along_target(weight, target, ignored)
    elif reduction == "mean" and ignored.any():
        smooth = smooth.sum() / (~ignored).sum()
    else:
        smooth = reduced(smooth, reduction)
    return (1 - label_smoothing) * loss + smooth * (label_smoothing / classes)


def _along(weight: Tensor, ndim: int, dim: int) -> Tensor:
    """The weights of the classes, laid along the dimension of the classes."""
    shape = [1] * ndim
    shape[dim] = weight.numel()
    return weight.view(shape)


def _along_target(weight: Tensor, target: Tensor, ignored: Tensor) -> Tensor:
    """The sum of the weights of the examples that count."""
    kinds = zip(target._values(), ignored._values(), strict=True)
    values = weight.tolist()
    return make(
        [values[kind] for kind, no in kinds if not no],
        (-sum(ignored._values()) + target.numel(),),
        weight.dtype,
    ).sum()


def _with_probabilities(
    self: Tensor, target: Tensor, weight: Any, reduction: str, ignore_index: int, label_smoothing: float
) -> Tensor:
    dim = 0 if self.ndim == 1 else 1
    classes = self.shape[dim]
    if not target.dtype.is_floating_point:
        kind = target.dtype.label
        raise RuntimeError(f"Expected floating point type for target with class probabilities, got {kind}")
    if ignore_index >= 0:
        raise RuntimeError("ignore_index is not supported for floating point target")
    if weight is not None and list(weight.shape) != [classes]:
        raise RuntimeError(
            f"cross_entropy: weight tensor should be defined either for all {classes} classes or no classes"
            f" but got weight tensor of shape: {list(weight.shape)}"
        )
    logs = self.log_softmax(dim)
    if label_smoothing:
        target = target * (1 - label_smoothing) + label_smoothing / classes
    terms = logs * target if weight is None else logs * target * _along(weight, self.ndim, dim)
    if reduction == "none":
        return -terms.sum(dim)
    total = -terms.sum()
    return divided(total, self.numel() // classes) if reduction == "mean" else total


divided = op(
    "div", "DivBackward1", lambda self, other: self.detach() / other, self=lambda g, other: g / other
)
