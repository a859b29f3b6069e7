"""Linear algebra: norms, products of matrices, equations, eigenvalues."""

from __future__ import annotations

import functools
import math
from typing import Any

from . import _composed, _decompositions, _spectra
from ._dtype import finfo, outside, outside_of
from ._op import OPERATIONS, op
from ._tensor import Tensor, make

matmul = OPERATIONS["matmul"]
diagonal = OPERATIONS["diagonal"]
cross = _composed.cross
inv, solve = _decompositions.inv, _decompositions.solve
det, slogdet, cholesky, qr, svdvals = (
    OPERATIONS[f"linalg.{name}"] for name in ("det", "slogdet", "cholesky", "qr", "svdvals")
)


class LinAlgError(RuntimeError):
    """What fails for this matrix alone: it has no inverse, or is not positive-definite."""


LinAlgError.__module__, LinAlgError.__qualname__ = "torch._C", "_LinAlgError"
LinAlgError.__name__ = "_LinAlgError"


def vector_norm(
    x: Tensor, ord: float = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None
) -> Any:
    """The norm of all elements, or of the vectors along some dimensions."""
    return OPERATIONS["linalg.vector_norm"](x if dtype is None else x.to(dtype), ord, dim, keepdim)


def matrix_norm(
    A: Tensor,  # noqa: N803
    ord: Any = "fro",
    dim: Any = (-2, -1),
    keepdim: bool = False,
    *,
    dtype: Any = None,
) -> Any:
    """The norm of the matrices along two dimensions."""
    if A.ndim < 2:
        raise RuntimeError("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.")
    if ord == "fro":
        return vector_norm(A, 2, dim, keepdim, dtype=dtype)
    rows, columns = (A._dim(d) for d in dim)
    if not isinstance(ord, str) and abs(ord) in (1, math.inf):
        along, other = (rows, columns) if abs(ord) == 1 else (columns, rows)
        sums = vector_norm(A, 1, along, keepdim, dtype=dtype)
        place = other if keepdim or other < along else other - 1
        return (sums.amax if ord > 0 else sums.amin)(place, keepdim)
    if ord not in ("nuc", 2, -2):
        raise outside(f"torch.linalg.matrix_norm(ord={ord!r})")
    moved = A.permute(*[d for d in range(A.ndim) if d not in (rows, columns)], rows, columns)
    values = svdvals(moved)
    if keepdim:
        raise outside("torch.linalg.matrix_norm(keepdim=True) of singular values")
    return values.sum(-1) if ord == "nuc" else values.amax(-1) if ord > 0 else values.amin(-1)


def norm(A: Tensor, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:  # noqa: N803
    """The norm of a vector, or of a matrix."""
    matrix = (isinstance(dim, (tuple, list)) and len(dim) == 2) or (dim is None and A.ndim == 2)
    if ord is None or not matrix:
        if isinstance(ord, str):
            raise outside(f"torch.linalg.norm(ord={ord!r}) of a vector")
        return vector_norm(A, 2 if ord is None else ord, dim, keepdim, dtype=dtype)
    return matrix_norm(A, ord, (-2, -1) if dim is None else dim, keepdim, dtype=dtype)


def vecdot(x: Tensor, y: Tensor, *, dim: int = -1) -> Any:
    """The inner products of the vectors along a dimension."""
    return (x * y).sum(dim)


def eigvalsh(A: Tensor, UPLO: str = "L") -> Any:  # noqa: N803
    """The eigenvalues of symmetric matrices, of which one triangle is read."""
    return OPERATIONS["linalg.eigvalsh"](A if UPLO == "L" else A.mT)


def cond(A: Tensor, p: Any = None) -> Any:  # noqa: N803
    """How much larger an error of the right side becomes in the solution: the ratio of the singular values."""
    if p not in (None, 2):
        raise outside(f"torch.linalg.cond(p={p!r})")
    values = svdvals(A)
    return (values[..., :1] / values[..., -1:]).squeeze(-1)


def matrix_rank(A: Tensor, *, atol: Any = None, rtol: Any = None) -> Tensor:  # noqa: N803
    """How many singular values are not 0, but for rounding."""
    values = svdvals(A.detach())
    if rtol is None:
        rtol = max(A._shape[-2:]) * finfo(A.dtype).eps if not atol else 0.0
    limit = (values.amax(-1, True) * rtol).clamp(min=atol or 0.0)
    rank: Tensor = (values > limit).sum(-1)
    return rank


def matrix_power(A: Tensor, n: int) -> Any:  # noqa: N803
    """A product of a matrix with itself, `n` times."""
    if negative := n < 0:
        A, n = inv(A), -n  # noqa: N806
    if n == 0:
        return A.clone().copy_(OPERATIONS["eye"](A._shape[-1], dtype=A.dtype).expand(A._shape))
    if n == 1:
        return A if negative else A.clone()
    if n == 3:
        return matmul(matmul(A, A), A)
    result: Any = None
    square: Any = A
    while n:  # by the binary digits of n
        if n % 2:
            result = square if result is None else matmul(result, square)
        n //= 2
        square = matmul(square, square) if n else square
    return result


def multi_dot(tensors: Any) -> Any:
    """The product of several matrices, in the order that costs least."""
    parts = list(tensors)
    if not 2 <= len(parts) <= 3 or any(t.ndim != 2 for t in parts):
        raise outside("torch.linalg.multi_dot but of two or three matrices")
    (n, k), (m, p) = parts[0]._shape, parts[-1]._shape
    last_first = len(parts) == 3 and n * k * m + n * m * p > k * m * p + n * k * p
    out = matmul(parts[0], matmul(*parts[1:])) if last_first else functools.reduce(matmul, parts)
    return out.view(n, p)


def _pseudoinverse(a: Tensor, rtol: Any) -> Tensor:
    tall = a if a._shape[-2] >= a._shape[-1] else a.mT
    least = max(a._shape[-2:]) * finfo(a.dtype).eps if rtol is None else rtol
    out = []
    for one in _decompositions.matrices(tall.detach()):
        u, sizes, v = _spectra.svd_of(one)
        kept = [k for k, s in enumerate(sizes) if s > least * sizes[0]]
        rows, columns = range(len(v)), range(len(one))
        out.append([[sum(v[k][i] * u[k][j] / sizes[k] for k in kept) for j in columns] for i in rows])
    made = _decompositions.batch(out, tall, tall._shape[-1], tall._shape[-2])
    if tall is a:
        return made
    turned = made.mT
    return make(turned._values(), turned._shape, turned.dtype)


def _pseudoinverse_gradient(g: Any, a: Any, p: Any) -> Any:
    """Golub and Pereyra (1973)."""
    if a._shape[-2] <= a._shape[-1]:
        k = g.mT @ p
        kp = k @ p.mT
        return -(p @ k).mT + kp - (a @ p) @ kp + (p.mT @ p) @ (g.mT - k @ a)
    k = p @ g.mT
    pk = p.mT @ k
    return -(k @ p).mT + (g.mT - a @ k) @ p @ p.mT + pk - (pk @ p) @ a


_pinv = op("linalg.pinv", "LinalgPinvBackward0", lambda a, rtol: _pseudoinverse(a, rtol),
           a=lambda g, a, result: _pseudoinverse_gradient(g, a, result))  # fmt: skip


def pinv(A: Tensor, *, rtol: Any = None) -> Any:  # noqa: N803
    """The pseudoinverse: what comes nearest to an inverse."""
    return _pinv(A, rtol)


def _log_determinant(A: Tensor) -> Any:  # noqa: N803
    sign, size = slogdet(A)
    return OPERATIONS["where"](sign == -1, math.nan, size)


ALSO_IN_TORCH: dict[str, Any] = {
    **{
        "det": det,
        "slogdet": OPERATIONS["slogdet"],
        "logdet": _log_determinant,
        "inverse": inv,
        "pinverse": pinv,
    },
    "matrix_power": matrix_power,
}
OPERATIONS.update(ALSO_IN_TORCH)
__getattr__ = outside_of("torch.linalg")
