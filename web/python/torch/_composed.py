"""Operations that torch makes of others: differences, integrals, products over all pairs, and their kin."""

from __future__ import annotations

import bisect
import itertools
import math
import warnings
from typing import Any

from ._arithmetic import quotient
from ._dtype import as_torch, bool_, int32, int64, outside, result_type
from ._joining import cat
from ._op import OPERATIONS, Operator, op, within
from ._parts import narrow
from ._pointwise import pointwise
from ._tensor import Tensor, make

stack = OPERATIONS["stack"]
# a number as C++ multiplies by it: it shows in grad_fn
scaled = op("_mul_number", "MulBackward1", lambda self, other: pointwise(lambda a, b: a * b, self, other),
            self=lambda g, other: g * other)  # fmt: skip
halved = op("_half", "DivBackward1", lambda self: quotient(self, 2.0), self=lambda g: g / 2)


# -- neighbours ----------------------------------------------------------------------------------
@within("diff")
def diff(self: Tensor, n: int = 1, dim: int = -1, prepend: Any = None, append: Any = None) -> Any:
    """Each element less the one before it, `n` times over."""
    if not self._shape:
        raise RuntimeError("diff expects input to be at least one-dimensional")
    parts = [t for t in (prepend, self, append) if t is not None]
    x = cat(parts, dim) if len(parts) > 1 else self
    for _ in range(n):
        length = x.size(dim)
        after, before = narrow(x, dim, 1, length - 1), narrow(x, dim, 0, length - 1)
        x = after ^ before if x.dtype is bool_ else after - before
    return x


def _sides(y: Tensor, dim: int) -> tuple[Any, Any]:
    n = y.size(dim)
    return narrow(y, dim, 0, n - 1), narrow(y, dim, 1, n - 1)


def _steps(x: Tensor, y: Tensor, dim: int) -> Any:
    """How far apart the places are at which y was measured."""
    if x.ndim == 1:
        return diff(x).view([-1 if d == dim % y.ndim else 1 for d in range(y.ndim)])
    return diff(x, dim=dim)


@within("trapezoid")
def trapezoid(y: Tensor, x: Tensor | None = None, *, dx: float = 1.0, dim: int = -1) -> Any:
    """The integral along a dimension, by the trapezoidal rule."""
    if x is None:
        ends = y.select(dim, 0) + y.select(dim, -1)
        return scaled(y.sum(dim) - ends * 0.5, dx)
    left, right = _sides(y, dim)
    return halved(((left + right) * _steps(x, y, dim)).sum(dim))


OPERATIONS["trapz"] = OPERATIONS["trapezoid"]


@within("cumulative_trapezoid")
def cumulative_trapezoid(y: Tensor, x: Tensor | None = None, *, dx: float = 1.0, dim: int = -1) -> Any:
    """The integrals up to each place, by the trapezoidal rule."""
    left, right = _sides(y, dim)
    if x is None:
        return scaled(left + right, dx / 2.0).cumsum(dim)
    return halved(((left + right) * _steps(x, y, dim)).cumsum(dim))


# -- products over pairs -------------------------------------------------------------------------
@within("tensordot")
def tensordot(a: Tensor, b: Tensor, dims: Any = 2) -> Any:
    """Products summed along dimensions of both tensors: the last `dims` of one and the first of the other, or
    those of two lists."""
    if isinstance(dims, Tensor):
        dims = dims.tolist()
    if isinstance(dims, int):
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        dims = list(range(-dims, 0)), list(range(dims))
    first, second = ([d] if isinstance(d, int) else list(d) for d in dims)
    if len(first) != len(second):
        raise RuntimeError("both dimension lists should have same length")
    for i, j in zip(first, second, strict=True):
        if a._shape[i] != b._shape[j]:
            raise RuntimeError(
                f"contracted dimensions need to match, but first has size {a._shape[i]} in dim {i} and second has"
                f" size {b._shape[j]} in dim {j}"
            )
    first, second = [a._dim(d) for d in first], [b._dim(d) for d in second]
    rows, columns = (
        [d for d in range(a.ndim) if d not in first],
        [d for d in range(b.ndim) if d not in second],
    )
    count = math.prod(a._shape[d] for d in first)
    left = a.permute(*rows, *first) if a.ndim else a
    right = b.permute(*second, *columns) if b.ndim else b
    shape = (*(a._shape[d] for d in rows), *(b._shape[d] for d in columns))
    if not rows and not columns:
        return left.reshape(-1).dot(right.reshape(-1)).view(shape)
    n, m = (math.prod(t._shape[d] for d in kept) for t, kept in ((a, rows), (b, columns)))
    return left.reshape(n, count).mm(right.reshape(count, m)).view(shape)


@within("inner")
def inner(self: Tensor, other: Tensor) -> Any:
    """The inner products of the vectors along the last dimensions."""
    if not self.ndim or not other.ndim:
        return self * other
    if self._shape[-1] != other._shape[-1]:
        raise RuntimeError(
            "inner() the last dimension must match on both input tensors but got shapes"
            f" {list(self._shape)} and {list(other._shape)}"
        )
    return self.dot(other) if self.ndim == other.ndim == 1 else tensordot(self, other, ([-1], [-1]))


@within("linalg.cross")
def cross(self: Tensor, other: Tensor, *, dim: int = -1) -> Any:
    """The cross products of vectors of three numbers."""
    if self.ndim != other.ndim:
        raise RuntimeError("linalg.cross: inputs must have the same number of dimensions.")
    if self.size(dim) != 3 or other.size(dim) != 3:
        raise RuntimeError(
            f"linalg.cross: inputs dimension {dim} must have length 3. Got {self.size(dim)} and {other.size(dim)}"
        )
    return crossed(self, other, dim)


def _cross(a: Tensor, b: Tensor, dim: int) -> Tensor:
    (a1, a2, a3), (b1, b2, b3) = a.detach().unbind(dim), b.detach().unbind(dim)
    parts = [a2 * b3 - a3 * b2, a3 * b1 - a1 * b3, a1 * b2 - a2 * b1]
    made: Tensor = stack(parts, dim % a.ndim)
    return made


crossed: Operator = op(
    "_cross", "LinalgCrossBackward0", lambda self, other, dim: _cross(self, other, dim),
    self=lambda g, other, dim: crossed(other, g, dim), other=lambda g, self, dim: crossed(g, self, dim))  # fmt: skip


NO_DIM = (
    "Using torch.cross without specifying the dim arg is deprecated.\nPlease either pass the dim explicitly or simply"
    " use torch.linalg.cross.\nThe default value of dim will change to agree with that of linalg.cross in a future"
    " release. (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/Cross.cpp:63.)"
)


@within("cross")
def cross_along(self: Tensor, other: Tensor, dim: int | None = None) -> Any:
    """The cross products of vectors of three numbers, along the first dimension of that length."""
    if dim is None:
        dim = next((d for d, n in enumerate(self._shape) if n == 3), None)
        if dim is None:
            raise RuntimeError("no dimension of size 3 in input")
        warnings.warn(NO_DIM, stacklevel=3)
    return cross(self, other, dim=dim)


def _distance(difference: Tensor, p: float, dims: Any) -> Tensor:
    norm: Tensor = OPERATIONS["norm"](difference, p, dims) if dims else OPERATIONS["norm"](difference, p)
    return norm


def _by_distance(g: Any, difference: Any, p: float, result: Any) -> Any:
    """The derivative of a distance by the difference; 0 where that is 0."""
    if p == 0:
        return difference * 0
    if p == 2:
        return (difference * (g / result)).masked_fill(result == 0, 0)
    if p == 1:
        return difference.sgn() * g
    if p == math.inf:
        at = difference.abs() == result
        return difference.sgn() * at * g
    return (difference.sgn() * difference.abs() ** (p - 1) * (g / result ** (p - 1))).masked_fill(
        result == 0, 0
    )


op("dist", "DistBackward0", lambda self, other, p=2: _distance(self.detach() - other.detach(), p, None),
   self=lambda g, self, other, p, result: _by_distance(g, self - other, p, result),
   other=lambda g, self, other, p, result: -_by_distance(g, self - other, p, result))  # fmt: skip


def _pairs(a: Tensor, b: Tensor) -> Any:
    return a.unsqueeze(-2) - b.unsqueeze(-3)


cdist_0 = op(
    "cdist", "CdistBackward0",
    lambda x1, x2, p: _distance(_pairs(x1.detach(), x2.detach()), p, -1),
    x1=lambda g, x1, x2, p, result: _by_distance(g.unsqueeze(-1), _pairs(x1, x2), p, result.unsqueeze(-1)).sum(-2),
    x2=lambda g, x1, x2, p, result:
    _by_distance(g.mT.unsqueeze(-1), _pairs(x2, x1), p, result.mT.unsqueeze(-1)).sum(-2),
)  # fmt: skip


@within("cdist")
def cdist(x1: Tensor, x2: Tensor, p: float = 2.0, compute_mode: Any = None) -> Any:
    """The distances of all rows of one matrix from all rows of another."""
    if x1.size(-1) != x2.size(-1):
        raise RuntimeError(
            f"X1 and X2 must have the same number of columns. X1: {x1.size(-1)} X2: {x2.size(-1)}"
        )
    if p == 2 and max(x1.size(-2), x2.size(-2)) > 25:
        raise outside("torch.cdist of more than 25 points (torch computes them another way)")
    return cdist_0(x1, x2, p)


@within("cov")
def cov(self: Tensor, *, correction: int = 1, fweights: Any = None, aweights: Any = None) -> Any:
    """The covariances of the rows."""
    if fweights is not None or aweights is not None:
        raise outside("torch.cov with weights")
    x = self.view(1, -1) if self.ndim < 2 else self
    n = x.size(1)
    x = x - (x.sum(1) / n).unsqueeze(1)
    return (x.mm(x.t()) / max(n - correction, 0)).squeeze()


@within("corrcoef")
def corrcoef(self: Tensor) -> Any:
    """The correlations of the rows."""
    c = cov(self)
    if not c.ndim:
        return c / c
    deviation = c.diag().sqrt()
    return (c / deviation.view(-1, 1) / deviation.view(1, -1)).clamp(-1, 1)


@within("cartesian_prod")
def cartesian_prod(*tensors: Any) -> Any:
    """All rows with one number of each vector."""
    parts = list(tensors[0]) if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)) else list(tensors)
    if len(parts) == 1:
        return parts[0]
    return stack([t.flatten() for t in OPERATIONS["meshgrid"](*parts, indexing="ij")], 1)


@within("combinations")
def combinations(self: Tensor, r: int = 2, with_replacement: bool = False) -> Any:
    """All rows of `r` elements, in their order."""
    choose = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    rows = list(choose(range(len(self)), r))
    columns = [make([row[k] for row in rows], (len(rows),), int64) for k in range(r)]
    return stack([self.index_select(0, places) for places in columns], 1)


# -- blocks and parts ----------------------------------------------------------------------------
def _blocks(tensors: Any) -> Tensor:
    parts = [OPERATIONS["atleast_2d"](t.detach()) for t in tensors]
    sizes = sum(t.size(0) for t in parts), sum(t.size(1) for t in parts)
    out: Tensor = OPERATIONS["zeros"](sizes, dtype=result_type(*parts))
    i = j = 0
    for t in parts:
        out[i : i + t.size(0), j : j + t.size(1)] = t
        i, j = i + t.size(0), j + t.size(1)
    return out


def _block_of(g: Tensor, shapes: Any, place: int) -> Any:
    """The part of the gradient that belongs to one block."""
    sizes = [(1,) * (2 - len(shape)) + tuple(shape) for shape in shapes]
    (i, j), (n, m) = (sum(s[d] for s in sizes[:place]) for d in (0, 1)), sizes[place]
    return g[i : i + n, j : j + m].reshape(shapes[place])


block_diag_0 = op("block_diag", "BlockDiagBackward0", lambda tensors, shapes: _blocks(tensors),
                  tensors=lambda g, shapes, place: _block_of(g, shapes, place))  # fmt: skip
within("block_diag")(lambda *tensors: block_diag_0(list(tensors), [t._shape for t in tensors]))
within("diagflat")(lambda self, offset=0: self.reshape(-1).diag(offset))
within("ravel")(lambda self: self.contiguous().view(-1))


@within("tensor_split")
def tensor_split(self: Tensor, indices_or_sections: Any, dim: int = 0) -> Any:
    """Parts along a dimension: so many, or cut at the given places."""
    n, cuts = self.size(dim), indices_or_sections
    cuts = cuts.tolist() if isinstance(cuts, Tensor) else cuts
    if isinstance(cuts, int):
        if cuts <= 0:
            raise RuntimeError(f"number of sections must be larger than 0, got {cuts}")
        small, larger = divmod(n, cuts)
        cuts = list(itertools.accumulate([small + (i < larger) for i in range(cuts)]))[:-1]
    ends = [*cuts, n]
    return tuple(
        OPERATIONS["slice"](self, dim, first, last, 1) for first, last in zip([0, *cuts], ends, strict=True)
    )


def _split_along(name: str, dim: int) -> None:
    def function(self: Tensor, indices_or_sections: Any) -> Any:
        d = 0 if name == "hsplit" and self.ndim == 1 else dim
        if self.ndim <= d:
            raise RuntimeError(
                f"torch.{name} requires a tensor with at least {d + 1} dimension{'s' if d else ''}, but got a tensor"
                f" with {self.ndim} dimensions!"
            )
        n = self.size(d)
        if isinstance(indices_or_sections, int) and n % indices_or_sections:
            raise RuntimeError(
                f"torch.{name} attempted to split along dimension {d}, but the size of the dimension {n} is not"
                f" divisible by the split_size {indices_or_sections}!"
            )
        return tensor_split(self, indices_or_sections, d)

    within(name)(function)


for _name, _d in {"hsplit": 1, "vsplit": 0, "dsplit": 2}.items():
    _split_along(_name, _d)
rot90_0: Operator = op("rot90", "Rot90Backward0", lambda self, k, dims: _quarter_turns(self.detach(), k, dims),
                       self=lambda g, k, dims: rot90_0(g, -k, dims))  # fmt: skip
within("rot90")(lambda self, k=1, dims=(0, 1): rot90_0(self, k, dims))


def _quarter_turns(x: Tensor, k: int, dims: Any) -> Any:
    a, b = dims
    turns = (lambda: x.clone(), lambda: x.flip(b).transpose(a, b), lambda: x.flip((a, b)),
             lambda: x.flip(a).transpose(a, b))  # fmt: skip
    out = turns[k % 4]()
    return make(out._values(), out._shape, out.dtype)


# -- where numbers are ---------------------------------------------------------------------------
@within("isin")
def isin(elements: Any, test_elements: Any, *, assume_unique: bool = False, invert: bool = False) -> Tensor:
    """Which elements are among those of another tensor."""
    known = set(test_elements._values() if isinstance(test_elements, Tensor) else [test_elements])
    x = elements if isinstance(elements, Tensor) else OPERATIONS["tensor"](elements)
    return make([(v in known) is not invert for v in x._values()], x._shape, bool_)


@within("searchsorted")
def searchsorted(
    sorted_sequence: Tensor, input: Any, *, out_int32: bool = False, right: bool = False, side: Any = None
) -> Tensor:
    """Where each number would have to stand in the sorted numbers of its row."""
    find = bisect.bisect_right if right or side == "right" else bisect.bisect_left
    kind = int32 if out_int32 else int64
    if not isinstance(input, Tensor):
        return make([find(sorted_sequence.tolist(), input)], (), kind)
    rows = sorted_sequence.reshape(-1, sorted_sequence._shape[-1]).tolist()
    values, n = input._values(), input._shape[-1] if input._shape else 1
    if len(rows) == 1:
        n = max(len(values), 1)
    return make([find(rows[i // n], v) for i, v in enumerate(values)], input._shape, kind)


@within("bucketize")
def bucketize(input: Any, boundaries: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """In which of the intervals between the boundaries each number lies."""
    if boundaries.ndim != 1:
        raise RuntimeError(f"boundaries tensor must be 1 dimension, but got dim({boundaries.ndim})")
    places: Tensor = searchsorted(boundaries, input, out_int32=out_int32, right=right)
    return places


@within("unravel_index")
def unravel_index(indices: Tensor, shape: Any) -> Any:
    """The indices along each dimension, from those into the flattened tensor."""
    if indices.dtype.is_floating_point:
        raise as_torch(ValueError(f"expected 'indices' to be integer dtype, but got {indices.dtype}"))
    sizes = (shape,) if isinstance(shape, int) else tuple(shape)
    steps = [math.prod(sizes[d + 1 :]) for d in range(len(sizes))]
    return tuple((indices // step) % n for step, n in zip(steps, sizes, strict=True))


# -- products added ------------------------------------------------------------------------------
op("addr", "AddrBackward0",
   lambda self, vec1, vec2, *, beta=1, alpha=1: _added(self, vec1.unsqueeze(1) * vec2, beta, alpha),
   self=lambda g, beta: g * beta if beta != 1 else g,
   vec1=lambda g, vec2, alpha: g.mv(vec2) * alpha, vec2=lambda g, vec1, alpha: g.t().mv(vec1) * alpha)  # fmt: skip
op("addbmm", "AddbmmBackward0",
   lambda self, batch1, batch2, *, beta=1, alpha=1: _added(self, batch1.bmm(batch2).sum(0), beta, alpha),
   self=lambda g, beta: g * beta if beta != 1 else g,
   batch1=lambda g, batch1, batch2, alpha: g.expand(len(batch1), *g._shape).bmm(batch2.transpose(1, 2)) * alpha,
   batch2=lambda g, batch1, alpha: batch1.transpose(1, 2).bmm(g.expand(len(batch1), *g._shape)) * alpha)  # fmt: skip


def _added(self: Tensor, term: Tensor, beta: Any, alpha: Any) -> Any:
    x = self.detach()
    return (x if beta == 1 else x * beta) + (term.detach() if alpha == 1 else term.detach() * alpha)
