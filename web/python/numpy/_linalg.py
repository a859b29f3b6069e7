"""Products of vectors and matrices, and what else is computed with them."""

from __future__ import annotations

import math
from typing import Any

from ._array import asarray, bare, broadcast, make, ndarray
from ._functions import BINARY, SIGNS, computed
from ._kernels import fused, single
from ._outside import is_tensor, outside
from ._reduce import reduction, total
from ._types import BOOL, FLOAT32, FLOAT64, dtype, promoted


def inner_sum(kind: dtype, xs: Any, ys: Any) -> Any:
    """A sum of products, of which each is added with one rounding, as the processor does it."""
    if kind.kind != "f":
        return sum(map(lambda p, q: p * q, xs, ys))
    result = 0.0
    if kind is FLOAT32:  # products of 32 bits are exact in 64
        for p, q in zip(xs, ys, strict=True):
            result = single(result + p * q)
        return result
    for p, q in zip(xs, ys, strict=True):
        result = fused(p, q, result)
    return result


def matmul(a: Any, b: Any) -> Any:
    """Products of vectors and matrices; of more dimensions, of the matrices in the last two."""
    a, b = asarray(a), asarray(b)
    if not a.ndim or not b.ndim:
        position = 0 if not a.ndim else 1
        raise ValueError(
            f"matmul: Input operand {position} does not have enough dimensions (has 0, gufunc core with signature"
            " (n?,k),(k,m?)->(n?,m?) requires 1)"
        )
    kind = promoted([a.dtype, b.dtype], [])
    left = a.reshape(1, -1) if a.ndim == 1 else a
    right = b.reshape(-1, 1) if b.ndim == 1 else b
    (n, k), (k2, m) = left.shape[-2:], right.shape[-2:]
    if k != k2:
        core = "(n?,k),(k,m?)->(n?,m?)"
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature"
            f" {core} (size {k2} is different from {k})"
        )
    many = broadcast(left.shape[:-2], right.shape[:-2])
    left, right = stretched(left, many), stretched(right, many)
    x, y = left.astype(kind)._flat(), right.astype(kind)._flat()
    out = []
    for part in range(math.prod(many)):
        columns = [y[part * k * m + j : (part + 1) * k * m : m] for j in range(m)]
        for i in range(part * n, part * n + n):
            out += [inner_sum(kind, x[i * k : i * k + k], column) for column in columns]
    shape = (*many, *(a.shape[-2:-1] if a.ndim > 1 else ()), *(b.shape[-1:] if b.ndim > 1 else ()))
    if kind is BOOL:
        out = [bool(v) for v in out]
    result = make(out, shape, kind)
    return result.dtype.scalar(bare(result._flat()[0], kind)) if not shape else result


def stretched(a: ndarray, many: tuple[int, ...]) -> ndarray:
    """Matrices repeated until there are so many."""
    if a.shape[:-2] == many:
        return a
    from ._shapes import broadcast_to

    return broadcast_to(a, (*many, *a.shape[-2:]))


def dot(a: Any, b: Any) -> Any:
    """Products of vectors and matrices, or of a number and an array."""
    a, b = asarray(a), asarray(b)
    if not a.ndim or not b.ndim:
        return BINARY["mul"](a, b)
    if b.ndim > 2 or (a.ndim > 2 and b.ndim == 2):
        raise outside("dot of these dimensions")
    if a.shape[-1] != b.shape[0]:
        from ._array import words

        raise ValueError(
            f"shapes {words(a.shape)} and {words(b.shape)} not aligned: {a.shape[-1]} (dim {a.ndim - 1})"
            f" != {b.shape[0]} (dim 0)"
        )
    return matmul(a, b)


def times(self: Any, other: Any) -> Any:
    """The operator `@`."""
    if is_tensor(other):
        raise TypeError(f"unsupported operand type(s) for {SIGNS['matmul']}: 'numpy.ndarray' and 'Tensor'")
    return matmul(self, other)


def after(self: Any, other: Any) -> Any:
    """The operator `@`, behind something else."""
    if is_tensor(other):
        from ._memory import wrapped

        return wrapped(matmul(other.numpy(), self))
    return matmul(other, self)


def inner(a: Any, b: Any) -> Any:
    """The sums of products along the last dimensions."""
    a, b = asarray(a), asarray(b)
    return dot(a, b) if a.ndim < 2 and b.ndim < 2 else matmul(a, b.transpose())


def outer(a: Any, b: Any) -> Any:
    """All products of the elements of two arrays."""
    return BINARY["mul"](asarray(a).reshape(-1, 1), asarray(b).reshape(1, -1))


def trace(a: Any) -> Any:
    """The sum of the diagonal."""
    return total(diagonal(a))


def diagonal(a: Any, offset: int = 0) -> ndarray:
    """The elements on a diagonal."""
    a = asarray(a)
    if a.ndim != 2:
        raise outside("diagonal of these dimensions")
    rows = [i for i in range(a.shape[0]) if 0 <= i + offset < a.shape[1]]
    part: ndarray = a[rows, [i + offset for i in rows]]
    return part


def diag(v: Any, k: int = 0) -> ndarray:
    """The diagonal of a matrix, or a matrix with that diagonal."""
    v = asarray(v)
    if v.ndim == 2:
        return diagonal(v, k)
    n = v.size + abs(k)
    out = make([0] * (n * n), (n, n), v.dtype)
    for i, value in enumerate(v._flat()):
        out[i + max(-k, 0), i + max(k, 0)] = value
    return out


def triangle(a: Any, k: int, lower: bool) -> ndarray:
    """The elements on one side of a diagonal; zeros on the other."""
    a = asarray(a)
    n, m = a.shape[-2:]
    kept = [(i % m - i // m % n <= k) if lower else (i % m - i // m % n >= k) for i in range(a.size)]
    return make([v if keep else 0 for v, keep in zip(a._flat(), kept, strict=True)], a.shape, a.dtype)


def tril(m: Any, k: int = 0) -> ndarray:
    """The elements on and below a diagonal."""
    return triangle(m, k, True)


def triu(m: Any, k: int = 0) -> ndarray:
    """The elements on and above a diagonal."""
    return triangle(m, k, False)


# -- numpy.linalg ------------------------------------------------------------------------------------
class LinAlgError(ValueError):
    """What can't be done with a matrix."""


LinAlgError.__module__ = "numpy.linalg"


def norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    """The length of a vector, or of all elements of a matrix taken as one."""
    x = asarray(x)
    x = x if x.dtype.kind == "f" else x.astype(FLOAT64)
    if axis is None and ord in (None, "fro") and not keepdims:
        flat = x.reshape(-1)
        return BINARY["pow"](dot(flat, flat), 0.5)
    if axis is None and x.ndim > 1:
        raise outside("linalg.norm of a matrix with ord")
    sizes = computed(abs, x)
    if ord in (math.inf, -math.inf):
        pick = max if ord > 0 else min
        return reduction(sizes, axis, keepdims, lambda group, _: pick(group), x.dtype)
    if ord == 1:
        return total(sizes, axis, keepdims=keepdims)
    if ord in (None, 2):
        return BINARY["pow"](total(BINARY["mul"](x, x), axis, keepdims=keepdims), 0.5)
    raise outside(f"linalg.norm with ord={ord}")


def square_matrix(a: Any) -> list[list[float]]:
    """The rows of a matrix of float64, checked."""
    a = asarray(a)
    if a.ndim != 2:
        if a.ndim < 2:
            raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
        raise outside("numpy.linalg of several matrices")
    if a.shape[0] != a.shape[1]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    if a.dtype is FLOAT32:
        raise outside("numpy.linalg of float32")
    rows: list[list[float]] = a.astype(FLOAT64).tolist()
    return rows


def eliminated(rows: list[list[float]], columns: list[list[float]]) -> float:
    """Gauss's elimination with exchange of rows, in place, of a matrix and of right-hand sides (in rows).
    The determinant, put together from logarithms as numpy does."""
    n, sign = len(rows), 1.0
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        if best != k:
            rows[k], rows[best] = rows[best], rows[k]
            columns[k], columns[best] = columns[best], columns[k]
            sign = -sign
        if rows[k][k] == 0:
            return 0.0
        factor = 1 / rows[k][k]
        for i in range(k + 1, n):
            share = rows[i][k] * factor
            rows[i][k:] = [v - share * p for p, v in zip(rows[k][k:], rows[i][k:], strict=True)]
            columns[i] = [v - share * p for p, v in zip(columns[k], columns[i], strict=True)]
    pivots, logarithm = [rows[k][k] for k in range(n)], 0.0
    for pivot in pivots:
        sign = -sign if pivot < 0 else sign
        logarithm += math.log(abs(pivot))
    return sign * math.exp(logarithm)


def det(a: Any) -> Any:
    """The determinant."""
    rows = square_matrix(a)
    if len(rows) > 2:
        raise outside("linalg.det of more than 2 rows (its last digit is LAPACK's)")
    return FLOAT64.scalar(eliminated(rows, [[] for _ in rows]))


def solve(a: Any, b: Any) -> ndarray:
    """The x for which a @ x is b."""
    rows, b = square_matrix(a), asarray(b).astype(FLOAT64)
    sides = [row if isinstance(row, list) else [row] for row in b.tolist()]
    if not eliminated(rows, sides):
        raise LinAlgError("Singular matrix")
    for k in reversed(range(len(rows))):
        for j in range(k + 1, len(rows)):
            sides[k] = [v - rows[k][j] * x for x, v in zip(sides[j], sides[k], strict=True)]
        sides[k] = [v / rows[k][k] for v in sides[k]]
    return make([v for row in sides for v in row], b.shape, FLOAT64)


def inv(a: Any) -> ndarray:
    """The inverse of a matrix."""
    n = asarray(a).shape[0] if asarray(a).ndim else 0
    return solve(a, make([float(i == j) for i in range(n) for j in range(n)], (n, n), FLOAT64))


for _name, _method in {"__matmul__": times, "dot": dot, "trace": trace, "diagonal": diagonal}.items():
    setattr(ndarray, _name, _method)
ndarray.__rmatmul__ = after  # type: ignore[attr-defined]
PUBLIC = {
    "matmul": matmul,
    "dot": dot,
    "inner": inner,
    "vdot": inner,
    "outer": outer,
    "trace": trace,
    "tril": tril,
}
PUBLIC |= {"triu": triu, "diag": diag, "diagonal": diagonal}
