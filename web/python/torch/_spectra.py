"""Eigenvalues and singular values, by Jacobi's rotations."""

from __future__ import annotations

import math
from typing import Any

from ._decompositions import Matrix, batch, checked, matrices, turned
from ._dtype import float64, outside
from ._linalg import matmul
from ._op import op
from ._tensor import Tensor, make


def svd_of(a: Matrix) -> tuple[Matrix, list[float], Matrix]:
    """Columns u, singular values from the largest on, and columns v, by Jacobi's rotations of the columns.
    The signs of the vectors are arbitrary."""
    u = turned(a)  # columns
    m = len(u)
    v = [[float(i == j) for j in range(m)] for i in range(m)]
    for _ in range(60):
        worst = 0.0
        for p in range(m):
            for q in range(p + 1, m):
                alpha, beta = (sum(x * x for x in u[k]) for k in (p, q))
                gamma = sum(x * y for x, y in zip(u[p], u[q], strict=True))
                if gamma == 0 or abs(gamma) <= 1e-16 * math.sqrt(alpha * beta):
                    continue
                worst = max(worst, abs(gamma) / math.sqrt(alpha * beta))
                zeta = (beta - alpha) / (2 * gamma)
                t = math.copysign(1.0, zeta) / (abs(zeta) + math.hypot(1.0, zeta))
                c = 1 / math.hypot(1.0, t)
                for part in (u, v):
                    pairs = zip(part[p], part[q], strict=True)
                    rotated = [(c * x - c * t * y, c * t * x + c * y) for x, y in pairs]
                    part[p], part[q] = [x for x, _ in rotated], [y for _, y in rotated]
        if worst < 1e-15:
            break
    sizes = [math.sqrt(sum(x * x for x in column)) for column in u]
    order = sorted(range(m), key=lambda k: -sizes[k])
    unit = [[x / sizes[k] if sizes[k] else 0.0 for x in u[k]] for k in order]
    return unit, [sizes[k] for k in order], [v[k] for k in order]


def eigen_of(a: Matrix) -> tuple[list[float], Matrix]:
    """Eigenvalues from the smallest on, and the vectors, of a symmetric matrix, of which only the lower triangle
    is read: Jacobi's rotations. The signs of the vectors are arbitrary."""
    n = len(a)
    a = [[a[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]
    v = [[float(i == j) for j in range(n)] for i in range(n)]
    for _ in range(60):
        beside = sum(a[i][j] ** 2 for i in range(n) for j in range(i))
        if beside <= 1e-40 * sum(a[i][i] ** 2 for i in range(n)):
            break
        for p in range(n):
            for q in range(p + 1, n):
                if a[p][q] == 0:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = math.copysign(1.0, theta) / (abs(theta) + math.hypot(1.0, theta))
                c = 1 / math.hypot(1.0, t)
                s = t * c
                for row in (*a, *v):
                    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
                rows = list(zip(a[p], a[q], strict=True))
                a[p], a[q] = [c * x - s * y for x, y in rows], [s * x + c * y for x, y in rows]
    order = sorted(range(n), key=lambda k: a[k][k])
    return [a[k][k] for k in order], [[row[k] for k in order] for row in v]


def _eigenvalues(a: Tensor) -> Tensor:
    checked("linalg.eigh", a)
    found = [eigen_of(one)[0] for one in matrices(a)]
    return make([v for row in found for v in row], a._shape[:-1], a.dtype)


def _by_eigenvalues(g: Tensor, a: Tensor) -> Any:
    """The sum of the outer products of each eigenvector with itself."""
    if g.requires_grad:
        raise outside("a second derivative of eigenvalues")
    vectors = batch([eigen_of(one)[1] for one in matrices(a.to(float64))], a, *a._shape[-2:])
    return matmul(vectors * g.unsqueeze(-2), vectors.mT)


def _singular_values(a: Tensor) -> Tensor:
    checked("linalg.svd", a, square=False)
    n, m = a._shape[-2:]
    found = [svd_of(one if n >= m else turned(one))[1] for one in matrices(a)]
    return make([v for row in found for v in row], (*a._shape[:-2], min(n, m)), a.dtype)


def _by_singular_values(g: Tensor, a: Tensor) -> Any:
    """The sum of the outer products of the vectors that belong to each."""
    if g.requires_grad:
        raise outside("a second derivative of singular values")
    tall = a if a._shape[-2] >= a._shape[-1] else a.mT
    (n, m), parts = tall._shape[-2:], [svd_of(one) for one in matrices(tall)]
    u = batch([turned(one) for one, _, _ in parts], tall, n, m)
    v = batch([turned(one) for _, _, one in parts], tall, m, m)
    out = matmul(u * g.unsqueeze(-2), v.mT)
    return out if tall is a else out.mT


op("linalg.eigvalsh", "LinalgEighBackward0", lambda a: _eigenvalues(a), a=lambda g, a: _by_eigenvalues(g, a))
op(
    "linalg.svdvals",
    "LinalgSvdBackward0",
    lambda a: _singular_values(a),
    a=lambda g, a: _by_singular_values(g, a),
)
