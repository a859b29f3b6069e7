"""Tensors that a module trains."""

from __future__ import annotations

from typing import Any

from .._tensor import Tensor, from_data


class Parameter(Tensor):
    """A leaf tensor that a module finds by itself when it is assigned to an attribute."""

    def __new__(cls, data: Any = None, requires_grad: bool = True) -> Parameter:
        source = from_data([]) if data is None else data
        new: Parameter = object.__new__(cls)
        new._storage, new._versions, new.dtype = source._storage, source._versions, source.dtype
        new._shape, new._stride, new._offset = source._shape, source._stride, source._offset
        new._is_whole = source._is_whole
        if requires_grad and not new.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        new._requires_grad = requires_grad
        return new

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()
