"""Parts written into a copy of a tensor; windows that overlap; and methods that change a tensor's own shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._dtype import convert, int64, outside
from ._indexing import along_places, gather_0
from ._inplace import check_in_place, rebase
from ._layout import common_shape
from ._op import OPERATIONS, op, within
from ._parts import cut, diagonal_view, selected
from ._tensor import Tensor, make
from ._views import swapped, with_one, without
from .autograd.grad_mode import state


# -- a part of a copy ----------------------------------------------------------------------------
def _with_part(self: Tensor, src: Tensor, part_of: Callable[[Tensor], Tensor]) -> Tensor:
    """A copy in which a part is overwritten."""
    out = make(self._values()[:], self._shape, self.dtype)
    part = part_of(out)
    if part._shape != src._shape:
        raise RuntimeError(
            f"expected src to have a size equal to the slice of self. src size = {list(src._shape)}, slice size ="
            f" {list(part._shape)}"
        )
    part._store(convert(src._values(), self.dtype))
    out._versions[0] = 0
    return out


def _emptied(g: Tensor, part_of: Callable[[Tensor], Tensor]) -> Any:
    """The gradient of what was not overwritten."""
    out = g.clone()
    part_of(out).zero_()
    return out


def _scatter_into(name: str, view: str, plain: Any, *defaults: Any) -> None:
    """An operation that overwrites the part of a copy that a view would show."""
    words = plain.__code__.co_varnames[1 : plain.__code__.co_argcount]
    write = op(
        f"_{name}", "".join(w.capitalize() for w in name.split("_")) + "Backward0",
        lambda self, src, spot: _with_part(self, src, lambda t: plain(t, *spot)),
        self=lambda g, spot: _emptied(g, lambda t: OPERATIONS[view](t, *spot)),
        src=lambda g, spot: OPERATIONS[view](g, *spot),
    )  # fmt: skip

    def function(self: Tensor, src: Tensor, *spot: Any, **named: Any) -> Any:
        given = dict(zip(words, defaults, strict=True)) | dict(zip(words, spot, strict=False)) | named
        return write(self, src, tuple(given.values()))

    within(name)(function)


_scatter_into("select_scatter", "select", selected, 0, 0)
_scatter_into("slice_scatter", "slice", cut, 0, None, None, 1)
_scatter_into("diagonal_scatter", "diagonal", diagonal_view, 0, 0, 1)


def _masked(self: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    shape = common_shape([self._shape, mask._shape])
    where, values = mask.expand(shape)._values(), self.detach().expand(shape)._values()[:]
    if source.dtype is not self.dtype:
        raise RuntimeError("masked_scatter_: expected self and source to have same dtypes but got "
                           f"{self.dtype.label} and {source.dtype.label}")  # fmt: skip
    given = iter(source._values())
    try:
        for i, chosen in enumerate(where):
            if chosen:
                values[i] = next(given)
    except StopIteration:
        raise RuntimeError("Number of elements of source < number of ones in mask") from None
    return make(values, shape, self.dtype)


def _taken(g: Tensor, mask: Tensor, source: Any) -> Any:
    """The gradients of the elements that were written, and zeros for those that were not needed."""
    used = g.masked_select(mask.expand(g._shape))
    n = source.numel() - used.numel()
    return OPERATIONS["cat"]([used, g._full(0, (n,))]).view(source)


op("masked_scatter", "MaskedScatterBackward0", lambda self, mask, source: _masked(self, mask, source),
   self=lambda g, mask: g.masked_fill(mask, 0),
   source=lambda g, mask, source: _taken(g, mask, source._shape))  # fmt: skip


# -- several elements into one -------------------------------------------------------------------
REDUCE: dict[str, Any] = {
    **{"sum": lambda a, b: a + b, "mean": lambda a, b: a + b, "prod": lambda a, b: a * b},
    **{"amax": lambda a, b: b if b != b or b > a else a, "amin": lambda a, b: b if b != b or b < a else a},
}


def _counts(self: Tensor, dim: int, index: Tensor, include_self: bool) -> Tensor:
    start = OPERATIONS["ones_like"](self) if include_self else self._full(0)
    ones: Tensor = start.scatter_add(dim, index, OPERATIONS["ones_like"](self._full(1, index._shape)))
    return ones.clamp(min=1)


def _reduced(self: Tensor, dim: int, index: Tensor, src: Tensor, reduce: str, include_self: bool) -> Tensor:
    if reduce not in REDUCE:
        raise RuntimeError(f"reduce argument must be either sum, prod, mean, amax or amin, got {reduce}")
    out, seen = self._values()[:], set()
    part = src[tuple(slice(n) for n in index._shape)]
    for place, v in zip(along_places(self, dim, index), part._values(), strict=True):
        first = not include_self and place not in seen
        out[place] = v if first else REDUCE[reduce](out[place], v)
        seen.add(place)
    made = make(out, self._shape, self.dtype)
    if reduce != "mean":
        return made
    counts = _counts(self.detach(), dim, index, include_self)
    return made / counts if self.dtype.is_floating_point else OPERATIONS["floor_divide"](made, counts)


def _reduced_gradient(
    g: Tensor,
    self: Tensor,
    dim: int,
    index: Tensor,
    src: Tensor,
    reduce: str,
    include_self: bool,
    result: Tensor,
) -> tuple[Any, Any]:
    """The gradients of the tensor and of the source."""
    if reduce == "sum":
        mine, theirs = g, g.gather(dim, index)
    elif reduce == "mean":
        share = g / _counts(self.detach(), dim, index, include_self)
        mine, theirs = share, share.gather(dim, index)
    elif reduce in ("amax", "amin"):
        hits, own = src == result.gather(dim, index), self == result
        count = self._full(0).scatter_add(dim, index, hits.to(self.dtype))
        share = g / (count + own if include_self else count).clamp(min=1)
        mine, theirs = share * own, share.gather(dim, index) * hits
    else:
        raise outside("the derivative of scatter_reduce by products")
    return (mine if include_self else mine.scatter(dim, index, 0)), theirs


op("scatter_reduce", "ScatterReduceBackward0",
   lambda self, dim, index, src, reduce, *, include_self=True: _reduced(self, dim, index, src, reduce, include_self),
   self=lambda g, self, dim, index, src, reduce, include_self, result:
   _reduced_gradient(g, self, dim, index, src, reduce, include_self, result)[0],
   src=lambda g, self, dim, index, src, reduce, include_self, result:
   _reduced_gradient(g, self, dim, index, src, reduce, include_self, result)[1])  # fmt: skip


# -- elements along a dimension -----------------------------------------------------------------
@within("take_along_dim")
def take_along_dim(self: Tensor, indices: Tensor, dim: Any = None) -> Any:
    """The elements at the given places along a dimension; the other dimensions broadcast."""
    if dim is None:
        return gather_0(self.flatten(), 0, indices.flatten())
    d = self._dim(dim)
    one = [[*t._shape[:d], 1, *t._shape[d + 1 :]] for t in (self, indices)]
    shape = common_shape(one)
    source, places = (stretched_view(t, (*shape[:d], t._shape[d], *shape[d + 1 :])) for t in (self, indices))
    return gather_0(source, dim, places)


def stretched_view(t: Tensor, shape: Any) -> Any:
    """The tensor, expanded where it has to be."""
    return t if t._shape == shape else t.expand(shape)


# -- windows -------------------------------------------------------------------------------------
def _windows(self: Tensor, dimension: int, size: int, step: int) -> Tensor:
    d = self._dim(dimension)
    length = self._shape[d] if self._shape else 1
    if size > length:
        raise RuntimeError(f"maximum size for tensor at dimension {d} is {length} but size is {size}")
    if step <= 0:
        raise RuntimeError(f"step is {step} but must be > 0")
    shape, strides = list(self._shape), list(self._strides)
    shape[d], stride = (length - size) // step + 1, strides[d]
    strides[d] = stride * step
    return self._view((*shape, size), (*strides, stride))


def _windows_gradient(g: Tensor, sizes: Any, dimension: int, size: int, step: int) -> Any:
    """The gradients of all windows that an element lies in, added up."""
    d, out = dimension % len(sizes), g._full(0, sizes)
    for k in range(size):
        places = make([i * step + k for i in range(g._shape[d])], (g._shape[d],), int64)
        out = out.index_add(d, places, g.select(-1, k))
    return out


op("unfold", "UnfoldBackward0", _windows,
   self=lambda g, sizes, dimension, size, step: _windows_gradient(g, sizes, dimension, size, step))  # fmt: skip


# -- a tensor's own shape ------------------------------------------------------------------------
def _reshape_itself(name: str, shape_of: Callable[..., Tensor], node: str, formula: Any) -> None:
    """A method that lays another shape over the tensor itself."""
    recorded = op(f"{name}_", node, shape_of, self=formula)

    def method(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        if state.enabled and self.requires_grad:
            check_in_place(self)
            if self._base is not None:
                raise outside(f"torch.Tensor.{name}_ of a view that is recorded")
        before = self._alias()
        before._grad_fn, before.output_nr = self._grad_fn, self.output_nr
        new = recorded(before, *args, **kwargs)
        self._shape, self._strides, self._dense = new._shape, new._strides, new._dense
        self._versions[0] += 1
        if new._grad_fn is not None:
            rebase(self, new._grad_fn, 0)
        return self

    within(f"{name}_")(method)


def _squeezed(self: Tensor, dim: Any = None) -> Tensor:
    dims = (
        range(self.ndim)
        if dim is None
        else [self._dim(d) for d in (dim if isinstance(dim, tuple) else (dim,))]
    )
    return without(self, dims)


_reshape_itself("unsqueeze", with_one, "UnsqueezeBackward1", lambda g, dim: g.squeeze(dim))
_reshape_itself("squeeze", _squeezed, "SqueezeBackward3", lambda g, sizes: g.view(sizes))
_reshape_itself("transpose", swapped, "TransposeBackward1", lambda g, dim0, dim1: g.transpose(dim0, dim1))
_reshape_itself("t", lambda self: swapped(self, 0, -1), "TBackward1", lambda g: g.t())
OPERATIONS["swapaxes_"] = OPERATIONS["swapdims_"] = OPERATIONS["transpose_"]


@within("fill_diagonal_")
def fill_diagonal_(self: Tensor, fill_value: Any, wrap: bool = False) -> Tensor:
    """One number all along the diagonal."""
    if self.ndim != 2 or wrap:
        raise outside("torch.Tensor.fill_diagonal_ but of a matrix, once")
    self.diagonal().fill_(fill_value)
    return self


@within("put_")
def put_(self: Tensor, index: Tensor, source: Tensor, accumulate: bool = False) -> Tensor:
    """Numbers written at places counted through all elements."""
    flat = self.view(-1)
    flat.index_put_((index.reshape(-1),), source.reshape(-1), accumulate)
    return self


@within("resize_")
def resize_(self: Tensor, *sizes: Any) -> Tensor:
    """Another shape over the same storage, where that has room."""
    shape = tuple(sizes[0]) if len(sizes) == 1 and isinstance(sizes[0], (tuple, list)) else sizes
    fresh = make(convert((), self.dtype), (0,), self.dtype)._full(0, shape)
    if self.requires_grad:
        raise RuntimeError("cannot resize variables that require grad")
    if self._offset + fresh.numel() > len(self._storage):
        raise outside("torch.Tensor.resize_ to more elements (torch promises nothing about what is in them)")
    self._shape, self._strides, self._dense = fresh._shape, fresh._strides, True
    return self
