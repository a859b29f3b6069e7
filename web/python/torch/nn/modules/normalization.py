"""Norms as modules."""

from __future__ import annotations

from typing import Any

from ..._dtype import float32, int64, outside
from ..._tensor import Tensor, make
from .. import functional as F  # noqa: N812
from .. import init
from .linear import empty
from .module import Module


def scale_and_shift(module: Any, channels: int, affine: bool, dtype: Any, device: Any) -> None:
    """Give a norm of channels its parameters, which change nothing to begin with."""
    module.register_parameter("weight", empty((channels,), dtype, device) if affine else None)
    module.register_parameter("bias", empty((channels,), dtype, device) if affine else None)
    if affine:
        init.ones_(module.weight)
        init.zeros_(module.bias)


def shape_of(normalized_shape: Any) -> tuple[int, ...]:
    """The last dimensions that a norm goes over."""
    return (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)


class NormOfChannels(Module):
    """What norms that look at one channel at a time share: their settings, and which inputs they take."""

    dims: tuple[int, ...]
    expected: str

    def _check_input_dim(self, input: Tensor) -> None:
        if input.dim() not in self.dims:
            raise ValueError(f"expected {self.expected} input (got {input.dim()}D input)")

    def extra_repr(self) -> str:
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine},"
            f" bias={self.bias is not None}, track_running_stats={self.track_running_stats}"
        )


class LayerNorm(Module):
    """Mean 0 and deviation 1 along the last dimensions, then a learned scale and shift."""

    def __init__(
        self,
        normalized_shape: Any,
        eps: float = 1e-5,
        elementwise_affine: bool = True,
        bias: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        shape = shape_of(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self.register_parameter("weight", empty(shape, dtype, device) if elementwise_affine else None)
        self.register_parameter("bias", empty(shape, dtype, device) if elementwise_affine and bias else None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """No scale and no shift to begin with."""
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def forward(self, input: Tensor) -> Tensor:
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        return (
            f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine},"
            f" bias={self.bias is not None}"
        )


class _BatchNorm(NormOfChannels):
    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float | None = 0.1,
        affine: bool = True,
        track_running_stats: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        if momentum is None or not track_running_stats:
            raise outside(f"torch.nn.{self._get_name()} without momentum or running statistics")
        self.num_features, self.eps, self.momentum, self.affine = num_features, eps, momentum, affine
        self.track_running_stats, size = track_running_stats, (num_features,)
        scale_and_shift(self, num_features, affine, dtype, device)
        self.register_buffer("running_mean", make([0.0] * num_features, size, dtype or float32))
        self.register_buffer("running_var", make([1.0] * num_features, size, dtype or float32))
        self.register_buffer("num_batches_tracked", make([0], (), int64))

    def forward(self, input: Tensor) -> Tensor:
        self._check_input_dim(input)
        if self.training:
            self.num_batches_tracked.add_(1)
        return F.batch_norm(
            input,
            self.running_mean,
            self.running_var,
            self.weight,
            self.bias,
            self.training,
            self.momentum,
            self.eps,
        )


class BatchNorm1d(_BatchNorm):
    """Mean 0 and deviation 1 in each feature of a batch."""

    dims, expected = (2, 3), "2D or 3D"


class BatchNorm2d(_BatchNorm):
    """Mean 0 and deviation 1 in each channel of a batch of pictures."""

    dims, expected = (4,), "4D"


class BatchNorm3d(_BatchNorm):
    """Mean 0 and deviation 1 in each channel of a batch of volumes."""

    dims, expected = (5,), "5D"
