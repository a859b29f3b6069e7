"""The modules."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from ... import random
from ..._dtype import default
from ..._tensor import Tensor, make
from .. import functional as F  # noqa: N812
from ..parameter import Parameter
from .module import Module as Module


class Linear(Module):
    """x @ weight.T + bias."""

    def __init__(self, in_features: int, out_features: int, bias: bool = True, dtype: Any = None):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        bound = 1 / math.sqrt(in_features) if in_features else 0.0
        dt = dtype or default[0]

        def drawn(*shape: int) -> Parameter:
            values = random.uniform(math.prod(shape), dt.code, -bound, bound)
            parameter = Parameter(make(values, shape, dt))
            parameter._versions = [1]  # torch fills fresh memory: that is a write
            return parameter

        self.weight = drawn(out_features, in_features)
        self.register_parameter("bias", drawn(out_features) if bias else None)

    def forward(self, input: Tensor) -> Tensor:
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        return (
            f"in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}"
        )


class _Function(Module):
    """A module that only calls a function."""

    def forward(self, input: Tensor) -> Tensor:
        return getattr(F, type(self).__name__.lower())(input)


class ReLU(_Function):
    """max(x, 0)."""


class Tanh(_Function):
    """The hyperbolic tangent."""


class Sigmoid(_Function):
    """1 / (1 + exp(-x))."""


class Dropout(Module):
    """In training, sets some numbers to zero and scales up the others."""

    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.p = p

    def forward(self, input: Tensor) -> Tensor:
        return F.dropout(input, self.p, self.training)

    def extra_repr(self) -> str:
        return f"p={self.p}, inplace=False"


class Softmax(Module):
    """Positive numbers that sum to 1."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, input: Tensor) -> Tensor:
        return F.softmax(input, self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"


class Sequential(Module):
    """One module after the other."""

    def __init__(self, *modules: Module) -> None:
        super().__init__()
        self._modules.update((str(i), m) for i, m in enumerate(modules))

    def forward(self, input: Any) -> Any:
        for module in self._modules.values():
            input = module(input)
        return input

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._modules.values())

    def __getitem__(self, index: int) -> Module:
        return list(self._modules.values())[index]


class ModuleList(Sequential):
    """A list whose modules are found."""

    def __init__(self, modules: Iterable[Module] = ()) -> None:
        super().__init__(*modules)

    def append(self, module: Module) -> ModuleList:
        """Add one more."""
        self._modules[str(len(self))] = module
        return self

    forward = Module.forward


class _Loss(Module):
    """A loss between a prediction and a target."""

    function = ""

    def __init__(self, reduction: str = "mean") -> None:
        super().__init__()
        self.reduction = reduction

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        return getattr(F, self.function)(input, target, reduction=self.reduction)


class MSELoss(_Loss):
    """Mean of the squared differences."""

    function = "mse_loss"


class L1Loss(_Loss):
    """Mean of the absolute differences."""

    function = "l1_loss"


class BCEWithLogitsLoss(_Loss):
    """The same, from numbers before the sigmoid."""

    function = "binary_cross_entropy_with_logits"


class CrossEntropyLoss(_Loss):
    """The same, from numbers before the softmax."""

    function = "cross_entropy"
