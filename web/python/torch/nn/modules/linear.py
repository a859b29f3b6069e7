"""Weighted sums."""

from __future__ import annotations

import math
from typing import Any

from ..._device import on_cpu
from ..._dtype import float32, refuse
from ..._tensor import Tensor, make
from .. import functional as F  # noqa: N812
from .. import init
from ..parameter import Parameter
from .module import Module


def empty(sizes: tuple[Any, ...], dtype: Any, device: Any = None) -> Parameter:
    """A parameter that waits for its first values."""
    on_cpu(device)
    for n in sizes:
        if not isinstance(n, int):
            raise TypeError(
                "empty(): argument 'size' failed to unpack the object at pos"
                f' {2} with error "type must be tuple of ints,but got {type(n).__name__}"'
            )
        if n < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {list(sizes)}")
    return Parameter(make([0.0] * math.prod(sizes), sizes, dtype or float32))


class Identity(Module):
    """Gives back what it gets."""

    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__()

    def forward(self, input: Tensor) -> Tensor:
        return input


class Linear(Module):
    """x @ weight.T + bias."""

    def __init__(
        self, in_features: int, out_features: int, bias: bool = True, device: Any = None, dtype: Any = None
    ) -> None:
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight = empty((out_features, in_features), dtype, device)
        if bias:
            self.bias = empty((out_features,), dtype, device)
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Random numbers between -1 / √in_features and 1 / √in_features."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            bound = 1 / math.sqrt(self.in_features) if self.in_features > 0 else 0
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input: Tensor) -> Tensor:
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        bias = self.bias is not None
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={bias}"


class _NotYet(dict[str, Any]):
    """The parameters of a lazy module that has seen no batch: whoever asks for them is refused."""

    items = values = __iter__ = __getitem__ = refuse("the parameters of a lazy module before its first batch")


class LazyLinear(Linear):
    """A linear layer that takes the number of its inputs from the first batch, and is a `Linear` from then on."""

    def __init__(self, out_features: int, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        Module.__init__(self)
        self.in_features, self.out_features = 0, out_features
        self.__dict__["_options"] = bias, device, dtype
        self.__dict__["_parameters"] = _NotYet()

    def _grow(self, in_features: int) -> None:
        """Get parameters, which wait for their first values."""
        bias, device, dtype = self._options
        self.__dict__["_parameters"] = {}
        self.weight = empty((self.out_features, in_features), dtype, device)
        self.register_parameter("bias", empty((self.out_features,), dtype, device) if bias else None)

    def _load(self, given: dict[str, Any], prefix: str, *rest: Any) -> None:
        weight = given.get(f"{prefix}weight")
        if weight is not None and isinstance(self._parameters, _NotYet):
            self._grow(weight.shape[-1])
        super()._load(given, prefix, *rest)

    def forward(self, input: Tensor) -> Tensor:
        self.in_features = input.shape[-1]
        if isinstance(self._parameters, _NotYet):
            self._grow(self.in_features)
            self.reset_parameters()
        del self.__dict__["_options"]
        self.__class__ = Linear  # type: ignore[assignment]  # as torch does it: the object is another from now on
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={self._options[0]}"


class Bilinear(Module):
    """x1 @ weight[k] @ x2 + bias[k], for each output k."""

    def __init__(
        self,
        in1_features: int,
        in2_features: int,
        out_features: int,
        bias: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        if in1_features <= 0:
            raise ValueError(f"in1_features must be > 0, but got {in1_features}")
        self.in1_features, self.in2_features, self.out_features = in1_features, in2_features, out_features
        self.weight = empty((out_features, in1_features, in2_features), dtype, device)
        if bias:
            self.bias = empty((out_features,), dtype, device)
        else:
            self.register_parameter("bias", None)
        bound = 1 / math.sqrt(in1_features)
        init.uniform_(self.weight, -bound, bound)
        if bias:
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input1: Tensor, input2: Tensor) -> Tensor:
        return F.bilinear(input1, input2, self.weight, self.bias)

    def extra_repr(self) -> str:
        return (
            f"in1_features={self.in1_features}, in2_features={self.in2_features},"
            f" out_features={self.out_features}, bias={self.bias is not None}"
        )
