"""Views of a part: slices, diagonals, any places of the storage; and what undoes them in a derivative."""

from __future__ import annotations

from typing import Any

from ._dtype import as_torch, outside
from ._layout import overlaps, starts
from ._op import Operator, op, within
from ._tensor import Tensor, make


def selected(self: Tensor, dim: int, index: int) -> Tensor:
    """One slice along a dimension, without that dimension."""
    if not self._shape:
        raise as_torch(IndexError("select() cannot be applied to a 0-dim tensor."))
    d = self._dim(dim)
    n = self._shape[d]
    if not -n <= index < n:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {list(self._shape)} at dimension {d}"
        )
    shape, strides = self._shape[:d] + self._shape[d + 1 :], self._strides[:d] + self._strides[d + 1 :]
    return self._view(shape, strides, self._offset + index % n * self._strides[d])


def cut(self: Tensor, dim: int = 0, start: Any = None, end: Any = None, step: int = 1) -> Tensor:
    """The slices from `start` up to `end`, with steps."""
    if not self._shape:
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")
    d = self._dim(dim)
    first, last, _ = slice(start, end).indices(self._shape[d])
    count = max(0, -((first - last) // step))
    shape, strides = list(self._shape), list(self._strides)
    shape[d], strides[d] = count, strides[d] * step
    return self._view(shape, tuple(strides), self._offset + first * self._strides[d])


def put_into(g: Tensor, sizes: Any, place: Any) -> Tensor:
    """Zeros, but for a part that a view shows."""
    out = make(g._full(0, sizes)._storage, sizes, g.dtype)
    place(out)._store(g._values())
    out._versions[0] = 0
    return out


select = op("select", "SelectBackward0", selected,
            self=lambda g, sizes, dim, index: select_backward(g, sizes, dim, index))  # fmt: skip
select_backward: Operator = op("select_backward", "SelectBackwardBackward0",
                     lambda g, sizes, dim, index: put_into(g, sizes, lambda t: selected(t, dim, index)),
                     g=lambda gg, dim, index: select(gg, dim, index))  # fmt: skip
slice_ = op("slice", "SliceBackward0", cut,
            self=lambda g, sizes, dim, start, end, step: slice_backward(g, sizes, dim, start, end, step))  # fmt: skip
slice_backward: Operator = op("slice_backward", "SliceBackwardBackward0",
                    lambda g, sizes, dim, start, end, step: put_into(g, sizes, lambda t: cut(t, dim, start, end, step)),
                    g=lambda gg, dim, start, end, step: slice_(gg, dim, start, end, step))  # fmt: skip
alias = op("alias", "AliasBackward0", lambda self: self._view(self._shape, self._strides), self=lambda g: g)


@within("narrow")
def narrow(self: Tensor, dim: int, start: int, length: int) -> Any:
    """`length` slices along a dimension, from `start` on."""
    n = self._shape[self._dim(dim)]
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    first = start % n if -n <= start < 0 else start
    if first < 0 or first + length > n:
        raise RuntimeError(f"start ({first}) + length ({length}) exceeds dimension size ({n}).")
    return slice_(self, dim, first, first + length, 1)


def diagonal_view(self: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
    """The elements on a diagonal, as the last dimension."""
    a, b = self._dim(dim1), self._dim(dim2)
    if a == b:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    rows, columns = self._shape[a] + min(offset, 0), self._shape[b] - max(offset, 0)
    count = max(0, min(rows, columns))
    first = self._offset + (offset * self._strides[b] if offset >= 0 else -offset * self._strides[a])
    kept = [d for d in range(self.ndim) if d not in (a, b)]
    shape = [*[self._shape[d] for d in kept], count]
    strides = [*[self._strides[d] for d in kept], self._strides[a] + self._strides[b]]
    return self._view(shape, tuple(strides), first if count else self._offset)


op("diagonal", "DiagonalBackward0", diagonal_view,
   self=lambda g, sizes, offset, dim1, dim2: diagonal_backward(g, sizes, offset, dim1, dim2))  # fmt: skip
diagonal_backward: Operator = op("diagonal_backward", "DiagonalBackwardBackward0",
                       lambda g, sizes, offset, dim1, dim2:
                       put_into(g, sizes, lambda t: diagonal_view(t, offset, dim1, dim2)),
                       g=lambda gg, offset, dim1, dim2: gg.diagonal(offset, dim1, dim2))  # fmt: skip


def strided(self: Tensor, size: Any, stride: Any, storage_offset: int | None = None) -> Tensor:
    """Any view of the storage."""
    first = self._offset if storage_offset is None else storage_offset
    last = first + sum((n - 1) * step for n, step in zip(size, stride, strict=False))
    if 0 not in size and not 0 <= last < len(self._storage):
        words = list(size), list(stride), first
        room = (last + 1) * self.dtype.itemsize, len(self._storage) * self.dtype.itemsize
        raise RuntimeError(
            "setStorage: sizes {}, strides {}, storage offset {}, and itemsize ".format(*words)
            + f"{self.dtype.itemsize} requiring a storage size of {room[0]} are out of bounds for storage of size"
            + f" {room[1]}"
        )
    return self._view(tuple(size), tuple(stride), first)


def as_strided_backward(g: Tensor, geometry: Any, size: Any, stride: Any, storage_offset: Any) -> Any:
    """The gradient of a view of the storage: written where the view was, zeros elsewhere."""
    shape, strides, offset = geometry
    first = offset if storage_offset is None else storage_offset
    if overlaps(size, stride) or overlaps(shape, strides):
        if g.requires_grad or overlaps(shape, strides):
            raise outside("the derivative of as_strided of elements that overlap")
        last = first + sum((n - 1) * step for n, step in zip(size, stride, strict=False))
        room = g._full(
            0, (max(last, offset + sum((n - 1) * step for n, step in zip(shape, strides, strict=False))) + 1,)
        )
        for place, value in zip(starts(first, size, stride), g._values(), strict=False):
            room._storage[place] += value
        return room.as_strided(shape, strides, offset)
    ends = [
        f + sum((n - 1) * step for n, step in zip(a, b, strict=False))
        for f, a, b in ((first, size, stride), (offset, shape, strides))
    ]
    low = min(first, offset)
    room = g._full(0, (max(ends) - low + 1,))
    room.as_strided(size, stride, first - low).copy_(g)
    return room.as_strided(shape, strides, offset - low)


op("as_strided", "AsStridedBackward0", strided, self=as_strided_backward)
