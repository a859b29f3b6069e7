"""Matrices taken apart: the LU, Cholesky and QR decompositions, eigenvalues, singular values; and what they are
good for. Each function works on one matrix, a list of rows; `matrices` runs it on all of a batch."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from typing import Any

from ._dtype import outside
from ._layout import common_shape
from ._linalg import matmul
from ._op import OPERATIONS, Operator, op
from ._reductions import pair
from ._tensor import Tensor, make

Matrix = list[list[float]]
Round = Callable[[float], float]


def rounding(code: str) -> Round:
    """The rounding of a number type."""
    unit = array(code, [0.0])

    def rounded(v: float) -> float:
        unit[0] = v
        return unit[0]

    return rounded


def checked(name: str, a: Tensor, square: bool = True) -> None:
    """Refuse, as torch does, what is no matrix of floats."""
    if a.ndim < 2:
        raise RuntimeError(f"{name}: The input tensor A must have at least 2 dimensions.")
    if square and a._shape[-1] != a._shape[-2]:
        raise RuntimeError(
            f"{name}: A must be batches of square matrices, but they are {a._shape[-2]} by {a._shape[-1]} matrices"
        )
    if not a.dtype.is_floating_point:
        raise RuntimeError(
            f"{name}: Expected a floating point or complex tensor as input. Got {a.dtype.label}"
        )


def matrices(a: Tensor) -> list[Matrix]:
    """The matrices of a batch, as lists of rows."""
    (n, m), values = a._shape[-2:], a._values()
    return [
        [list(values[i + r * m : i + r * m + m]) for r in range(n)] for i in range(0, len(values), n * m or 1)
    ]


def batch(results: list[Matrix], like: Tensor, n: int, m: int) -> Tensor:
    """Matrices joined to a batch again."""
    return make([v for a in results for row in a for v in row], (*like._shape[:-2], n, m), like.dtype)


# -- elimination ---------------------------------------------------------------------------------
def lu(a: Matrix, rounded: Round) -> tuple[Matrix, list[int], float]:
    """Both triangles in one matrix, the order of the rows, and the sign of that order: Gaussian elimination
    that takes the largest number of a column for its pivot."""
    a, n = [row[:] for row in a], len(a)
    order, sign = list(range(n)), 1.0
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(a[i][k]))
        if p != k:
            a[k], a[p], order[k], order[p], sign = a[p], a[k], order[p], order[k], -sign
        if a[k][k] == 0:
            continue
        inverse = rounded(1 / a[k][k])
        for i in range(k + 1, n):
            factor = a[i][k] = rounded(a[i][k] * inverse)
            for j in range(k + 1, n):
                a[i][j] = rounded(a[i][j] - factor * a[k][j])
    return a, order, sign


def turned(a: Matrix) -> Matrix:
    """Rows made columns."""
    return [list(column) for column in zip(*a, strict=True)]


def solved(a: Matrix, b: Matrix, rounded: Round, by_turned: bool) -> Matrix | None:
    """The x with a @ x == b, by substitution; None if a has no inverse. Where its rows lie one after the other,
    torch takes apart the matrix turned round, which saves it a copy: `by_turned`."""
    parts, order, _ = lu(turned(a) if by_turned else a, rounded)
    n = len(a)
    if any(parts[k][k] == 0 for k in range(n)):
        return None
    x = [row[:] for row in b] if by_turned else [b[i][:] for i in order]

    def less(i: int, k: int, factor: float) -> None:
        x[i] = [rounded(v - factor * w) for v, w in zip(x[i], x[k], strict=True)]

    for k in range(n):
        if by_turned:
            x[k] = [rounded(v / parts[k][k]) for v in x[k]]
        for i in range(k + 1, n):
            less(i, k, parts[k][i] if by_turned else parts[i][k])
    for k in reversed(range(n)):
        if not by_turned:
            x[k] = [rounded(v / parts[k][k]) for v in x[k]]
        for i in range(k):
            less(i, k, parts[k][i] if by_turned else parts[i][k])
    return [x[order.index(i)] for i in range(n)] if by_turned else x


def singular(name: str, a: Tensor, a_matrix: Matrix) -> Exception:
    """torch's error for a matrix without an inverse."""
    from .linalg import LinAlgError

    parts, _, _ = lu(a_matrix, rounding(a.dtype.code))
    k = next(k for k in range(len(parts)) if parts[k][k] == 0) + 1
    if name == "linalg.inv":
        return LinAlgError(
            f"linalg.inv: The diagonal element {k} is zero, the inversion could not be completed because the input"
            " matrix is singular."
        )
    return LinAlgError(f"{name}: The solver failed because the input matrix is singular.")


def _solutions(name: str, a: Tensor, b: Tensor) -> Tensor:
    width, rounded = b._shape[-1], rounding(a.dtype.code)
    shape = common_shape([a._shape[:-2], b._shape[:-2]])
    left, right = a.expand(*shape, *a._shape[-2:]), b.expand(*shape, *b._shape[-2:])
    out = []
    for one, other in zip(matrices(left), matrices(right), strict=True):
        x = solved(one, other, rounded, a.is_contiguous())
        if x is None:
            raise singular(name, a, one)
        out.append(x)
    return batch(out, right, a._shape[-1], width)


def _inverse(a: Tensor) -> Tensor:
    checked("linalg.inv", a)
    eye: Tensor = OPERATIONS["eye"](a._shape[-1], dtype=a.dtype)
    return _solutions("linalg.inv", a.detach(), eye)


def _solve(a: Tensor, b: Tensor) -> Tensor:
    checked("linalg.solve", a)
    vector = b.ndim == 1 or (b.ndim == a.ndim - 1 and b._shape == a._shape[:-1])
    right = b.detach().unsqueeze(-1) if vector else b.detach()
    if right._shape[-2] != a._shape[-1]:
        raise RuntimeError(
            f"linalg.solve: Incompatible shapes of A and B for the equation AX = B ({a._shape[-2]}x{a._shape[-1]} and"
            f" {right._shape[-2]}x{right._shape[-1]})"
        )
    out = _solutions("torch.linalg.solve", a.detach(), right)
    return out.squeeze(-1) if vector else out


def _outer_or_product(left: Tensor, right: Tensor, vector: bool) -> Any:
    return left.unsqueeze(-1) * right.unsqueeze(-2) if vector else matmul(left, right.mT)


inv: Operator = op("linalg.inv", "LinalgInvExBackward0", lambda a: _inverse(a),
                   a=lambda g, result: -matmul(result.mT, matmul(g, result.mT)))  # fmt: skip
solve: Operator = op(
    "linalg.solve", "LinalgSolveExBackward0", lambda a, b: _solve(a, b),
    a=lambda g, a, result: -_outer_or_product(solve(a.mT, g), result, result.ndim < a.ndim),
    b=lambda g, a: solve(a.mT, g),
)  # fmt: skip


def _determinants(a: Tensor) -> list[tuple[float, float, float]]:
    """Of each matrix the determinant, its sign, and the logarithm of its size."""
    rounded, out = rounding(a.dtype.code), []
    for one in matrices(a.mT if a.is_contiguous() else a):
        parts, _, sign = lu(one, rounded)
        diagonal = [parts[k][k] for k in range(len(parts))]
        whole = sign
        for v in diagonal:
            whole = rounded(whole * v)
        minus = sum(v < 0 for v in diagonal) % 2
        size = sum(math.log(abs(v)) if v else -math.inf for v in diagonal)
        out.append((whole, 0.0 if 0 in diagonal else -sign if minus else sign, size))
    return out


def _determinant(a: Tensor) -> Tensor:
    checked("linalg.det", a)
    return make([d for d, _, _ in _determinants(a)], a._shape[:-2], a.dtype)


def _cofactors(g: Tensor, a: Tensor, result: Tensor) -> Any:
    """The derivative of the determinant: itself times the inverse, turned."""
    if 0 in result._values():
        raise outside("the derivative of the determinant of a singular matrix")
    factor = (g * result).unsqueeze(-1).unsqueeze(-1)
    return solve(a.mT, factor * OPERATIONS["eye"](a._shape[-1], dtype=a.dtype))


op("linalg.det", "LinalgDetBackward0", lambda a: _determinant(a),
   a=lambda g, a, result: _cofactors(g, a, result))  # fmt: skip


def _log_determinant(a: Tensor, kind: type) -> Any:
    checked("linalg.slogdet", a)
    parts = _determinants(a)
    return kind([make([d[k] for d in parts], a._shape[:-2], a.dtype) for k in (1, 2)])


def _slogdet(name: str) -> None:
    kind = pair(name.replace(".", "_"), ("sign", "logabsdet"))
    op(name, "LinalgSlogdetBackward0", lambda a: _log_determinant(a, kind),
       a=lambda gs, a: None if gs[1] is None else gs[1].unsqueeze(-1).unsqueeze(-1) * inv(a).mT)  # fmt: skip


for _name in ("slogdet", "linalg.slogdet"):
    _slogdet(_name)


# -- Cholesky ------------------------------------------------------------------------------------
def cholesky_of(a: Matrix, rounded: Round) -> Matrix | int:
    """The lower triangle whose product with itself, turned, is `a`; or the place where that fails."""
    n = len(a)
    low = [[0.0] * n for _ in a]
    for j in range(n):
        for i in range(j, n):
            rest = rounded(a[i][j] - sum(low[i][k] * low[j][k] for k in range(j)))
            if i == j:
                if not rest > 0:
                    return j + 1
                low[j][j] = rounded(math.sqrt(rest))
            else:
                low[i][j] = rounded(rest / low[j][j])
    return low


def _cholesky(a: Tensor) -> Tensor:
    from .linalg import LinAlgError

    checked("linalg.cholesky", a)
    out = []
    for one in matrices(a):
        low = cholesky_of(one, rounding(a.dtype.code))
        if isinstance(low, int):
            raise LinAlgError(
                "linalg.cholesky: The factorization could not be completed because the input is not"
                f" positive-definite (the leading minor of order {low} is not positive-definite)."
            )
        out.append(low)
    return batch(out, a, a._shape[-1], a._shape[-1])


def _cholesky_gradient(g: Tensor, low: Tensor) -> Any:
    """Murray (2016), in the symmetric form."""
    phi = matmul(low.mT, g).tril()
    phi = phi - phi.diagonal(0, -2, -1).diag_embed() / 2
    inner = solve(low.mT, phi + phi.mT)
    return solve(low.mT, inner.mT).mT / 2


op("linalg.cholesky", "LinalgCholeskyExBackward0", lambda a: _cholesky(a),
   a=lambda g, result: _cholesky_gradient(g, result))  # fmt: skip


# -- QR ------------------------------------------------------------------------------------------
def qr_of(a: Matrix) -> tuple[Matrix, Matrix]:
    """An orthogonal matrix and a triangle whose product is `a`, by Householder's reflections."""
    n, m = len(a), len(a[0])
    r = [row[:] for row in a]
    q = [[float(i == j) for j in range(n)] for i in range(n)]
    for k in range(min(n - 1, m)):
        tail = math.sqrt(sum(r[i][k] ** 2 for i in range(k + 1, n)))
        if tail == 0:
            continue
        beta = -math.copysign(math.hypot(r[k][k], tail), r[k][k])
        v = [0.0] * k + [1.0] + [r[i][k] / (r[k][k] - beta) for i in range(k + 1, n)]
        tau = (beta - r[k][k]) / beta
        for j in range(m):
            weight = tau * sum(v[i] * r[i][j] for i in range(k, n))
            for i in range(k, n):
                r[i][j] -= weight * v[i]
        for row in q:
            weight = tau * sum(row[i] * v[i] for i in range(k, n))
            for i in range(k, n):
                row[i] -= weight * v[i]
    return q, [[v if j >= i else 0.0 for j, v in enumerate(row)] for i, row in enumerate(r)]


qr_pair = pair("linalg_qr", ("Q", "R"))


def _qr(a: Tensor, mode: str) -> Any:
    checked("linalg.qr", a, square=False)
    n, m = a._shape[-2:]
    width = n if mode == "complete" else min(n, m)
    parts = [qr_of(one) for one in matrices(a)]
    q = batch([[row[:width] for row in q] for q, _ in parts], a, n, width)
    return qr_pair([q, batch([r[:width] for _, r in parts], a, width, m)])


def _qr_gradient(gs: Any, q: Tensor, r: Tensor) -> Any:
    """Walter and Lehmann (2010), for square or tall matrices."""
    g_q, g_r = (t._full(0) if g is None else g for g, t in zip(gs, (q, r), strict=True))
    if q._shape[-1] != r._shape[-1]:
        raise outside("the derivative of the QR decomposition of a wide matrix")
    m = matmul(r, g_r.mT) - matmul(g_q.mT, q)
    low = m.tril(-1)
    symmetric = low + low.mT + m.diagonal(0, -2, -1).diag_embed()
    return solve(r, (g_q + matmul(q, symmetric)).mT).mT


op("linalg.qr", "LinalgQrBackward0", lambda a, mode="reduced": _qr(a, mode),
   a=lambda gs, result0, result1: _qr_gradient(gs, result0, result1))  # fmt: skip
