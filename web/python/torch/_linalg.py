"""Products of vectors and matrices, and what else is made of them."""

from __future__ import annotations

import operator
from array import array
from typing import Any

from ._dtype import C_NAMES, as_torch, bool_, convert, dtype, float32, float64, outside
from ._layout import common_shape
from ._op import OPERATIONS, op, within
from ._parts import diagonal_view
from ._pointwise import pointwise
from ._products import columns_by_vector, of_batches, of_matrices, of_vectors, rows_by_vector, step_by_step
from ._sums import in_order
from ._tensor import Tensor, make
from ._views import expand_0, reshape, squeeze_first, unsafe_view


def same_types(a: Tensor, b: Tensor) -> None:
    """Refuse, as torch does, a product of two number types."""
    if a.dtype is not b.dtype:
        names = [C_NAMES[t.dtype] for t in (a, b)]
        raise RuntimeError(f"expected m1 and m2 to have the same dtype, but got: {names[0]} != {names[1]}")


def not_of_bools(kernel: str, dt: dtype, *lengths: int) -> None:
    """Refuse, as torch does, a product of bools, unless there is nothing to multiply."""
    if dt is bool_ and all(lengths):
        raise NotImplementedError(f"\"{kernel}\" not implemented for 'Bool'")


def product(a: Tensor, b: Tensor) -> Tensor:
    """The product of two matrices."""
    if a.ndim != 2:
        raise RuntimeError("self must be a matrix")
    if b.ndim != 2:
        raise RuntimeError("mat2 must be a matrix")
    (n, k), (k2, m) = a._shape, b._shape
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    same_types(a, b)
    not_of_bools("addmm_impl_cpu_", a.dtype, n, k, m)
    return make(of_matrices(a, b), (n, m), a.dtype)


def inner_products(a: Tensor, b: Tensor) -> Tensor:
    """The sums of the products of each row (or the only one) with a vector."""
    n, shape = len(b), a._shape[:-1]
    x, y = a._values(), b._values()
    rows = [x[i * n : i * n + n] for i in range(shape.numel())]
    if not n:
        return make([0] * len(rows), shape, a.dtype)
    if a.dtype is float32 and a.ndim == 1:
        return make([of_vectors(x, y)], shape, a.dtype)
    if a.dtype is float32 and a._strides[0] != 1:
        return make(rows_by_vector(rows, y), shape, a.dtype)
    if a.dtype is float32:
        return make(columns_by_vector(rows, y), shape, a.dtype)
    terms = [array(a.dtype.code, map(operator.mul, row, y)) for row in rows] if a.dtype is float64 else []
    sums = (
        [in_order(row, "d") for row in terms]
        if terms
        else [step_by_step(a.dtype.code, row, y) for row in rows]
    )
    return make(convert(sums, a.dtype), shape, a.dtype)


def dotted(a: Tensor, b: Tensor) -> Tensor:
    """The inner product of two vectors."""
    if a.ndim != 1 or b.ndim != 1:
        raise RuntimeError(f"1D tensors expected, but got {a.ndim}D and {b.ndim}D tensors")
    if a.dtype is not b.dtype:
        raise RuntimeError(
            f"dot : expected both vectors to have same dtype, but found {a.dtype.label} and {b.dtype.label}"
        )
    if a.dtype is bool_:
        raise as_torch(NotImplementedError("\"dot\" not implemented for 'Bool'"))
    if a._shape != b._shape:
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{len(a)}] and src [{len(b)}] to have the same number of"
            f" elements, but got {len(a)} and {len(b)} elements respectively"
        )
    return inner_products(a, b)


def by_vector(a: Tensor, b: Tensor) -> Tensor:
    """The product of a matrix with a vector."""
    if a.ndim != 2 or b.ndim != 1:
        raise RuntimeError(f"vector + matrix @ vector expected, got 1, {a.ndim}, {b.ndim}")
    if a._shape[1] != len(b):
        n, k = a._shape
        raise RuntimeError(f"size mismatch, got input ({n}), mat ({n}x{k}), vec ({len(b)})")
    if a.dtype is not b.dtype:
        kinds = b.dtype.label, a.dtype.label, b.dtype.label
        raise RuntimeError(
            "addmv input tensors must have the same dtype, but got {}, {}, and {}".format(*kinds)
        )
    not_of_bools("addmv_impl_cpu", a.dtype, *a._shape)
    return inner_products(a, b)


def batched(a: Tensor, b: Tensor, kernel: str = "bmm") -> Tensor:
    """The products of the matrices of two batches."""
    if a.ndim != 3 or b.ndim != 3:
        raise RuntimeError("batch1 must be a 3D tensor" if a.ndim != 3 else "batch2 must be a 3D tensor")
    same_types(a, b)
    (batch, n, k), (batch2, k2, m) = a._shape, b._shape
    if (batch, k) != (batch2, k2):
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{batch}, {k}] but got:"
            f" [{batch2}, {k2}]."
        )
    not_of_bools(kernel, a.dtype, batch, n, k, m)
    if batch == 1 and n * k * m >= 400:
        return make(
            of_matrices(a._view((n, k), a._strides[1:]), b._view((k, m), b._strides[1:])), (1, n, m), a.dtype
        )
    left, right = a._values(), b._values()
    out: list[float] = []
    for i in range(batch):
        part = left[i * n * k : (i + 1) * n * k], right[i * k * m : (i + 1) * k * m]
        out += of_batches(*part, n, k, m, a.dtype.code)
    return make(array(a.dtype.code, out), (batch, n, m), a.dtype)


def weighted_sum(self: Tensor, term: Tensor, beta: Any, alpha: Any) -> Tensor:
    """beta * self + alpha * term."""
    if alpha != 1:
        term = pointwise(operator.mul, term, alpha)
    if beta == 0:
        return term
    if beta != 1:
        self = pointwise(operator.mul, self, beta)
    return pointwise(operator.add, term, self)


def added_product(self: Tensor, mat1: Tensor, mat2: Tensor, beta: Any, alpha: Any) -> Tensor:
    """beta * self + alpha * mat1 @ mat2. Where the sums have one term each, it is added with one rounding."""
    thin = mat1.ndim == mat2.ndim == 2 and mat1._shape[1] == mat2._shape[0] == 1
    if (
        thin
        and beta == alpha == 1
        and self.dtype is mat1.dtype is mat2.dtype is float32
        and min(mat1._shape[0], mat2._shape[1]) > 1
    ):
        return pointwise(lambda c, a, b: c + a * b, self, mat1, mat2)
    return weighted_sum(self, product(mat1, mat2), beta, alpha)


def times(g: Tensor, factor: Any) -> Tensor:
    """A gradient times a number, where that is not 1."""
    return g if factor == 1 else g * factor


op("mm", "MmBackward0", lambda self, mat2: product(self, mat2),
   self=lambda g, mat2: g.mm(mat2.t()), mat2=lambda g, self: self.t().mm(g))  # fmt: skip
op("addmm", "AddmmBackward0",
   lambda self, mat1, mat2, *, beta=1, alpha=1: added_product(self, mat1, mat2, beta, alpha),
   self=lambda g, beta: times(g, beta), mat1=lambda g, mat2, alpha: times(g.mm(mat2.t()), alpha),
   mat2=lambda g, mat1, alpha: times(mat1.t().mm(g), alpha))  # fmt: skip
op("dot", "DotBackward0", lambda self, tensor: dotted(self, tensor),
   self=lambda g, tensor: g * tensor, tensor=lambda g, self: g * self)  # fmt: skip
op("mv", "MvBackward0", lambda self, vec: by_vector(self, vec),
   self=lambda g, vec: g.unsqueeze(1) * vec.unsqueeze(0), vec=lambda g, self: self.t().mv(g))  # fmt: skip
op("addmv", "AddmvBackward0",
   lambda self, mat, vec, *, beta=1, alpha=1: weighted_sum(self, by_vector(mat, vec), beta, alpha),
   self=lambda g, beta: times(g, beta), mat=lambda g, vec, alpha: times(g.unsqueeze(1) * vec.unsqueeze(0), alpha),
   vec=lambda g, mat, alpha: times(mat.t().mv(g), alpha))  # fmt: skip
op("bmm", "BmmBackward0", lambda self, mat2: batched(self, mat2),
   self=lambda g, mat2: g.bmm(mat2.transpose(1, 2)), mat2=lambda g, self: self.transpose(1, 2).bmm(g))  # fmt: skip
op("baddbmm", "BaddbmmBackward0",
   lambda self, batch1, batch2, *, beta=1, alpha=1:
   weighted_sum(self, batched(batch1, batch2, "baddbmm"), beta, alpha),
   self=lambda g, beta: times(g, beta), batch1=lambda g, batch2, alpha: times(g.bmm(batch2.transpose(1, 2)), alpha),
   batch2=lambda g, batch1, alpha: times(batch1.transpose(1, 2).bmm(g), alpha))  # fmt: skip


@within("matmul")
def matmul(self: Tensor, other: Tensor) -> Any:
    """The product of vectors, matrices, or batches of matrices."""
    if not self.ndim or not other.ndim:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {self.ndim}D and {other.ndim}D"
        )
    known = {(1, 1): "dot", (2, 1): "mv", (2, 2): "mm"}
    if (self.ndim, other.ndim) in known:
        return OPERATIONS[known[self.ndim, other.ndim]](self, other)
    if (self.ndim, other.ndim) == (1, 2):
        row = squeeze_first(self.unsqueeze(0).mm(other))
        row._versions[0] += 1  # torch squeezes in place
        row._seen_version = row._versions[0]
        return row
    if self.ndim >= 3 and other.ndim <= 2:  # the batch is one tall matrix
        tall = reshape(self, (-1, self._shape[-1]))
        if other.ndim == 1:
            return unsafe_view(OPERATIONS["mv"](tall, other), self._shape[:-1])
        return unsafe_view(tall.mm(other), (*self._shape[:-1], other._shape[-1]))
    if self.ndim <= 2 and self.requires_grad:  # turned round, so that its gradient is no large batch
        turned = OPERATIONS["mT"](other)
        tall = reshape(turned, (-1, turned._shape[-1]))
        if self.ndim == 1:
            return unsafe_view(OPERATIONS["mv"](tall, self), turned._shape[:-1])
        return unsafe_view(tall.mm(self.t()), (*turned._shape[:-1], self._shape[0])).mT.contiguous()
    left = self.unsqueeze(0) if self.ndim == 1 else self
    right = other.unsqueeze(-1) if other.ndim == 1 else other
    batch = common_shape([left._shape[:-2], right._shape[:-2]])
    (n, k), (k2, m) = left._shape[-2:], right._shape[-2:]
    if self.ndim == 1 and (k != k2 or self.dtype is not other.dtype):
        raise outside("a vector times a batch of matrices that it does not fit (torch refuses it too)")
    if k != k2 and self.ndim > 1 and other.ndim > 1 and len(batch) == 1:
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{batch.numel()}, {k}] but got:"
            f" [{batch.numel()}, {k2}]."
        )
    count = batch.numel()
    a = reshape(expand_0(left, (*batch, n, k)), (count, n, k))
    b = reshape(expand_0(right, (*batch, k2, m)), (count, k2, m))
    shape = [*batch, *([n] if self.ndim > 1 else []), *([m] if other.ndim > 1 else [])]
    return unsafe_view(a.bmm(b), shape)


@within("outer")
def outer(self: Tensor, vec2: Tensor) -> Any:
    """All products of the elements of two vectors."""
    if self.ndim != 1 or vec2.ndim != 1:
        which, t = ("self", self) if self.ndim != 1 else ("vec2", vec2)
        raise RuntimeError(f"outer: Expected 1-D argument {which}, but got {t.ndim}-D")
    return self.reshape(len(self), 1) * vec2


OPERATIONS["ger"] = OPERATIONS["outer"]
within("vdot")(lambda self, other: OPERATIONS["dot"](self, other))
within("kron")(lambda self, other: _kron(self, other))


def _kron(a: Tensor, b: Tensor) -> Any:
    if a.ndim != b.ndim:
        raise outside("torch.kron of tensors with different numbers of dimensions")
    left = a.reshape([n for pair in zip(a._shape, (1,) * a.ndim, strict=False) for n in pair])
    right = b.reshape([n for pair in zip((1,) * b.ndim, b._shape, strict=False) for n in pair])
    return (left * right).reshape([x * y for x, y in zip(a._shape, b._shape, strict=False)])


# -- triangles and diagonals ---------------------------------------------------------------------
def triangle(self: Tensor, diagonal: int, lower: bool) -> Tensor:
    """The elements on one side of a diagonal; zeros on the other."""
    if self.ndim < 2:
        name = "tril" if lower else "triu"
        raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
    n, m = self._shape[-2:]
    values = self._values()[:]
    for i in range(len(values)):
        row, column = i // m % n, i % m
        if (column - row > diagonal) if lower else (column - row < diagonal):
            values[i] = 0
    return make(values, self._shape, self.dtype)


op("tril", "TrilBackward0", lambda self, diagonal=0: triangle(self, diagonal, True),
   self=lambda g, diagonal: g.tril(diagonal))  # fmt: skip
op("triu", "TriuBackward0", lambda self, diagonal=0: triangle(self, diagonal, False),
   self=lambda g, diagonal: g.triu(diagonal))  # fmt: skip


def _diag_embedded(self: Tensor, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    n = self._shape[-1] + abs(offset)
    out = self._full(0, (*self._shape[:-1], n, n))
    diagonal_view(out, offset, -2, -1)._store(self._values())
    a, b = self._dim(dim1, 1), self._dim(dim2, 1)
    if (a, b) != (self.ndim - 1, self.ndim):
        moved = out.movedim((-2, -1), (a, b))
        out = make(moved._values(), moved._shape, moved.dtype)
    out._versions[0] = 0
    return out


embed = op(
    "diag_embed",
    "DiagEmbedBackward0",
    _diag_embedded,
    self=lambda g, offset, dim1, dim2: g.diagonal(offset, dim1, dim2),
)


def _diagonal_copied(self: Tensor, offset: int) -> Tensor:
    line = diagonal_view(self, offset, 0, 1)
    return make(line._values(), line._shape, self.dtype)


diagonal_copy = op("diagonal_copy", "DiagonalBackward0_copy", _diagonal_copied,
                   self=lambda g, sizes, offset: OPERATIONS["diagonal_backward"](g, sizes, offset, 0, 1))  # fmt: skip


@within("diag")
def diag(self: Tensor, diagonal: int = 0) -> Any:
    """The diagonal of a matrix, or a matrix with that diagonal."""
    if self.ndim not in (1, 2):
        raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {self.ndim}D")
    if self.ndim == 1:
        return embed(self, diagonal)
    return diagonal_copy(self, diagonal)


def _trace(self: Tensor) -> Tensor:
    if self.ndim != 2:
        raise RuntimeError("trace: expected a matrix")
    line = self.detach().diagonal(0, 0, 1)
    return (
        make([in_order(line._values(), self.dtype.code)], (), self.dtype)
        if self.dtype.is_floating_point
        else line.sum()
    )


op("trace", "TraceBackward0", _trace,
   self=lambda g, sizes: g * OPERATIONS["eye"](*sizes, dtype=g.dtype))  # fmt: skip
