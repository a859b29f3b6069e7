"""Layers that shift and scale groups of channels, and the root mean square."""

from __future__ import annotations

import math
from typing import Any

from .._dtype import finfo, outside
from .._tensor import Tensor
from ..autograd.grad_mode import no_grad
from ..functional import op
from ._norms import _normed_gradient, batch_norm, by_channel, centred, scaled


def _grouped(x: Tensor, groups: int) -> Any:
    return x.reshape(x.shape[0], groups, -1)


def _spread_over(x: Tensor, t: Any) -> Any:
    """Numbers of each channel, laid along a tensor."""
    return by_channel(t, x.ndim)


@no_grad()
def _group_normed(x: Tensor, weight: Any, bias: Any, groups: int, eps: float) -> Tensor:
    parts = _grouped(x, groups)
    invstd = centred(parts, (-1,), eps)[1]
    count = x.shape[1] // groups
    mean, invstd = (
        t.expand(x.shape[0], groups, count).reshape(x.shape[0], -1, *[1] * (x.ndim - 2))
        for t in (parts.mean(-1, keepdim=True), invstd)
    )
    return scaled(x, mean, invstd, _spread_over(x, weight), _spread_over(x, bias))


def _group_gradient(g: Tensor, x: Tensor, weight: Any, groups: int, eps: float) -> Any:
    g = g if weight is None else g * _spread_over(x, weight)
    return _normed_gradient(_grouped(g, groups), _grouped(x, groups), None, (-1,), eps).view(x.shape)


def _by_group_weight(g: Tensor, x: Tensor, groups: int, eps: float) -> Any:
    difference, scale = centred(_grouped(x, groups), (-1,), eps)
    return (g * (difference * scale).view(x.shape)).sum((0, *range(2, x.ndim)))


_group_norm = op(
    "nn.functional.group_norm",
    "NativeGroupNormBackward0",
    lambda self, weight, bias, groups, eps: _group_normed(self, weight, bias, groups, eps),
    self=lambda g, self, weight, groups, eps: _group_gradient(g, self, weight, groups, eps),
    weight=lambda g, self, groups, eps: _by_group_weight(g, self, groups, eps),
    bias=lambda g: g.sum((0, *range(2, g.ndim))),
)


def group_norm(
    input: Any, num_groups: int, weight: Any = None, bias: Any = None, eps: float = 1e-5
) -> Tensor:
    """Mean 0 and deviation 1 in each group of channels of each example (Wu and He, 2018)."""
    if input.shape[1] % num_groups:
        raise RuntimeError(
            "Expected number of channels in input to be divisible by num_groups, but got input of shape"
            f" {list(input.shape)} and num_groups={num_groups}"
        )
    return _group_norm(input, weight, bias, num_groups, eps)


def instance_norm(
    input: Any,
    running_mean: Any = None,
    running_var: Any = None,
    weight: Any = None,
    bias: Any = None,
    use_input_stats: bool = True,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Mean 0 and deviation 1 in each channel of each example."""
    if running_mean is not None or running_var is not None:
        raise outside("torch.nn.functional.instance_norm with running statistics")
    if math.prod(input.shape[2:]) == 1:
        raise ValueError(f"Expected more than 1 spatial element when training, got input size {input.shape}")
    n, c = input.shape[:2]
    scale, shift = (None if t is None else t.repeat(n) for t in (weight, bias))
    whole = input.contiguous().view(1, n * c, *input.shape[2:])
    return batch_norm(whole, None, None, scale, shift, True, momentum, eps).view(input.shape)


def rms_norm(input: Any, normalized_shape: Any, weight: Any = None, eps: float | None = None) -> Tensor:
    """Divided by the root of the mean square along the last dimensions (Zhang and Sennrich, 2019)."""
    dims = tuple(range(-len(tuple(normalized_shape)), 0))
    small = finfo(input.dtype).eps if eps is None else eps
    out: Tensor = input * (input.pow(2).mean(dims, keepdim=True) + small).rsqrt()
    return out if weight is None else out * weight
