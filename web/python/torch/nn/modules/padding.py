"""Edges as modules."""

from __future__ import annotations

from typing import Any

from ..._tensor import Tensor
from .. import functional as F  # noqa: N812
from .._layers import several
from .module import Module


class _Pad(Module):
    mode: str

    def __init__(self, padding: Any) -> None:
        super().__init__()
        self.padding = several(padding, 2 * int(type(self).__name__[-2]))

    def forward(self, input: Tensor) -> Any:
        return F.pad(input, self.padding, self.mode)

    def extra_repr(self) -> str:
        return f"{self.padding}"


class _ConstantPad(_Pad):
    """One number at the edges."""

    def __init__(self, padding: Any, value: float) -> None:
        super().__init__(padding)
        self.value = value

    def forward(self, input: Tensor) -> Any:
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self) -> str:
        return f"padding={self.padding}, value={self.value}"


class _ZeroPad(_ConstantPad):
    """Zeros at the edges."""

    def __init__(self, padding: Any) -> None:
        super().__init__(padding, 0.0)

    def extra_repr(self) -> str:
        return f"{self.padding}"


def _for_each_dimension(name: str, base: type, **fields: Any) -> list[Any]:
    """The module for one, two and three dimensions."""
    return [type(f"{name}{n}d", (base,), {**fields, "__module__": __name__}) for n in (1, 2, 3)]


ConstantPad1d, ConstantPad2d, ConstantPad3d = _for_each_dimension("ConstantPad", _ConstantPad)
ZeroPad1d, ZeroPad2d, ZeroPad3d = _for_each_dimension("ZeroPad", _ZeroPad)
ReflectionPad1d, ReflectionPad2d, ReflectionPad3d = _for_each_dimension("ReflectionPad", _Pad, mode="reflect")
ReplicationPad1d, ReplicationPad2d, ReplicationPad3d = _for_each_dimension(
    "ReplicationPad", _Pad, mode="replicate"
)
CircularPad1d, CircularPad2d, CircularPad3d = _for_each_dimension("CircularPad", _Pad, mode="circular")
