"""Views: other shapes of the same storage."""

from __future__ import annotations

import math
from typing import Any

from ._dtype import Size, bool_, outside
from ._layout import filled_in, is_dense, view_strides
from ._op import OPERATIONS, Operator, op, within
from ._tensor import Tensor, make

INCOMPATIBLE = (
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two"
    " contiguous subspaces). Use .reshape(...) instead."
)


def sizes_of(sizes: Any) -> tuple[int, ...]:
    """`(2, 3)` from `f(2, 3)` or `f((2, 3))`."""
    if len(sizes) == 1 and isinstance(sizes[0], (tuple, list)):
        sizes = sizes[0]
    if any(isinstance(n, (float, str, bool)) for n in sizes):
        raise TypeError
    return tuple(int(n) for n in sizes)


def refit(g: Tensor, sizes: Any) -> Any:
    """A gradient in another shape."""
    return OPERATIONS["reshape"](g, sizes)


# -- the same elements in the same order ---------------------------------------------------------
def viewed(self: Tensor, *sizes: Any) -> Tensor:
    """The same storage under another shape, with -1 replaced by what is left."""
    shape = filled_in(sizes_of(sizes), self.numel())
    strides = view_strides(self._shape, self._strides, shape)
    if strides is None:
        raise RuntimeError(INCOMPATIBLE)
    return self._view(shape, strides)


view_0 = op("view", "ViewBackward0", viewed, self=lambda g, sizes: refit(g, sizes))
unsafe_view = op("_unsafe_view", "UnsafeViewBackward0",
                 lambda self, shape: make(self._values(), shape, self.dtype),
                 self=lambda g, sizes: refit(g, sizes))  # fmt: skip
reshape_alias = op("_reshape_alias", "ReshapeAliasBackward0", viewed, self=lambda g, sizes: refit(g, sizes))


@within("view")
def view(self: Tensor, *size: Any, **named: Any) -> Any:
    """The same storage under another shape."""
    return view_0(self, *(size or tuple(named.values())))


@within("reshape")
def reshape(self: Tensor, *shape: Any, **named: Any) -> Any:
    """The elements in another shape: a view where that can be, else a copy."""
    to = filled_in(sizes_of(shape or tuple(named.values())), self.numel())
    if self._dense:
        return view_0(self, to)
    if view_strides(self._shape, self._strides, to) is not None:
        return reshape_alias(self, to)
    return unsafe_view(OPERATIONS["clone"](self), to)


within("view_as")(lambda self, other: view_0(self, other._shape))
within("reshape_as")(lambda self, other: reshape(self, other._shape))


@within("flatten")
def flatten(self: Tensor, start_dim: int = 0, end_dim: int = -1) -> Any:
    """Neighbouring dimensions made one."""
    first, last = self._dim(start_dim), self._dim(end_dim)
    if first > last:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if not self._shape:
        return reshape(self, (1,))
    if first == last:
        return self
    return reshape(
        self, (*self._shape[:first], math.prod(self._shape[first : last + 1]), *self._shape[last + 1 :])
    )


@within("unflatten")
def unflatten(self: Tensor, dim: int, sizes: Any) -> Any:
    """One dimension made several."""
    d = self._dim(dim)
    full = filled_in(tuple(sizes), self._shape[d])
    return view_0(self, (*self._shape[:d], *full, *self._shape[d + 1 :]))


@within("contiguous")
def contiguous(self: Tensor) -> Any:
    """The tensor itself where its elements lie in order, else a copy where they do."""
    return self if self._dense else OPERATIONS["clone"](self, memory_format=None)


# -- dimensions of length 1 ----------------------------------------------------------------------
def with_one(self: Tensor, dim: int) -> Tensor:
    """A dimension of length 1 more."""
    d = self._dim(dim, 1)
    step = self._shape[d] * self._strides[d] if d < self.ndim else 1
    return self._view((*self._shape[:d], 1, *self._shape[d:]), (*self._strides[:d], step, *self._strides[d:]))


def without(self: Tensor, dims: Any) -> Tensor:
    """Without those of the dimensions that have length 1."""
    kept = [d for d in range(self.ndim) if d not in dims or self._shape[d] != 1]
    return self._view([self._shape[d] for d in kept], tuple(self._strides[d] for d in kept))


def unsqueeze_multiple(g: Tensor, sizes: Any, dims: Any) -> Any:
    """The dimensions of length 1 brought back."""
    for d in sorted(dims):
        if sizes[d] == 1:
            g = g.unsqueeze(d)
    return g


op("unsqueeze", "UnsqueezeBackward0", with_one, self=lambda g, dim: g.squeeze(dim))
squeeze_all = op("squeeze", "SqueezeBackward0", lambda self: without(self, range(self.ndim)),
                 self=lambda g, sizes: unsqueeze_multiple(g, sizes, range(len(sizes))))  # fmt: skip
squeeze_one = op("squeeze", "SqueezeBackward1", lambda self, dim: without(self, [self._dim(dim)]),
                 self=lambda g, sizes, dim:
                 unsqueeze_multiple(g, sizes, [dim % len(sizes)] if sizes else []))  # fmt: skip
squeeze_some = op("squeeze", "SqueezeBackward2", lambda self, dim: without(self, [self._dim(d) for d in dim]),
                  self=lambda g, sizes, dim: unsqueeze_multiple(g, sizes, [d % len(sizes) for d in dim]))  # fmt: skip
squeeze_first = op("_squeeze_first", "SqueezeBackward4", lambda self: without(self, [0]),
                   self=lambda g: g.unsqueeze(0))  # fmt: skip


@within("squeeze")
def squeeze(self: Tensor, dim: Any = None) -> Any:
    """Without dimensions of length 1: all of them, or the given ones."""
    if dim is None:
        return squeeze_all(self)
    return squeeze_some(self, dim) if isinstance(dim, (tuple, list)) else squeeze_one(self, dim)


# -- repeated without a copy ---------------------------------------------------------------------
def expanded(self: Tensor, *size: Any, implicit: bool = False) -> Tensor:
    """Repeated along new dimensions and those of length 1."""
    to = sizes_of(size)
    if len(to) < self.ndim:
        kind = "CPUBoolType" if self.dtype is bool_ else f"torch.{self.dtype.label}Tensor"
        raise RuntimeError(
            f"expand({kind}{{{list(self._shape)}}}, size={list(to)}): the number of sizes"
            f" provided ({len(to)}) must be greater or equal to the number of dimensions in the tensor ({self.ndim})"
        )
    if not self._shape and -1 in to:
        raise outside("expand(-1) of a 0-d tensor (torch refuses it too)")
    missing = len(to) - self.ndim
    shape: list[int] = []
    strides: list[int] = []
    for i in reversed(range(len(to))):
        n = self._shape[i - missing] if i >= missing else 1
        want = to[i]
        if want == -1:
            if i < missing:
                raise RuntimeError(
                    f"The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {i}"
                )
            want = n
        if n not in (1, want):
            raise RuntimeError(
                f"The expanded size of the tensor ({want}) must match the existing size ({n}) at non-singleton"
                f" dimension {i}.  Target sizes: {list(to)}.  Tensor sizes: {list(self._shape)}"
            )
        stride = self._strides[i - missing] if i >= missing else (strides[-1] * shape[-1] if strides else 1)
        shape.append(want)
        strides.append(stride if n == want else 0)
    return self._view(tuple(reversed(shape)), tuple(reversed(strides)))


expand_0 = op("expand", "ExpandBackward0", expanded, self=lambda g, sizes: g.sum_to_size(sizes))


@within("expand")
def expand(self: Tensor, *size: Any, **named: Any) -> Any:
    """Repeated along new dimensions and those of length 1, without a copy."""
    return expand_0(self, *(size or tuple(named.values())))


within("expand_as")(lambda self, other: expand_0(self, other._shape))
within("broadcast_to")(lambda self, size: expand_0(self, size))


def sum_to_size(g: Tensor, *size: Any) -> Any:
    """Summed to a shape that broadcasts to this one, or expanded to it: what undoes broadcasting."""
    shape = Size(sizes_of(size))
    extra = g.ndim - len(shape)
    if extra < 0 or any(n not in (1, m) for n, m in zip(shape, g._shape[extra:], strict=True)):
        return expand_0(g, shape)
    if not shape:
        return g.sum()
    dims = (*range(extra), *(d for d in range(extra, g.ndim) if shape[d - extra] == 1 != g._shape[d]))
    g = g.sum(dims, keepdim=True) if dims else g
    return refit(g, shape) if extra else g


# -- dimensions in another order -----------------------------------------------------------------
def reordered(self: Tensor, dims: Any) -> Tensor:
    """The dimensions in the given order."""
    return self._view([self._shape[d] for d in dims], tuple(self._strides[d] for d in dims))


def permuted(self: Tensor, dims: Any) -> Tensor:
    """The dimensions in the given order, checked."""
    if len(dims) != self.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the"
            f" desired ordering of dimensions i.e. input.dim() = {self.ndim} is not equal to len(dims) = {len(dims)}"
        )
    order = [self._dim(d) for d in dims]
    if len(set(order)) < len(order):
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    return reordered(self, order)


def swapped(self: Tensor, dim0: int, dim1: int) -> Tensor:
    """Two dimensions in each other's place."""
    a, b = self._dim(dim0), self._dim(dim1)
    if not self._shape:
        return self._view((), ())
    order = list(range(self.ndim))
    order[a], order[b] = order[b], order[a]
    return reordered(self, order)


def order_back(dims: Any) -> list[int]:
    """The order that undoes an order."""
    order = [d % len(dims) for d in dims]
    return [order.index(i) for i in range(len(order))]


permute_0: Operator = op(
    "permute", "PermuteBackward0", permuted, self=lambda g, dims: permute_0(g, order_back(dims))
)


@within("permute")
def permute(self: Tensor, *dims: Any, **named: Any) -> Any:
    """The dimensions in another order."""
    return permute_0(self, sizes_of(dims or tuple(named.values())))


op("transpose", "TransposeBackward0", swapped, self=lambda g, dim0, dim1: g.transpose(dim0, dim1))
within("swapaxes")(lambda self, axis0, axis1: OPERATIONS["transpose"](self, axis0, axis1))
within("swapdims")(lambda self, dim0, dim1: OPERATIONS["transpose"](self, dim0, dim1))


def _turned(self: Tensor) -> Tensor:
    if self.ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {self.ndim}D")
    return swapped(self, 0, -1)


op("t", "TBackward0", _turned, self=lambda g: g.t())


@within("T")
def all_turned(self: Tensor) -> Any:
    """All dimensions in the opposite order."""
    if self.ndim not in (0, 2):
        import warnings

        warnings.warn(
            "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will"
            " throw an error in a future release. Consider `x.mT` to transpose batches of matrices or"
            " `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor. (Triggered"
            " internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorShape.cpp:4420.)",
            stacklevel=3,
        )
    return permute_0(self, tuple(reversed(range(self.ndim))))


@within("mT")
def matrices_turned(self: Tensor) -> Any:
    """The last two dimensions in each other's place."""
    if self.ndim < 2:
        raise RuntimeError(
            f"tensor.mT is only supported on matrices or batches of matrices. Got {self.ndim}-D tensor."
        )
    return OPERATIONS["transpose"](self, -2, -1)


@within("movedim")
def movedim(self: Tensor, source: Any, destination: Any) -> Any:
    """Some dimensions moved to other places."""
    listed = [[x] if isinstance(x, int) else list(x) for x in (source, destination)]
    sources, targets = ([self._dim(d) for d in dims] for dims in listed)
    rest = iter([d for d in range(self.ndim) if d not in sources])
    order = [sources[targets.index(i)] if i in targets else next(rest) for i in range(self.ndim)]
    return permute_0(self, tuple(order))


OPERATIONS["moveaxis"] = OPERATIONS["movedim"]


within("is_contiguous")(lambda self: is_dense(self._shape, self._strides))
