"""Norms of groups of channels as modules, and the root mean square."""

from __future__ import annotations

from typing import Any

from ..._dtype import outside
from ..._tensor import Tensor
from .. import functional as F  # noqa: N812
from .. import init
from .linear import empty
from .module import Module
from .normalization import NormOfChannels, scale_and_shift, shape_of


class GroupNorm(Module):
    """Mean 0 and deviation 1 in each group of channels, then a learned scale and shift."""

    def __init__(
        self,
        num_groups: int,
        num_channels: int,
        eps: float = 1e-5,
        affine: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        if num_channels % num_groups:
            raise ValueError(f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})")
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        scale_and_shift(self, num_channels, affine, dtype, device)

    def forward(self, input: Tensor) -> Any:
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        return (
            f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine},"
            f" bias={self.bias is not None}"
        )


class RMSNorm(Module):
    """Divided by the root of the mean square, then a learned scale."""

    def __init__(
        self,
        normalized_shape: Any,
        eps: float | None = None,
        elementwise_affine: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        shape = shape_of(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self.register_parameter("weight", empty(shape, dtype, device) if elementwise_affine else None)
        if elementwise_affine:
            init.ones_(self.weight)

    def forward(self, input: Tensor) -> Any:
        return F.rms_norm(input, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self) -> str:
        return f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}"


class _InstanceNorm(NormOfChannels):
    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float = 0.1,
        affine: bool = False,
        track_running_stats: bool = False,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        if track_running_stats:
            raise outside(f"torch.nn.{self._get_name()}(track_running_stats=True)")
        self.num_features, self.eps, self.momentum, self.affine = num_features, eps, momentum, affine
        self.track_running_stats = track_running_stats
        scale_and_shift(self, num_features, affine, dtype, device)
        for name in ("running_mean", "running_var", "num_batches_tracked"):
            self.register_buffer(name, None)

    def forward(self, input: Tensor) -> Any:
        self._check_input_dim(input)
        batch = input.unsqueeze(0) if input.dim() == self.dims[0] else input
        out = F.instance_norm(batch, None, None, self.weight, self.bias, True, self.momentum, self.eps)
        return out.squeeze(0) if batch is not input else out


class InstanceNorm1d(_InstanceNorm):
    """Mean 0 and deviation 1 in each channel of each example."""

    dims, expected = (2, 3), "2D or 3D"


class InstanceNorm2d(_InstanceNorm):
    """Mean 0 and deviation 1 in each channel of each picture."""

    dims, expected = (3, 4), "3D or 4D"


class InstanceNorm3d(_InstanceNorm):
    """Mean 0 and deviation 1 in each channel of each volume."""

    dims, expected = (4, 5), "4D or 5D"


GroupNorm.__module__ = RMSNorm.__module__ = "torch.nn.modules.normalization"
for _kind in (InstanceNorm1d, InstanceNorm2d, InstanceNorm3d):
    _kind.__module__ = "torch.nn.modules.instancenorm"
