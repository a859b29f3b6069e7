"""Activations that torch computes in one operation each: their values, and their derivatives."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .. import _vectors
from .._arguments import no_tensor
from .._dtype import float32
from .._pointwise import exp, like_operands
from .._tensor import Tensor, make
from ..autograd.grad_mode import no_grad
from ..functional import OPERATIONS, Operator, in_place, op, where
from ._losses import log_sigmoid_of

SELU_ALPHA, SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946
Function = Callable[..., Any]


def with_in_place(
    name: str, node: str, forward: Function, again: str = "0", **formulas: Function
) -> Operator:
    """An operation and its variant that overwrites its input, which torch numbers anew for some."""
    plain = op(f"nn.functional.{name}", f"{node}Backward0", forward, **formulas)
    recorded = op(f"nn.functional.{name}_", f"{node}Backward{again}", forward, **formulas)
    write = in_place(recorded)

    def either(input: Tensor, *settings: Any, inplace: bool = False) -> Tensor:
        if not isinstance(input, Tensor):
            raise no_tensor(name, input)
        return write(input, *settings) if inplace else plain(input, *settings)

    return either


# -- straight pieces -----------------------------------------------------------------------------
@no_grad()
def _leaky(x: Tensor, slope: float) -> Tensor:
    return where(x > 0, x, x * slope)


leaky_relu = with_in_place(
    "leaky_relu",
    "LeakyRelu",
    lambda self, slope: _leaky(self, slope),
    "1",
    self=lambda g, self, slope: where(self > 0, g, g * slope),
)


@no_grad()
def _threshold(x: Tensor, threshold: float, value: float) -> Tensor:
    return where(x <= threshold, x._full(value), x)


threshold = with_in_place(
    "threshold",
    "Threshold",
    lambda self, threshold, value: _threshold(self, threshold, value),
    "1",
    self=lambda g, self, threshold: where(self <= threshold, 0.0, g),
)


@no_grad()
def _hardtanh(x: Tensor, low: float, high: float) -> Tensor:
    return x.clamp(low, high)


hardtanh = with_in_place(
    "hardtanh",
    "Hardtanh",
    lambda self, low, high: _hardtanh(self, low, high),
    self=lambda g, self, low, high: where((self > low) & (self < high), g, 0.0),
)


@no_grad()
def _hardsigmoid(x: Tensor) -> Tensor:
    return (x + 3).clamp(0, 6) / 6


hardsigmoid = with_in_place(
    "hardsigmoid",
    "Hardsigmoid",
    lambda self: _hardsigmoid(self),
    self=lambda g, self: where((self > -3) & (self < 3), g / 6, 0.0),
)


@no_grad()
def _hardswish(x: Tensor) -> Tensor:
    return x * (x + 3).clamp(0, 6) / 6


hardswish = with_in_place(
    "hardswish",
    "Hardswish",
    lambda self: _hardswish(self),
    self=lambda g, self: where(self <= -3, 0.0, where(self < 3, g * (self / 3 + 0.5), g)),
)


@no_grad()
def _hardshrink(x: Tensor, lambd: float) -> Tensor:
    return where(x.abs() <= lambd, 0.0, x)


hardshrink = with_in_place(
    "hardshrink",
    "Hardshrink",
    lambda self, lambd: _hardshrink(self, lambd),
    self=lambda g, self, lambd: where(self.abs() <= lambd, 0.0, g),
)


@no_grad()
def _softshrink(x: Tensor, lambd: float) -> Tensor:
    return where(x > lambd, x - lambd, where(x < -lambd, x + lambd, x * 0))


softshrink = with_in_place(
    "softshrink",
    "Softshrink",
    lambda self, lambd: _softshrink(self, lambd),
    self=lambda g, self, lambd: where(self.abs() <= lambd, 0.0, g),
)


# -- smooth ones ---------------------------------------------------------------------------------
@no_grad()
def _elu(x: Tensor, alpha: float, scale: float, inner: float) -> Tensor:
    return where(x < 0, (x * inner).expm1() * (alpha * scale), x * scale)


def _elu_gradient(g: Tensor, x: Tensor, alpha: float, scale: float, inner: float) -> Tensor:
    return where(x <= 0, g * (inner * alpha * scale) * (x * inner).exp(), g * scale)


elu = with_in_place(
    "elu",
    "Elu",
    lambda self, alpha, scale, input_scale: _elu(self, alpha, scale, input_scale),
    "1",
    self=lambda g, self, alpha, scale, input_scale: _elu_gradient(g, self, alpha, scale, input_scale),
)
celu = with_in_place(
    "celu",
    "Celu",
    lambda self, alpha: _elu(self, alpha, 1.0, 1 / alpha),
    "1",
    self=lambda g, self, alpha: _elu_gradient(g, self, alpha, 1.0, 1 / alpha),
)


@no_grad()
def _silu(x: Tensor) -> Tensor:
    if x.dtype is not float32 or x.numel() < _vectors.TWO_VECTORS:
        return x / (1 + (-x).exp())
    one = lambda v: v / _vectors.rounded(1 + _vectors.rounded(exp(-v)))  # noqa: E731
    in_vector = lambda v: v / _vectors.rounded(1 + _vectors.exp(-v))  # noqa: E731
    return like_operands(make(_vectors.in_pairs(x._values(), in_vector, one), x._shape, x.dtype), (x,))


def _silu_gradient(g: Tensor, x: Tensor) -> Tensor:
    s = 1 / (1 + (-x).exp())
    return g * s * (1 + x * (1 - s))


silu = with_in_place("silu", "Silu", lambda self: _silu(self), self=lambda g, self: _silu_gradient(g, self))


@no_grad()
def _mish(x: Tensor) -> Tensor:
    return x * x.exp().log1p().tanh()


def _mish_gradient(g: Tensor, x: Tensor) -> Tensor:
    s, t = x.sigmoid(), x.exp().log1p().tanh()
    return g * (t + x * s * (1 - t * t))


mish = with_in_place("mish", "Mish", lambda self: _mish(self), self=lambda g, self: _mish_gradient(g, self))


@no_grad()
def _softplus(x: Tensor, beta: float, limit: float) -> Tensor:
    return where(x * beta > limit, x, (x * beta).exp().log1p() / beta)


def _softplus_gradient(g: Tensor, x: Tensor, beta: float, limit: float) -> Tensor:
    z = (x * beta).exp()
    return where(x * beta > limit, g, g * z / (z + 1))


softplus = with_in_place(
    "softplus",
    "Softplus",
    lambda self, beta, threshold: _softplus(self, beta, threshold),
    self=lambda g, self, beta, threshold: _softplus_gradient(g, self, beta, threshold),
)


@no_grad()
def _log_sigmoid(x: Tensor) -> Tensor:
    return log_sigmoid_of(x)


logsigmoid = with_in_place(
    "logsigmoid",
    "LogSigmoid",
    lambda self: _log_sigmoid(self),
    self=lambda g, self: g * (1 - self.sigmoid()),
)

# -- Gaussian error linear units (Hendrycks and Gimpel, 2016) ------------------------------------
KAPPA = 0.044715


@no_grad()
def _gelu(x: Tensor, approximate: str) -> Tensor:
    if approximate == "tanh":
        inner = math.sqrt(2 / math.pi) * (x + KAPPA * (x * x * x))
        return 0.5 * x * (1 + inner.tanh())
    return x * 0.5 * (1 + (x * math.sqrt(0.5)).erf())


def _gelu_gradient(g: Tensor, x: Tensor, approximate: str) -> Tensor:
    if approximate == "tanh":
        beta = math.sqrt(2 / math.pi)
        t = (beta * (x + KAPPA * (x * x * x))).tanh()
        inside = beta * (1 + 3 * KAPPA * (x * x))
        return g * (0.5 * (1 + t) + 0.5 * x * ((1 - t * t) * inside))
    cdf = 0.5 * (1 + (x * math.sqrt(0.5)).erf())
    pdf = (x * x * -0.5).exp() * (1 / math.sqrt(2 * math.pi))
    return g * (cdf + x * pdf)


_gelu_op = with_in_place(
    "gelu",
    "Gelu",
    lambda self, approximate: _gelu(self, approximate),
    self=lambda g, self, approximate: _gelu_gradient(g, self, approximate),
)


def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """x times the probability that a normal number is smaller than x."""
    if approximate not in ("none", "tanh"):
        raise RuntimeError("approximate argument must be either none or tanh.")
    return _gelu_op(input, approximate)


# -- with weights --------------------------------------------------------------------------------
@no_grad()
def _prelu(x: Tensor, weight: Tensor) -> Tensor:
    return where(x > 0, x, weight * x)


_prelu_kernel = op(
    "nn.functional.prelu",
    "PreluKernelBackward0",
    lambda self, weight: _prelu(self, weight),
    self=lambda g, self, weight: where(self > 0, g, weight * g),
    weight=lambda g, self: where(self > 0, 0.0, self * g),
)


def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """x, or x times a learned slope where x is negative."""
    if weight.numel() != 1:
        channels = input.shape[1] if input.ndim > 1 else 1
        if weight.numel() != channels:
            raise RuntimeError(
                "Mismatch of parameter numbers and input channel size. Found parameter numbers ="
                f" {weight.numel()} and channel size = {channels}."
            )
        weight = weight.view(*[-1 if d == 1 else 1 for d in range(input.ndim)])
    elif input.ndim != weight.ndim:
        weight = weight.view(*[1] * input.ndim)
    return _prelu_kernel(input, weight)


@no_grad()
def _gated(x: Tensor, dim: int) -> Tensor:
    if x.size(dim) % 2:
        raise RuntimeError(
            f"Halving dimension must be even, but dimension {x._dim(dim)} is size {x.size(dim)}"
        )
    first, second = x.chunk(2, dim)
    return first * second.sigmoid()


def _gate_gradient(g: Tensor, x: Tensor, dim: int) -> Tensor:
    first, second = x.chunk(2, dim)
    gate = second.sigmoid()
    both: Tensor = OPERATIONS["cat"]([g * gate, g * first * gate * (1 - gate)], dim)
    return both


glu = op("nn.functional.glu", "GluBackward0", lambda self, dim: _gated(self, dim),
         self=lambda g, self, dim: _gate_gradient(g, self, dim))  # fmt: skip
