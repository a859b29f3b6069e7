"""Parameters and buffers: what a module finds by itself when it is assigned to one of its attributes."""

from __future__ import annotations

from typing import Any

from .._dtype import float32
from .._tensor import Tensor, make


class Parameter(Tensor):
    """A leaf tensor that a module counts among its parameters."""

    def __new__(cls, data: Any = None, requires_grad: bool = True) -> Parameter:
        data = make([], (0,), float32) if data is None else data
        new: Parameter = object.__new__(cls)
        new.__dict__.update(vars(data.detach()))
        if requires_grad and not new.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        new.requires_grad = bool(requires_grad)
        return new

    def __init__(self, data: Any = None, requires_grad: bool = True) -> None:
        """All was done in `__new__`."""

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()

    def __deepcopy__(self, memo: dict[int, Any]) -> Parameter:
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.data.clone(), self.requires_grad)
        copied: Parameter = memo[id(self)]
        return copied


class Buffer(Tensor):
    """A tensor that belongs to a module's state, and is not trained."""

    persistent: bool

    def __new__(cls, data: Any = None, *, persistent: bool = True) -> Buffer:
        data = make([], (0,), float32) if data is None else data
        new: Buffer = object.__new__(cls)
        new.__dict__.update(vars(data.detach()))
        new._requires_grad = data.requires_grad
        new.persistent = persistent
        return new

    def __init__(self, data: Any = None, *, persistent: bool = True) -> None:
        """All was done in `__new__`."""

    __repr__ = Tensor.__repr__
