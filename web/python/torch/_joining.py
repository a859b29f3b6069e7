"""Tensors joined to one, and one taken apart; and copies that repeat, turn or shift."""

from __future__ import annotations

import math
from typing import Any

from ._arguments import tensors_in
from ._dtype import as_torch, convert, outside, result_type
from ._op import OPERATIONS, Operator, op, within
from ._parts import cut, selected, slice_
from ._tensor import Tensor, make
from ._views import sizes_of


# -- joining -------------------------------------------------------------------------------------
def checked_list(tensors: Any, name: str) -> list[Tensor]:
    """The tensors of a list; an empty one is torch's error."""
    tensors_in(name.removeprefix("torch."), tensors)
    parts = list(tensors)
    if not parts:
        what = (
            "stack expects a non-empty TensorList"
            if name == "stack"
            else f"{name}(): expected a non-empty list of Tensors"
        )
        raise RuntimeError(what) if name == "stack" else as_torch(ValueError(what))
    return parts


def stacked(tensors: Any, dim: int = 0) -> Tensor:
    """Tensors of one shape, side by side along a new dimension."""
    parts = checked_list(tensors, "stack")
    shape = parts[0]._shape
    for i, t in enumerate(parts):
        if t._shape != shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(shape)} at entry 0 and"
                f" {list(t._shape)} at entry {i}"
            )
    d = parts[0]._dim(dim, 1)
    return merged(parts, d, (*shape[:d], len(parts), *shape[d:]), [math.prod(shape[d:])] * len(parts))


def merged(parts: list[Tensor], d: int, shape: Any, lengths: list[int], dt: Any = None) -> Tensor:
    """Pieces of each tensor by turns."""
    dt = dt or result_type(*parts)
    columns = [t._values() if t.dtype is dt else convert(t._values(), dt) for t in parts]
    out = convert((), dt)
    for k in range(math.prod(shape[:d])):
        for values, n in zip(columns, lengths, strict=False):
            out.extend(values[k * n : k * n + n])
    return make(out, shape, dt)


def joined(tensors: Any, dim: int = 0) -> Tensor:
    """Tensors one after the other along a dimension that they have."""
    parts = [t for t in checked_list(tensors, "torch.cat") if t._shape != (0,)] or list(tensors)[:1]
    for i, t in enumerate(tensors):
        if not t._shape:
            raise RuntimeError(f"zero-dimensional tensor (at position {i}) cannot be concatenated")
    first = parts[0]
    d = first._dim(dim)
    for i, t in enumerate(parts):
        if t.ndim != first.ndim:
            raise RuntimeError(f"Tensors must have same number of dimensions: got {first.ndim} and {t.ndim}")
        for k, (a, b) in enumerate(zip(first._shape, t._shape, strict=False)):
            if a != b and k != d:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {d}. Expected size {a} but got size {b} for"
                    f" tensor number {i} in the list."
                )
    shape = (*first._shape[:d], sum(t._shape[d] for t in parts), *first._shape[d + 1 :])
    return merged(parts, d, shape, [math.prod(t._shape[d:]) for t in parts], result_type(*tensors))


def cat_backward(g: Tensor, tensors: Any, dim: int, place: int) -> Any:
    """The part of the gradient that belongs to one of the tensors."""
    shapes = tensors
    d = dim % g.ndim
    before = sum(shape[d] for shape in shapes[:place] if shape != (0,))
    return slice_(g, d, before, before + shapes[place][d], 1) if shapes[place] != (0,) else g._full(0, (0,))


op(
    "stack",
    "StackBackward0",
    stacked,
    tensors=lambda g, dim, place: OPERATIONS["select"](g, dim % g.ndim, place),
)
cat_0 = op("cat", "CatBackward0", lambda tensors, dim=0, shapes=None: joined(tensors, dim),
           tensors=lambda g, shapes, dim, place: cat_backward(g, shapes, dim, place))  # fmt: skip


@within("cat")
def cat(tensors: Any, dim: int = 0) -> Any:
    """Join tensors along a dimension that they have."""
    tensors_in("cat", tensors)
    parts = list(tensors)
    return cat_0(parts, dim, [t._shape for t in parts])


OPERATIONS["concat"] = OPERATIONS["concatenate"] = OPERATIONS["cat"]


def at_least(t: Tensor, n: int) -> Any:
    """The tensor with at least so many dimensions."""
    if n == 1:
        return t.reshape(1) if t.ndim == 0 else t
    if n == 2:
        return t.reshape(1, 1) if t.ndim == 0 else t.unsqueeze(0) if t.ndim == 1 else t
    return {
        0: lambda: t.reshape(1, 1, 1),
        1: lambda: t.unsqueeze(0).unsqueeze(-1),
        2: lambda: t.unsqueeze(-1),
    }.get(t.ndim, lambda: t)()


@within("hstack")
def hstack(tensors: Any) -> Any:
    """Tensors beside each other."""
    parts = [at_least(t, 1) for t in tensors]
    return cat(parts, 0 if parts and parts[0].ndim == 1 else 1)


within("vstack")(lambda tensors: cat([at_least(t, 2) for t in tensors], 0))
within("dstack")(lambda tensors: cat([at_least(t, 3) for t in tensors], 2))
within("column_stack")(
    lambda tensors: hstack([t.reshape(t.numel(), 1) if t.ndim < 2 else t for t in tensors])
)
OPERATIONS["row_stack"] = OPERATIONS["vstack"]
for _n in (1, 2, 3):
    within(f"atleast_{_n}d")(
        lambda *tensors, _n=_n: (
            at_least(tensors[0], _n)
            if len(tensors) == 1 and isinstance(tensors[0], Tensor)
            else tuple(at_least(t, _n) for t in (tensors[0] if len(tensors) == 1 else tensors))
        )
    )


# -- taking apart --------------------------------------------------------------------------------
def many(parts: list[Tensor], creation: str) -> tuple[Tensor, ...]:
    """Several views that one function returned: torch lets nobody write into them."""
    for part in parts:
        if part._creation is None:
            part._creation = creation
    return tuple(parts)


def unbound(self: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """All slices along a dimension."""
    if not self._shape:
        raise as_torch(IndexError("Dimension specified as 0 but tensor has no dimensions"))
    return many([selected(self, dim, i) for i in range(self._shape[self._dim(dim)])], "UnbindBackward0")


def known(gs: Any, sizes: Any, dims: Any) -> list[Tensor]:
    """The gradients of several results, with zeros for those that got none."""
    some = next(g for g in gs if g is not None)
    return [some._full(0, size) if g is None else g for g, size in zip(gs, sizes, strict=False)]


op("unbind", "UnbindBackward0", unbound,
   self=lambda gs, sizes, dim: OPERATIONS["stack"](
       known(gs, [sizes[: dim % len(sizes)] + sizes[dim % len(sizes) + 1 :]] * len(gs), dim), dim))  # fmt: skip


def pieces(self: Tensor, lengths: list[int], dim: int, creation: str) -> tuple[Tensor, ...]:
    """Parts of the given lengths along a dimension."""
    out, first = [], 0
    for n in lengths:
        out.append(cut(self, dim, first, first + n))
        first += n
    return many(out, creation)


def pieces_backward(gs: Any, sizes: Any, lengths: list[int], dim: int) -> Any:
    """The gradients of the parts, joined."""
    d = dim % len(sizes)
    return cat(known(gs, [(*sizes[:d], n, *sizes[d + 1 :]) for n in lengths], d), d)


split_0 = op("split", "SplitBackward0", lambda self, lengths, dim: pieces(self, lengths, dim, "SplitBackward0"),
             self=pieces_backward)  # fmt: skip
split_1 = op("split", "SplitWithSizesBackward0",
             lambda self, lengths, dim: pieces(self, lengths, dim, "SplitWithSizesBackward0"),
             self=pieces_backward)  # fmt: skip


@within("split")
def split(self: Tensor, split_size_or_sections: Any = None, dim: int = 0, split_size: Any = None) -> Any:
    """Parts along a dimension, of one length or of given lengths."""
    size = split_size if split_size_or_sections is None else split_size_or_sections
    n = self._shape[self._dim(dim)]
    if isinstance(size, int):
        if size < 0:
            raise RuntimeError(f"split expects split_size be non-negative, but got split_size={size}")
        if size == 0 and n:
            raise RuntimeError(
                f"split_size can only be 0 if dimension size is 0, but got dimension size of {n}"
            )
        if not size:
            return split_0(self, [0], dim)
        return split_0(self, [min(size, n - i) for i in range(0, n, size)] or [0], dim)
    if sum(size) != n:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {n} (input tensor's size at dimension"
            f" {dim}), but got split_sizes={list(size)}"
        )
    return split_1(self, list(size), dim)


@within("chunk")
def chunk(self: Tensor, chunks: int, dim: int = 0) -> Any:
    """At most so many parts of one length along a dimension."""
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    n = self._shape[self._dim(dim)]
    return split(self, max(1, -(-n // chunks)), dim)


# -- repeating, turning, shifting ----------------------------------------------------------------
def picked_along(self: Tensor, dim: int, places: list[int]) -> Tensor:
    """The slices at the given places along a dimension, copied."""
    d = self._dim(dim)
    values, n = self._values(), self._shape[d] if self._shape else 1
    inner = math.prod(self._shape[d + 1 :])
    out = convert((), self.dtype)
    for k in range(0, len(values), n * inner or 1):
        for i in places:
            out.extend(values[k + i * inner : k + (i + 1) * inner])
    shape = (*self._shape[:d], len(places), *self._shape[d + 1 :]) if self._shape else ()
    return make(out, shape, self.dtype)


def turned(self: Tensor, dims: Any) -> Tensor:
    """The slices along some dimensions in the opposite order."""
    out = make(self._values()[:], self._shape, self.dtype)
    for d in dims:
        out = picked_along(out, d, list(reversed(range(out._shape[out._dim(d)] if out._shape else 1))))
    return out


def shifted(self: Tensor, shifts: Any, dims: Any) -> Tensor:
    """Slices moved along; what falls off one end comes in at the other."""
    out = self
    if not dims:  # through all elements
        flat = make(self._values()[:], (self.numel(),), self.dtype)
        return make(shifted(flat, shifts, [0])._storage, self._shape, self.dtype)
    for shift, d in zip(shifts, dims, strict=False):
        n = out._shape[out._dim(d)]
        out = picked_along(out, d, [(i - shift) % n for i in range(n)])
    return out


flip_0 = op("flip", "FlipBackward0", turned, self=lambda g, dims: g.flip(dims))
roll_0: Operator = op(
    "roll", "RollBackward0", shifted, self=lambda g, shifts, dims: roll_0(g, [-s for s in shifts], dims)
)
within("flip")(lambda self, *dims, **named: flip_0(self, sizes_of(dims or tuple(named.values()))))
within("fliplr")(lambda self: flip_0(self, (1,)))
within("flipud")(lambda self: flip_0(self, (0,)))


@within("roll")
def roll(self: Tensor, shifts: Any, dims: Any = None) -> Any:
    """Move slices along; what falls off one end comes in at the other."""
    if dims is None:
        return roll_0(self, [shifts] if isinstance(shifts, int) else list(shifts), [])
    return roll_0(
        self,
        [shifts] if isinstance(shifts, int) else list(shifts),
        [dims] if isinstance(dims, int) else list(dims),
    )


def repeated(self: Tensor, times: Any) -> Tensor:
    """The whole tensor so many times along each dimension."""
    out = make(self._values()[:], (*(1,) * (len(times) - self.ndim), *self._shape), self.dtype)
    for d, n in enumerate(times):
        out = picked_along(out, d, list(range(out._shape[d])) * n) if out._shape else out
    return out


def repeat_backward(g: Tensor, sizes: Any, times: Any) -> Any:
    """The gradients of all copies, added up."""
    full = (*(1,) * (len(times) - len(sizes)), *sizes)
    shape = [n for pair in zip(times, full, strict=False) for n in pair]
    return g.reshape(shape).sum(tuple(range(0, len(shape), 2))).reshape(sizes) if shape else g


repeat_0 = op("repeat", "RepeatBackward0", repeated, self=repeat_backward)


@within("repeat")
def repeat(self: Tensor, *repeats: Any, **named: Any) -> Any:
    """Copies side by side, so many along each dimension."""
    if not repeats and not named:
        raise TypeError
    times = sizes_of(repeats or tuple(named.values()))
    if len(times) < self.ndim:
        raise RuntimeError(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
        )
    return repeat_0(self, times)


@within("tile")
def tile(self: Tensor, *dims: Any, **named: Any) -> Any:
    """Copies side by side; dimensions that are not named keep their length."""
    times = sizes_of(dims or tuple(named.values()))
    return repeat_0(self, (*(1,) * (self.ndim - len(times)), *times))


@within("repeat_interleave")
def repeat_interleave(self: Tensor, repeats: Any, dim: Any = None) -> Any:
    """Each slice several times, one beside the other."""
    if dim is None:
        self, dim = self.flatten(), 0
    n = self._shape[self._dim(dim)]
    times = [repeats] * n if isinstance(repeats, int) else [int(v) for v in repeats.tolist()]
    places = [i for i, k in enumerate(times * (n if len(times) == 1 else 1)) for _ in range(k)]
    if self.requires_grad and isinstance(repeats, int):
        raise outside("repeat_interleave of a tensor that requires grad")
    return OPERATIONS["index_select"](self, dim, make(places, (len(places),), convert_kind()))


def convert_kind() -> Any:
    """The number type of places."""
    from ._dtype import int64

    return int64
