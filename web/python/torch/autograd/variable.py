"""`Variable`, the name that tensors of a graph had before PyTorch 0.4."""

from __future__ import annotations

import warnings
from typing import Any

from .._dtype import outside_of

VOLATILE = "volatile was removed and now has no effect. Use `with torch.no_grad():` instead."


class VariableMeta(type):
    """Every tensor counts as a `Variable`."""

    def __instancecheck__(cls, other: Any) -> bool:
        return hasattr(other, "_versions")


class Variable(metaclass=VariableMeta):
    """`Variable(data)` is a tensor: the same numbers, outside the graph."""

    def __new__(cls, data: Any = None, requires_grad: bool = False, volatile: bool = False) -> Any:
        from ..functional import OPERATIONS

        if volatile:
            warnings.warn(VOLATILE, stacklevel=2)
        if data is None:
            data = OPERATIONS["zeros"](0)
        if not hasattr(data, "_versions"):
            raise TypeError(f"Variable data has to be a tensor, but got {type(data).__name__}")
        if requires_grad and not data.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        out = data.detach()
        out.requires_grad = bool(requires_grad)
        return out


__getattr__ = outside_of("torch.autograd.variable")
