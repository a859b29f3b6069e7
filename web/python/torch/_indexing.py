"""Indexing, reading and writing: integers and slices make views, masks and lists of places make copies."""

from __future__ import annotations

from array import array
from typing import Any

from ._data import from_data
from ._dtype import Size, as_torch, bool_, convert, int32, int64, outside, uint8
from ._inplace import in_place
from ._layout import common_shape, dense_strides, gather, stretched
from ._op import OPERATIONS, Operator, op, within
from ._parts import alias, select, slice_
from ._tensor import Tensor, make
from ._views import expand_0, view_0
from .autograd.grad_mode import state

INTEGERS_ONLY = (
    "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices"
    " (got {})"
)
NO_DIMENSION = (
    "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a"
    " 0-dim tensor to a number"
)


# -- which elements ------------------------------------------------------------------------------
def nonzero_places(mask: Tensor) -> list[list[int]]:
    """For each dimension of a mask where it holds."""
    found = [i for i, v in enumerate(mask._values()) if v]
    return [
        [i // step % n for i in found]
        for n, step in zip(mask._shape, dense_strides(mask._shape), strict=False)
    ]


def spelled_out(indices: Any, shape: Size) -> list[Tensor | None]:
    """Indices of which each stands for one dimension: masks become the places where they hold."""
    out: list[Tensor | None] = []
    for index in indices:
        if index is not None and index.dtype in (bool_, uint8):
            for d, n in enumerate(index._shape):
                at = len(out) + d
                if at >= len(shape) or shape[at] != n:
                    raise IndexError(
                        f"The shape of the mask {list(index._shape)} at index {d} does not match the shape of the"
                        f" indexed tensor {list(shape)} at index {at}"
                    )
            out += [make(places, (len(places),), int64) for places in nonzero_places(index)]
        else:
            out.append(index)
    return out + [None] * (len(shape) - len(out))


def places_of(indices: Any, shape: Size) -> tuple[list[int], Size]:
    """Which elements, counted in order, are meant by indices, and the shape of the result."""
    full = spelled_out(indices, shape)
    given = [d for d, index in enumerate(full) if index is not None]
    try:
        common = common_shape([t._shape for t in full if t is not None])
    except RuntimeError:
        shapes = ", ".join(str(list(t._shape)) for t in full if t is not None)
        raise IndexError(
            f"shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}"
        ) from None
    steps = dense_strides(shape)
    chosen = [0] * common.numel()
    for d in given:
        t, n = full[d], shape[d]
        assert t is not None
        for k, i in enumerate(gather(t._storage, t._offset, common, stretched(t._shape, t._strides, common))):
            if not -n <= i < n:
                raise IndexError(f"index {i} is out of bounds for dimension {d} with size {n}")
            chosen[k] += i % n * steps[d]
    together = given == list(range(given[0], given[-1] + 1))
    before = [d for d in range(len(shape)) if full[d] is None and (together and d < given[0])]
    after = [d for d in range(len(shape)) if full[d] is None and d not in before]
    places = grid(before, shape, steps)
    places = [a + b for a in places for b in chosen]
    rest = grid(after, shape, steps)
    places = [a + b for a in places for b in rest]
    return places, Size([*[shape[d] for d in before], *common, *[shape[d] for d in after]])


def grid(dims: list[int], shape: Size, steps: Any) -> list[int]:
    """The places along some dimensions."""
    places = [0]
    for d in dims:
        places = [place + i * steps[d] for place in places for i in range(shape[d])]
    return places


def picked(self: Tensor, places: list[int], shape: Any) -> Tensor:
    """The elements at some places."""
    values = self._values()
    return make(array(self.dtype.code, [values[i] for i in places]), shape, self.dtype)


def placed(self: Tensor, places: list[int], values: Tensor, add: bool = False) -> Tensor:
    """A copy with other elements at some places, or with something added to them."""
    out, new = self._values()[:], values._values()
    if add:
        for i, v in zip(places, new, strict=False):
            out[i] += v
    else:
        for i, v in zip(places, new, strict=False):
            out[i] = v
    return make(out, self._shape, self.dtype)


def fitting(values: Any, like: Tensor, shape: Size) -> Tensor:
    """Values for some places, in the number type of the tensor and broadcast to the shape of the places."""
    if values.dtype is not like.dtype:
        raise RuntimeError(
            f"Index put requires the source and destination dtypes match, got {like.dtype.label} for the"
            f" destination and {values.dtype.label} for the source."
        )
    try:
        spread = stretched_to(values, shape)
    except RuntimeError:
        sizes = list(values._shape), list(shape)
        raise RuntimeError(
            "shape mismatch: value tensor of shape {} cannot be broadcast to indexing result of shape {}".format(
                *sizes
            )
        ) from None
    return spread


def stretched_to(t: Tensor, shape: Size) -> Tensor:
    """A tensor broadcast to a shape."""
    if common_shape([shape, t._shape]) != shape:
        raise RuntimeError
    return make(gather(t._storage, t._offset, shape, stretched(t._shape, t._strides, shape)), shape, t.dtype)


def _index(self: Tensor, indices: Any) -> Tensor:
    return picked(self, *places_of(indices, self._shape))


def _index_put(self: Tensor, indices: Any, values: Tensor, accumulate: bool = False) -> Tensor:
    places, shape = places_of(indices, self._shape)
    return placed(self, places, fitting(values, self, shape), accumulate)


index_0 = op("index", "IndexBackward0", _index,
             self=lambda g, sizes, indices: index_put_impl(g._full(0, sizes), indices, g, True))  # fmt: skip
index_put_impl: Operator = op("_index_put_impl", "IndexPutImplBackward0", _index_put,
                    self=lambda g: g, values=lambda g, indices: index_0(g, indices))  # fmt: skip
index_put_0: Operator = op("index_put", "IndexPutBackward0", _index_put,
                 self=lambda g, indices, accumulate: g if accumulate
                 else index_put_0(g, indices, g._full(0, ()), False),
                 values=lambda g, indices: index_0(g, indices))  # fmt: skip
index_put_ = in_place(index_put_0)


# -- t[…] ----------------------------------------------------------------------------------------
def as_key(key: Any) -> list[Any]:
    """The parts of what stands in the brackets."""
    if isinstance(key, tuple):
        return list(key)
    if isinstance(key, list) and any(isinstance(k, slice) or k is Ellipsis or k is None for k in key):
        return list(key)
    return [key]


def as_index(k: Any) -> Any:
    """One part: lists become tensors."""
    if isinstance(k, (list, range)) or (
        type(k).__module__.partition(".")[0] == "numpy" and hasattr(k, "tolist")
    ):
        t = from_data(list(k) if isinstance(k, range) else k)
        return make((), t._shape, int64) if t.numel() == 0 else t
    return k


def step_of(k: slice) -> int:
    """The step of a slice, checked."""
    step = 1 if k.step is None else int(k.step)
    if step <= 0:
        raise as_torch(ValueError("step must be greater than zero"))
    return step


def sliced(self: Tensor, key: Any, keep_slices: bool = False) -> tuple[Tensor, list[Tensor | None]]:
    """The view that integers and slices make, and the indices by tensors that are left over."""
    parts = [as_index(k) for k in as_key(key)]
    used = sum(k.ndim if isinstance(k, Tensor) and k.dtype in (bool_, uint8) else 1
               for k in parts if not (k is None or k is Ellipsis or isinstance(k, bool)))  # fmt: skip
    if used > self.ndim and (self.ndim or len(parts) > 1):
        raise IndexError(f"too many indices for tensor of dimension {self.ndim}")
    out, d = self, 0
    left: list[Tensor | None] = []
    for was, k in enumerate(parts):
        if k is Ellipsis:
            d += self.ndim - used
            continue
        if k is None:
            out, d = OPERATIONS["unsqueeze"](out, d), d + 1
            continue
        if isinstance(k, Tensor) and k.ndim == 0 and not k.dtype.is_floating_point and k.dtype is not bool_:
            k = int(k.item())
        if isinstance(k, bool) or (isinstance(k, Tensor) and k.dtype is bool_ and not k.ndim):
            out = OPERATIONS["unsqueeze"](out, d)
            left += [None] * (d - len(left)) + [make([bool(k)], (1,), bool_)]
            d += 1
        elif isinstance(k, slice):
            step = step_of(k)
            first = None if k.start is None else int(k.start)
            last = None if k.stop is None else int(k.stop)
            n = out._shape[d] if out._shape else 0
            if not out._shape:
                raise IndexError("slice() cannot be applied to a 0-dim tensor.")
            covers = step == 1 and first in (None, 0) and (last is None or last >= n)
            out, d = out if covers and not keep_slices else slice_(out, d, first, last, step), d + 1
        elif isinstance(k, Tensor):
            if k.dtype.is_floating_point:
                raise as_torch(IndexError("tensors used as indices must be long, int, byte or bool tensors"))
            left += [None] * (d - len(left)) + [k]
            d += k.ndim if k.dtype in (bool_, uint8) else 1
        else:
            if isinstance(k, str):
                raise as_torch(TypeError("new(): invalid data type 'str'"))
            if isinstance(k, (float, dict, set, complex)) or not hasattr(k, "__index__"):
                raise IndexError(INTEGERS_ONLY.format(type(k).__name__))
            i = k.__index__()
            if not out._shape:
                text = f"index {i} is out of bounds for dimension 0 with size 0"
                raise IndexError(text if i else NO_DIMENSION)
            n = out._shape[d]
            if not -n <= i < n:
                raise IndexError(f"index {i} is out of bounds for dimension {was} with size {n}")
            out = select(out, d, i)
    return out, left


def get(self: Tensor, key: Any) -> Any:
    """`t[key]`."""
    out, left = sliced(self, key, keep_slices=isinstance(key, slice))
    if left:
        return index_0(out, left)
    return alias(out) if out is self else out


def put(self: Tensor, key: Any, value: Any) -> None:
    """`t[key] = value`."""
    if not isinstance(value, Tensor):
        value = from_data(value)
        if (
            not value._shape
            or value.dtype.is_floating_point != self.dtype.is_floating_point
            or left_over(key)
        ):
            value = make(convert(value._values(), self.dtype), value._shape, self.dtype)
    if state.enabled and value.requires_grad and not self.dtype.is_floating_point:
        raise outside("copying what requires grad into integers or bools")
    target, left = sliced(self, key)
    if left:
        if not value._shape and value.dtype is not self.dtype:
            value = OPERATIONS["to"](value, self.dtype)
        index_put_(target, left, value)
        return
    if value._shape == target._shape:
        target.copy_(value)
    elif not value._shape:
        target.fill_(value)
    else:
        ones = next((i for i, n in enumerate(value._shape) if n != 1), value.ndim)
        value = view_0(value, value._shape[ones:])
        target.copy_(value if value._shape == target._shape else expand_0(value, target._shape))


def left_over(key: Any) -> bool:
    """Whether there are tensors or lists among the indices."""
    return any(isinstance(k, (Tensor, list)) for k in as_key(key))


# -- named functions -----------------------------------------------------------------------------
def along_places(self: Tensor, dim: int, index: Tensor, name: str = "gather") -> list[int]:
    """The element of `self` that each element of `index` means, along a dimension."""
    d = self._dim(dim)
    if index.dtype not in (int32, int64):
        raise RuntimeError(f"{name}(): Expected dtype int32/int64 for index")
    if max(index.ndim, 1) != max(self.ndim, 1) and index.numel():
        other = "input" if name == "gather" else "self"
        raise RuntimeError(f"Index tensor must have the same number of dimensions as {other} tensor")
    steps = dense_strides(self._shape)
    places = (
        grid(list(range(index.ndim)), index._shape, [0 if i == d else s for i, s in enumerate(steps)])
        if index._shape
        else [0]
    )
    n, step = (self._shape[d], steps[d]) if self._shape else (1, 1)
    for k, i in enumerate(index._values()):
        if not 0 <= i < n:
            raise RuntimeError(f"index {i} is out of bounds for dimension {d} with size {n}")
        places[k] += i * step
    return places


gather_0 = op("gather", "GatherBackward0",
              lambda self, dim, index, *, sparse_grad=False: picked(self, along_places(self, dim, index), index._shape),
              self=lambda g, sizes, dim, index: g._full(0, sizes).scatter_add(dim, index, g))  # fmt: skip


def part_of(src: Tensor, index: Tensor) -> Tensor:
    """As much of the source as there are indices."""
    if src._shape == index._shape:
        return src
    return make(gather(src._storage, src._offset, index._shape, src._strides), index._shape, src.dtype)


op("scatter_add", "ScatterAddBackward0",
   lambda self, dim, index, src: placed(self, along_places(self, dim, index, "scatter"), part_of(src, index), True),
   self=lambda g: g, src=lambda g, dim, index: g.gather(dim, index))  # fmt: skip
scatter_0 = op("scatter", "ScatterBackward0",
               lambda self, dim, index, src:
               placed(self, along_places(self, dim, index, "scatter"), part_of(src, index)),
               self=lambda g, dim, index: g.scatter(dim, index, 0),
               src=lambda g, dim, index: g.gather(dim, index))  # fmt: skip
scatter_1 = op("scatter", "ScatterBackward1",
               lambda self, dim, index, value: placed(
                   self, along_places(self, dim, index, "scatter"),
                   make(convert([value], self.dtype) * index.numel(), index._shape, self.dtype)),
               self=lambda g, dim, index: g.scatter(dim, index, 0))  # fmt: skip


@within("scatter")
def scatter(
    self: Tensor, dim: int, index: Tensor, src: Any = None, value: Any = None, *, reduce: str | None = None
) -> Any:
    """A copy with elements of `src`, or one value, at the given places along a dimension."""
    what = value if src is None else src
    if reduce is not None:
        named = {"add": "sum", "multiply": "prod"}
        if reduce not in named or self.requires_grad:
            raise outside(f"torch.scatter(reduce={reduce!r})")
        part = what if isinstance(what, Tensor) else self._full(what, index._shape)
        return self.scatter_reduce(dim, index, part, named[reduce])
    return (
        scatter_0(self, dim, index, what) if isinstance(what, Tensor) else scatter_1(self, dim, index, what)
    )


def _slices(self: Tensor, dim: int, index: Tensor) -> list[Any]:
    return [None] * self._dim(dim) + [index.reshape(-1)]


op("index_select", "IndexSelectBackward0", lambda self, dim, index: _index(self, _slices(self, dim, index)),
   self=lambda g, sizes, dim, index: g._full(0, sizes).index_add(dim, index, g))  # fmt: skip
op("index_add", "IndexAddBackward0",
   lambda self, dim, index, source, *, alpha=1: _index_put(
       self, _slices(self, dim, index), source if alpha == 1 else source * alpha, True),
   self=lambda g: g, source=lambda g, dim, index, alpha: g.index_select(dim, index) * alpha)  # fmt: skip
op("index_fill", "IndexFillBackward0",
   lambda self, dim, index, value: _index_put(self, _slices(self, dim, index), self._full(value, ()), False),
   self=lambda g, dim, index: g.index_fill(dim, index, 0))  # fmt: skip
op("index_copy", "IndexCopyBackward0",
   lambda self, dim, index, source: _index_put(self, _slices(self, dim, index), source, False),
   self=lambda g, dim, index: g.index_fill(dim, index, 0),
   source=lambda g, dim, index: g.index_select(dim, index))  # fmt: skip
op("masked_select", "MaskedSelectBackward0", lambda self, mask: _masked(self, mask),
   self=lambda g, sizes, mask: index_put_0(g._full(0, sizes), [mask.expand(sizes)], g, False))  # fmt: skip
op("take", "TakeBackward0",
   lambda self, index: picked(self, [i % max(self.numel(), 1) for i in index._values()], index._shape),
   self=lambda g, sizes, index: index_put_0(g._full(0, (sizes.numel(),)), [index], g, True).view(sizes))  # fmt: skip


def _masked(self: Tensor, mask: Tensor) -> Tensor:
    if mask.dtype is not bool_:
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    shape = common_shape([self._shape, mask._shape])
    whole, where = stretched_to(self, shape), stretched_to(mask, shape)
    places = [i for i, v in enumerate(where._values()) if v]
    return picked(whole, places, (len(places),))


@within("nonzero")
def nonzero(self: Tensor, *, as_tuple: bool = False) -> Any:
    """Where the elements are that are not 0."""
    columns = nonzero_places(self) if self._shape else [[0] if self.item() else []][: int(not as_tuple) or 1]
    if as_tuple:
        return tuple(make(column, (len(column),), int64) for column in columns)
    rows = [i for row in zip(*columns, strict=False) for i in row] if self._shape else []
    return make(rows, (len(columns[0]), self.ndim), int64)


OPERATIONS["argwhere"] = OPERATIONS["nonzero"]
