"""Layers that shift and scale: layer norm and batch norm, one node of the graph each."""

from __future__ import annotations

from typing import Any

from .._tensor import Tensor
from ..autograd.grad_mode import no_grad
from ..functional import Operator, op, pointwise

Dims = tuple[int, ...]


def centred(x: Tensor, dims: Dims, eps: float) -> tuple[Tensor, Tensor]:
    """x minus its mean along some dimensions, and 1 / its standard deviation."""
    difference = x - x.mean(dims, keepdim=True)
    variance = (difference * difference).mean(dims, keepdim=True)
    return difference, 1 / (variance + eps).sqrt()


def scaled(x: Tensor, mean: Tensor, invstd: Tensor, weight: Any, bias: Any) -> Tensor:
    """x * alpha + beta, rounded once: as torch's kernel of the batch norm computes it."""
    alpha = invstd if weight is None else invstd * weight
    beta = -mean * alpha if bias is None else bias - mean * alpha
    return pointwise(lambda v, a, b: v * a + b, x, alpha, beta)


@no_grad()
def _normed(x: Tensor, weight: Any, bias: Any, dims: Dims, eps: float) -> Tensor:
    if dims[0] == 0:  # a batch: torch adds up in double precision
        wide = x.double()
        scale = centred(wide, dims, eps)[1].to(x.dtype)
        return scaled(x, wide.mean(dims, keepdim=True).to(x.dtype), scale, weight, bias)
    difference, scale = centred(x, dims, eps)
    out = difference * scale
    out = out if weight is None else out * weight
    return out if bias is None else out + bias


def _normed_gradient(g: Tensor, x: Tensor, weight: Any, dims: Dims, eps: float) -> Tensor:
    """The mean and the deviation depend on every x: what they take away is taken away here too."""
    difference, scale = centred(x, dims, eps)
    unit = difference * scale
    g = g if weight is None else g * weight
    return scale * (g - g.mean(dims, keepdim=True) - unit * (g * unit).mean(dims, keepdim=True))


def _weight_gradient(g: Tensor, x: Tensor, dims: Dims, eps: float) -> Tensor:
    difference, scale = centred(x, dims, eps)
    return g * (difference * scale)  # the engine sums to the size of the weight


def norm_family(name: str, node: str) -> Operator:
    """Normalisation along some dimensions, under the name of torch's node."""
    return op(
        f"nn.functional.{name}",
        node,
        lambda self, weight, bias, dims, eps: _normed(self, weight, bias, dims, eps),
        self=lambda g, self, weight, dims, eps: _normed_gradient(g, self, weight, dims, eps),
        weight=lambda g, self, dims, eps: _weight_gradient(g, self, dims, eps),
        bias=lambda g: g,
    )


_layer_norm = norm_family("layer_norm", "NativeLayerNormBackward0")
_batch_norm = norm_family("batch_norm", "NativeBatchNormBackward0")


def layer_norm(
    input: Any, normalized_shape: Any, weight: Any = None, bias: Any = None, eps: float = 1e-5
) -> Tensor:
    """Mean 0 and deviation 1 along the last dimensions."""
    wanted = tuple(normalized_shape)
    if tuple(input.shape[-len(wanted) :]) != wanted:
        sizes = ", ".join(map(str, wanted))
        raise RuntimeError(
            f"Given normalized_shape={list(wanted)}, expected input with shape [*, {sizes}], but got input of"
            f" size{list(input.shape)}"
        )
    return _layer_norm(input, weight, bias, tuple(range(-len(wanted), 0)), eps)


def by_channel(t: Any, ndim: int) -> Any:
    """Numbers laid along the second dimension."""
    return t if t is None else t.view(1, -1, *[1] * (ndim - 2))


@no_grad()
def _with_statistics(x: Tensor, mean: Any, var: Any, weight: Any, bias: Any, eps: float) -> Tensor:
    return scaled(x, mean, 1 / (var + eps).sqrt(), weight, bias)


_batch_norm_fixed = op(
    "nn.functional.batch_norm",
    "NativeBatchNormBackward0",
    lambda self, mean, var, weight, bias, eps: _with_statistics(self, mean, var, weight, bias, eps),
    self=lambda g, var, weight, eps: g * (1 / (var + eps).sqrt()) * (1.0 if weight is None else weight),
    mean=lambda g: g._full(0),
    var=lambda g: g._full(0),
    weight=lambda g, self, mean, var, eps: g * ((self - mean) * (1 / (var + eps).sqrt())),
    bias=lambda g: g,
)


def batch_norm(
    input: Any,
    running_mean: Any,
    running_var: Any,
    weight: Any = None,
    bias: Any = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Mean 0 and deviation 1 in each channel: of this batch in training, else of those seen before."""
    n, channels = input.ndim, input.shape[1]
    for name, given in {"running_mean": running_mean, "running_var": running_var}.items():
        if given is not None and given.numel() != channels:
            raise RuntimeError(f"{name} should contain {channels} elements not {given.numel()}")
    count = input.numel() // max(channels, 1)
    if training and count == 1:
        raise ValueError(
            f"Expected more than 1 value per channel when training, got input size {input.size()}"
        )
    weight, bias = by_channel(weight, n), by_channel(bias, n)
    if not training:
        mean, var = by_channel(running_mean, n), by_channel(running_var, n)
        return _batch_norm_fixed(input, mean, var, weight, bias, eps)
    dims = (0, *range(2, n))
    if running_mean is not None:
        with no_grad():
            mean = input.mean(dims)
            difference = input - by_channel(mean, n)
            unbiased = (difference * difference).sum(dims) / (count - 1)
            running_mean.copy_(momentum * mean + (1 - momentum) * running_mean)
            running_var.copy_(momentum * unbiased + (1 - momentum) * running_var)
    return _batch_norm(input, weight, bias, dims, eps)
