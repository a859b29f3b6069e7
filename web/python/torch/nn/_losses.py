"""Losses that are one node of the graph in torch: what they compute, and their derivatives."""

from __future__ import annotations

from typing import Any

from .. import _libm
from .._dtype import float32
from .._tensor import Tensor, make
from ..autograd.grad_mode import no_grad
from ..functional import Operator, op, where


def reduced(loss: Tensor, reduction: str) -> Tensor:
    """The mean, the sum, or all of the losses."""
    if reduction == "mean":
        return loss.mean()
    return loss.sum() if reduction == "sum" else loss


def not_implemented(kernel: str, t: Tensor) -> NotImplementedError:
    """torch's words where a kernel knows no such numbers."""
    return NotImplementedError(f"\"{kernel}\" not implemented for '{t.dtype.label}'")


# -- squares and distances -----------------------------------------------------------------------
@no_grad()
def _mse(self: Tensor, target: Tensor, reduction: str) -> Tensor:
    difference = self - target
    if not difference.dtype.is_floating_point:
        raise not_implemented("mse_cpu", difference)
    return reduced(difference * difference, reduction)


@no_grad()
def _mse_gradient(grad: Tensor, self: Tensor, target: Tensor, reduction: str) -> Tensor:
    return (2.0 / self.numel() if reduction == "mean" else 2.0) * (self - target) * grad


mse_loss_backward: Operator = op(
    "mse_loss_backward",
    "MseLossBackwardBackward0",
    lambda grad, self, target, reduction: _mse_gradient(grad, self, target, reduction),
    grad=lambda gg, self, target, reduction: mse_loss_backward(gg, self, target, reduction),
    self=lambda gg, grad, self, reduction: 2.0 / (self.numel() if reduction == "mean" else 1) * gg * grad,
    target=lambda gg, grad, self, reduction: -2.0 / (self.numel() if reduction == "mean" else 1) * gg * grad,
)
mse_loss = op(
    "nn.functional.mse_loss",
    "MseLossBackward0",
    lambda self, target, reduction: _mse(self, target, reduction),
    self=lambda g, self, target, reduction: mse_loss_backward(g, self, target, reduction),
    target=lambda g, self, target, reduction: mse_loss_backward(g, target, self, reduction),
)


@no_grad()
def _smooth_l1(self: Tensor, target: Tensor, reduction: str, beta: float) -> Tensor:
    z = (self - target).abs()
    return reduced(where(z < beta, 0.5 * z * z / beta, z - 0.5 * beta), reduction)


def _smooth_l1_gradient(g: Tensor, self: Tensor, target: Tensor, reduction: str, beta: float) -> Tensor:
    x, norm = self - target, 1 / self.numel() if reduction == "mean" else 1.0
    return where(x.abs() < beta, norm * x * g / beta, norm * x.sign() * g)


smooth_l1_loss = op(
    "nn.functional.smooth_l1_loss",
    "SmoothL1LossBackward0",
    lambda self, target, reduction, beta: _smooth_l1(self, target, reduction, beta),
    self=lambda g, self, target, reduction, beta: _smooth_l1_gradient(g, self, target, reduction, beta),
    target=lambda g, self, target, reduction, beta: _smooth_l1_gradient(g, target, self, reduction, beta),
)


@no_grad()
def _huber(self: Tensor, target: Tensor, reduction: str, delta: float) -> Tensor:
    z = (self - target).abs()
    return reduced(where(z <= delta, 0.5 * z * z, delta * (z - 0.5 * delta)), reduction)


def _huber_gradient(g: Tensor, self: Tensor, target: Tensor, reduction: str, delta: float) -> Tensor:
    x, norm = self - target, 1 / self.numel() if reduction == "mean" else 1.0
    return where(x.abs() < delta, norm * x * g, norm * x.sign() * g * delta)


huber_loss = op(
    "nn.functional.huber_loss",
    "HuberLossBackward0",
    lambda self, target, reduction, delta: _huber(self, target, reduction, delta),
    self=lambda g, self, target, reduction, delta: _huber_gradient(g, self, target, reduction, delta),
    target=lambda g, self, target, reduction, delta: _huber_gradient(g, target, self, reduction, delta),
)


@no_grad()
def _soft_margin(self: Tensor, target: Tensor, reduction: str) -> Tensor:
    return reduced((-target * self).exp().log1p(), reduction)


def _soft_margin_gradient(g: Tensor, self: Tensor, target: Tensor, reduction: str) -> Tensor:
    z = (-target * self).exp()
    return -target * z / (1 + z) * (g / self.numel() if reduction == "mean" else g)


soft_margin_loss = op(
    "nn.functional.soft_margin_loss",
    "SoftMarginLossBackward0",
    lambda self, target, reduction: _soft_margin(self, target, reduction),
    self=lambda g, self, target, reduction: _soft_margin_gradient(g, self, target, reduction),
)


def _norm_gradient(g: Tensor, self: Tensor, p: float, dim: int, keepdim: bool, result: Tensor) -> Tensor:
    g, result = (g, result) if keepdim else (g.unsqueeze(dim), result.unsqueeze(dim))
    inside = self if p == 2 else self * self.abs() ** (p - 2)
    return where(result == 0, 0.0, inside * (g / result ** (p - 1)))


@no_grad()
def _norm(self: Tensor, p: float, dim: int, keepdim: bool) -> Tensor:
    return self.norm(p, dim, keepdim)


distance = op(
    "nn.functional.norm",
    "NormBackward1",
    lambda self, p, dim, keepdim: _norm(self, p, dim, keepdim),
    self=lambda g, self, p, dim, keepdim, result: _norm_gradient(g, self, p, dim, keepdim, result),
)

# -- two classes ---------------------------------------------------------------------------------


@no_grad()
def _bce(self: Tensor, target: Tensor, weight: Tensor | None, reduction: str) -> Tensor:
    if not self.dtype.is_floating_point:
        raise not_implemented("binary_cross_entropy", self)
    for other in (target, weight):
        if other is not None and other.dtype is not self.dtype:
            raise RuntimeError(f"Found dtype {other.dtype.label} but expected {self.dtype.label}")
    if not ((self >= 0) & (self <= 1)).all():
        raise RuntimeError("all elements of input should be between 0 and 1")
    # logarithms end at -100, so that a sure mistake does not cost infinitely much
    loss = (target - 1) * one_by_one(_libm.log1p, -self) - target * one_by_one(_libm.log, self)
    return reduced(loss if weight is None else loss * weight, reduction)


def one_by_one(logarithm: Any, x: Tensor) -> Tensor:
    """Logarithms, no less than -100. torch has those of 32 bits from the C library."""
    if x.dtype is not float32:
        return (x.log1p() if logarithm is _libm.log1p else x.log()).clamp(min=-100)
    return make([max(v if v != v else logarithm(v), -100.0) for v in x._values()], x._shape, x.dtype)


def _bce_gradient(g: Tensor, self: Tensor, target: Tensor, weight: Tensor | None, reduction: str) -> Tensor:
    out = g * (self - target) / ((1 - self) * self).clamp(min=1e-12)
    out = out if weight is None else out * weight
    return out / self.numel() if reduction == "mean" else out


def _bce_target(g: Tensor, self: Tensor, weight: Tensor | None, reduction: str) -> Tensor:
    out = g * (one_by_one(_libm.log1p, -self) - one_by_one(_libm.log, self))
    out = out if weight is None else out * weight
    return out / self.numel() if reduction == "mean" else out


binary_cross_entropy = op(
    "nn.functional.binary_cross_entropy",
    "BinaryCrossEntropyBackward0",
    lambda self, target, weight, reduction: _bce(self, target, weight, reduction),
    self=lambda g, self, target, weight, reduction: _bce_gradient(g, self, target, weight, reduction),
    target=lambda g, self, weight, reduction: _bce_target(g, self, weight, reduction),
)


def log_sigmoid_of(t: Tensor) -> Tensor:
    """log(sigmoid(t)), written so that nothing overflows."""
    return t.clamp(max=0) - (-t.abs()).exp().log1p()


@no_grad()
def _bce_logits(self: Tensor, target: Tensor, weight: Any, pos_weight: Any, reduction: str) -> Tensor:
    logs = log_sigmoid_of(self)
    first = (1 - target).mul_(self)
    loss = first.sub_(logs if pos_weight is None else ((pos_weight - 1) * target + 1) * logs)
    return reduced(loss if weight is None else loss * weight, reduction)


def _bce_logits_gradient(
    g: Tensor, self: Tensor, target: Tensor, weight: Any, pos_weight: Any, reduction: str
) -> Tensor:
    if pos_weight is None:
        out = (self.sigmoid() - target) * g
    else:
        t = pos_weight * target
        out = ((t + 1 - target) * self.sigmoid() - t) * g
    out = out if weight is None else out * weight
    return out / self.numel() if reduction == "mean" else out


def _bce_logits_target(g: Tensor, self: Tensor, weight: Any, pos_weight: Any, reduction: str) -> Tensor:
    logs = log_sigmoid_of(self)
    out = g * (-self if pos_weight is None else -self - (pos_weight - 1) * logs)
    out = out if weight is None else out * weight
    return out / self.numel() if reduction == "mean" else out


binary_cross_entropy_with_logits = op(
    "nn.functional.binary_cross_entropy_with_logits",
    "BinaryCrossEntropyWithLogitsBackward0",
    lambda self, target, weight, pos_weight, reduction: _bce_logits(
        self, target, weight, pos_weight, reduction
    ),
    self=lambda g, self, target, weight, pos_weight, reduction: _bce_logits_gradient(
        g, self, target, weight, pos_weight, reduction
    ),
    target=lambda g, self, weight, pos_weight, reduction: _bce_logits_target(
        g, self, weight, pos_weight, reduction
    ),
)
