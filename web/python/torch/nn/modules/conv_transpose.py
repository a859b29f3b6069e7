"""Transposed convolutions as modules."""

from __future__ import annotations

from typing import Any

from ..._dtype import outside
from ..._tensor import Tensor
from .. import functional as F  # noqa: N812
from .._layers import several
from .conv import _Conv


class _ConvTranspose(_Conv):
    transposed = True

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Any,
        stride: Any = 1,
        padding: Any = 0,
        output_padding: Any = 0,
        groups: int = 1,
        bias: bool = True,
        dilation: Any = 1,
        padding_mode: str = "zeros",
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(
            in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, device,
            dtype,
        )  # fmt: skip
        self.output_padding = several(output_padding, self.dims)

    def forward(self, input: Tensor, output_size: Any = None) -> Tensor:
        if output_size is not None:
            raise outside(f"torch.nn.{self._get_name()} with an output_size")
        settings = self.stride, self.padding, self.output_padding, self.groups, self.dilation
        return type(self).function(input, self.weight, self.bias, *settings)

    def extra_repr(self) -> str:
        shown = super().extra_repr()
        if any(self.output_padding):
            head, bias, tail = shown.partition(", bias=")
            head, groups, rest = head.partition(", groups=")
            shown = f"{head}, output_padding={self.output_padding}{groups}{rest}{bias}{tail}"
        return shown


class ConvTranspose1d(_ConvTranspose):
    """Each number, spread out over its neighbours by the weights."""

    dims, function = 1, staticmethod(F.conv_transpose1d)


class ConvTranspose2d(_ConvTranspose):
    """Each number, spread out over its neighbours by the weights."""

    dims, function = 2, staticmethod(F.conv_transpose2d)


class ConvTranspose3d(_ConvTranspose):
    """Each number, spread out over its neighbours by the weights."""

    dims, function = 3, staticmethod(F.conv_transpose3d)


for _kind in (ConvTranspose1d, ConvTranspose2d, ConvTranspose3d):
    _kind.__module__ = "torch.nn.modules.conv"
