"""Convolutions and windows as modules."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ..._dtype import outside
from ..._tensor import Tensor
from .. import functional as F  # noqa: N812
from .. import init
from .._layers import several
from .linear import empty
from .module import Module


class _Conv(Module):
    dims: int
    transposed = False
    function: Callable[..., Tensor]

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Any,
        stride: Any = 1,
        padding: Any = 0,
        dilation: Any = 1,
        groups: int = 1,
        bias: bool = True,
        padding_mode: str = "zeros",
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups != 0:
            raise ValueError("out_channels must be divisible by groups")
        if padding_mode != "zeros" or (isinstance(padding, str) and padding not in ("valid", "same")):
            raise outside(f"torch.nn.{self._get_name()} with this padding")
        n = self.dims
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride, self.dilation = (
            several(kernel_size, n),
            several(stride, n),
            several(dilation, n),
        )
        self.padding = padding if isinstance(padding, str) else several(padding, n)
        self.padding_mode = padding_mode
        sizes = (in_channels, out_channels) if self.transposed else (out_channels, in_channels)
        self.weight = empty((sizes[0], sizes[1] // groups, *self.kernel_size), dtype, device)
        self.register_parameter("bias", empty((out_channels,), dtype, device) if bias else None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Random numbers between -1 / √fan_in and 1 / √fan_in."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            bound = 1 / math.sqrt(fan_in) if fan_in else 0
            init.uniform_(self.bias, -bound, bound)

    def _edges(self) -> tuple[int, ...]:
        """How many zeros at each end, from the words torch knows for it."""
        if self.padding == "valid":
            return (0,) * self.dims
        if not isinstance(self.padding, str):
            return self.padding
        total = [d * (k - 1) for k, d in zip(self.kernel_size, self.dilation, strict=True)]
        if any(n % 2 for n in total) or self.stride != (1,) * self.dims:
            raise outside(f"torch.nn.{self._get_name()}(padding='same') of an even kernel or with a stride")
        return tuple(n // 2 for n in total)

    def forward(self, input: Tensor) -> Tensor:
        settings = self.stride, self._edges(), self.dilation, self.groups
        return type(self).function(input, self.weight, self.bias, *settings)

    def extra_repr(self) -> str:
        shown = (
            f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        )
        if self.padding != (0,) * self.dims:
            shown += f", padding={self.padding}"
        if self.dilation != (1,) * self.dims:
            shown += f", dilation={self.dilation}"
        if self.groups != 1:
            shown += f", groups={self.groups}"
        return shown + (", bias=False" if self.bias is None else "")


class Conv1d(_Conv):
    """Weighted sums of the neighbours along one dimension."""

    dims, function = 1, staticmethod(F.conv1d)


class Conv2d(_Conv):
    """Weighted sums of the neighbours in rows and columns."""

    dims, function = 2, staticmethod(F.conv2d)


class Conv3d(_Conv):
    """Weighted sums of the neighbours in three dimensions."""

    dims, function = 3, staticmethod(F.conv3d)


class _Pool(Module):
    def __init__(
        self,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        return_indices: bool = False,
        ceil_mode: bool = False,
    ) -> None:
        super().__init__()
        if ceil_mode or return_indices:
            raise outside(f"torch.nn.{self._get_name()} with ceil_mode or return_indices")
        self.kernel_size, self.padding, self.dilation = kernel_size, padding, dilation
        self.stride, self.ceil_mode = kernel_size if stride is None else stride, ceil_mode

    def extra_repr(self) -> str:
        return (
            f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding},"
            f" dilation={self.dilation}, ceil_mode={self.ceil_mode}"
        )


class MaxPool1d(_Pool):
    """The largest number of each window."""

    def forward(self, input: Tensor) -> Tensor:
        return F.max_pool1d(input, self.kernel_size, self.stride, self.padding, self.dilation)


class MaxPool2d(_Pool):
    """The largest number of each window."""

    def forward(self, input: Tensor) -> Tensor:
        return F.max_pool2d(input, self.kernel_size, self.stride, self.padding, self.dilation)


class AvgPool1d(_Pool):
    """The mean of each window."""

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False
    ) -> None:
        super().__init__(kernel_size, stride, padding, ceil_mode=ceil_mode)
        for name in ("kernel_size", "stride", "padding"):
            setattr(self, name, several(getattr(self, name), 1))

    def forward(self, input: Tensor) -> Tensor:
        return F.avg_pool1d(input, self.kernel_size, self.stride, self.padding)

    def extra_repr(self) -> str:
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class AvgPool2d(_Pool):
    """The mean of each window."""

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False
    ) -> None:
        super().__init__(kernel_size, stride, padding, ceil_mode=ceil_mode)

    def forward(self, input: Tensor) -> Tensor:
        return F.avg_pool2d(input, self.kernel_size, self.stride, self.padding)

    def extra_repr(self) -> str:
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"
