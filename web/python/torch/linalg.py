"""Linear algebra: norms, and products of matrices."""

from __future__ import annotations

from typing import Any

from ._dtype import outside, outside_of
from ._op import OPERATIONS
from ._tensor import Tensor

matmul = OPERATIONS["matmul"]
diagonal = OPERATIONS["diagonal"]
cross = OPERATIONS["linalg.cross"]


def vector_norm(
    x: Tensor, ord: float = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None
) -> Any:
    """The norm of all elements, or of the vectors along some dimensions."""
    return OPERATIONS["linalg.vector_norm"](x if dtype is None else x.to(dtype), ord, dim, keepdim)


def norm(A: Tensor, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:  # noqa: N803
    """The norm of a vector; of a matrix the Frobenius norm."""
    matrix = (isinstance(dim, (tuple, list)) and len(dim) == 2) or (dim is None and A.ndim == 2)
    if ord in (None, "fro") or not matrix:
        if isinstance(ord, str) and not matrix:
            raise outside(f"torch.linalg.norm(ord={ord!r})")
        return vector_norm(A, 2 if ord in (None, "fro") else ord, dim, keepdim, dtype=dtype)
    raise outside(f"torch.linalg.norm(ord={ord!r}) of a matrix")


def vecdot(x: Tensor, y: Tensor, *, dim: int = -1) -> Any:
    """The inner products of the vectors along a dimension."""
    return (x * y).sum(dim)


__getattr__ = outside_of("torch.linalg")
