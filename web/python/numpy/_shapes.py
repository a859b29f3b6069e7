"""The same numbers in other shapes and orders, and arrays put together and taken apart."""

from __future__ import annotations

import itertools
import math
from typing import Any

from ._array import asarray, make, ndarray, spread
from ._outside import outside
from ._reduce import AxisError
from ._types import INT, promoted


def axis_of(axis: int, ndim: int) -> int:
    """A dimension counted from the front, checked."""
    if not -ndim <= axis < ndim:
        raise AxisError(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


# -- put together --------------------------------------------------------------------------------
def concatenate(arrays: Any, axis: int | None = 0) -> ndarray:
    """Arrays one after the other."""
    parts = [asarray(a) for a in arrays]
    if not parts:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        parts, axis = [p.reshape(-1) for p in parts], 0
    if any(not p.ndim for p in parts):
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    for i, p in enumerate(parts):
        if p.ndim != parts[0].ndim:
            raise ValueError(
                "all the input arrays must have same number of dimensions, but the array at index 0 has"
                f" {parts[0].ndim} dimension(s) and the array at index {i} has {p.ndim} dimension(s)"
            )
    axis = axis_of(axis, parts[0].ndim)
    sizes = list(parts[0].shape)
    for i, p in enumerate(parts):
        for d, n in enumerate(sizes):
            if d != axis and p.shape[d] != n:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along"
                    f" dimension {d}, the array at index 0 has size {n} and the array at index {i} has size"
                    f" {p.shape[d]}"
                )
    sizes[axis] = sum(p.shape[axis] for p in parts)
    outer, inner = math.prod(sizes[:axis]), math.prod(sizes[axis + 1 :])
    blocks = [(p._flat(), p.shape[axis] * inner) for p in parts]
    values = [v for o in range(outer) for flat, n in blocks for v in flat[o * n : o * n + n]]
    kind = parts[0].dtype
    for p in parts[1:]:
        kind = promoted([kind, p.dtype], [])
    return make(values, tuple(sizes), kind)


def stack(arrays: Any, axis: int = 0) -> ndarray:
    """Arrays side by side along a new dimension."""
    parts = [asarray(a) for a in arrays]
    if not parts:
        raise ValueError("need at least one array to stack")
    if any(p.shape != parts[0].shape for p in parts):
        raise ValueError("all input arrays must have the same shape")
    return concatenate([expand_dims(a, axis) for a in parts], axis)


def vstack(tup: Any) -> ndarray:
    """Arrays below each other."""
    return concatenate([atleast_2d(a) for a in tup])


def hstack(tup: Any) -> ndarray:
    """Arrays beside each other."""
    parts = [atleast_1d(a) for a in tup]
    return concatenate(parts, 0 if parts[0].ndim == 1 else 1)


def column_stack(tup: Any) -> ndarray:
    """One-dimensional arrays as columns."""
    return concatenate([asarray(a).reshape(-1, 1) if asarray(a).ndim < 2 else asarray(a) for a in tup], 1)


def append(arr: Any, values: Any, axis: int | None = None) -> ndarray:
    """An array with more elements at its end."""
    return concatenate([arr, values], axis)


# -- taken apart ---------------------------------------------------------------------------------
def array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    """Parts of an array: so many, or cut at these places."""
    a = asarray(ary)
    n = a.shape[axis]
    if isinstance(indices_or_sections, int):
        size, more = divmod(n, indices_or_sections)
        cuts = [i * size + min(i, more) for i in range(1, indices_or_sections)]
    else:
        cuts = [int(i) for i in indices_or_sections]
    before = (slice(None),) * axis_of(axis, a.ndim)
    return [a[(*before, slice(i, j))] for i, j in zip([0, *cuts], [*cuts, n], strict=True)]


def split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    """Parts of one size."""
    if isinstance(indices_or_sections, int) and asarray(ary).shape[axis] % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def delete(arr: Any, obj: Any, axis: int | None = None) -> ndarray:
    """An array without some of its elements."""
    a = asarray(arr) if axis is not None else asarray(arr).reshape(-1)
    axis = axis_of(axis or 0, a.ndim)
    n = a.shape[axis]
    gone = {int(i) % n for i in (obj if hasattr(obj, "__len__") else [obj])}
    part: ndarray = a[(*(slice(None),) * axis, [i for i in range(n) if i not in gone])]
    return part


def insert(arr: Any, obj: int, values: Any, axis: int | None = None) -> ndarray:
    """An array with more elements in its middle."""
    if axis is not None or not isinstance(obj, int):
        raise outside("insert along an axis or at several places")
    a = asarray(arr).reshape(-1)
    new = asarray(values).reshape(-1).astype(a.dtype)
    return concatenate([a[:obj], new, a[obj:]])


# -- other shapes --------------------------------------------------------------------------------
def expand_dims(a: Any, axis: Any) -> ndarray:
    """With dimensions of length 1 more."""
    sizes = list(asarray(a).shape)
    axes = axis if isinstance(axis, tuple) else (axis,)
    for d in sorted(axis_of(d, len(sizes) + len(axes)) for d in axes):
        sizes.insert(d, 1)
    return asarray(a).reshape(sizes)


def atleast_1d(a: Any) -> ndarray:
    """At least a vector."""
    return asarray(a).reshape(-1) if not asarray(a).ndim else asarray(a)


def atleast_2d(a: Any) -> ndarray:
    """At least a matrix."""
    return asarray(a).reshape(1, -1) if asarray(a).ndim < 2 else asarray(a)


def broadcast_to(array: Any, shape: Any) -> ndarray:
    """An array repeated to fill a shape."""
    a = asarray(array)
    return make(spread(a, tuple(shape)), tuple(shape), a.dtype)


def reshape(a: Any, shape: Any, order: str = "C") -> ndarray:
    """The same numbers under another shape."""
    return asarray(a).reshape(shape, order=order)


def ravel(a: Any) -> ndarray:
    """All numbers in one row."""
    return asarray(a).reshape(-1)


def transpose(a: Any, axes: Any = None) -> ndarray:
    """The dimensions in another order, backwards if none is given."""
    return asarray(a).transpose(*(axes or ()))


def swapaxes(a: Any, axis1: int, axis2: int) -> ndarray:
    """Two dimensions exchanged."""
    whole = asarray(a)
    order = list(range(whole.ndim))
    i, j = axis_of(axis1, whole.ndim), axis_of(axis2, whole.ndim)
    order[i], order[j] = order[j], order[i]
    return whole.transpose(order)


def moveaxis(a: Any, source: int, destination: int) -> ndarray:
    """A dimension moved to another place."""
    whole = asarray(a)
    order = list(range(whole.ndim))
    order.insert(axis_of(destination, whole.ndim), order.pop(axis_of(source, whole.ndim)))
    return whole.transpose(order)


def squeeze(a: Any, axis: Any = None) -> ndarray:
    """Without dimensions of length 1."""
    return asarray(a).squeeze(axis)


def flip(m: Any, axis: Any = None) -> ndarray:
    """Backwards along a dimension, or along all."""
    m = asarray(m)
    axes = range(m.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    turned = {axis_of(d, m.ndim) for d in axes}
    part: ndarray = m[tuple(slice(None, None, -1 if d in turned else 1) for d in range(m.ndim))]
    return part


def roll(a: Any, shift: int, axis: int | None = None) -> ndarray:
    """Elements moved on; those that leave at the end come in at the beginning."""
    a = asarray(a)
    flat = a if axis is not None else a.reshape(-1)
    d = axis_of(axis or 0, flat.ndim)
    n = flat.shape[d]
    order = [(i - shift) % n for i in range(n)]
    part: ndarray = flat[(*(slice(None),) * d, order)]
    return part.reshape(a.shape)


def tile(A: Any, reps: Any) -> ndarray:  # noqa: N803  (numpy's name)
    """An array repeated as a whole."""
    a = asarray(A)
    times = (reps,) if isinstance(reps, int) else tuple(reps)
    n = max(a.ndim, len(times))
    a, times = a.reshape((1,) * (n - a.ndim) + a.shape), (1,) * (n - len(times)) + times
    for d, count in enumerate(times):
        a = concatenate([a] * count, d)
    return a


def repeat(a: Any, repeats: Any, axis: int | None = None) -> ndarray:
    """Each element repeated."""
    a = asarray(a) if axis is not None else asarray(a).reshape(-1)
    d = axis_of(axis or 0, a.ndim)
    n = a.shape[d]
    counts = [repeats] * n if isinstance(repeats, int) else [int(r) for r in asarray(repeats)._flat()]
    part: ndarray = a[
        (*(slice(None),) * d, make([i for i in range(n) for _ in range(counts[i])], (sum(counts),), INT))
    ]
    return part


def take(a: Any, indices: Any, axis: int | None = None) -> Any:
    """The elements at these places, or the parts along an axis."""
    a = asarray(a) if axis is not None else asarray(a).reshape(-1)
    places = asarray(indices)
    return a[(*(slice(None),) * axis_of(axis or 0, a.ndim), places if places.ndim else int(places))]


def pad(array: Any, pad_width: Any, mode: str = "constant", constant_values: Any = 0) -> ndarray:
    """An array with a margin of one number."""
    a = asarray(array)
    if mode != "constant":
        raise outside(f"pad(mode={mode!r})")
    widths = asarray(pad_width)
    pairs = broadcast_to(widths.reshape(1, -1) if widths.ndim < 2 else widths, (a.ndim, 2)).tolist()
    sizes = tuple(n + before + after for n, (before, after) in zip(a.shape, pairs, strict=True))
    out = make([constant_values] * math.prod(sizes), sizes, a.dtype)
    out[tuple(slice(before, before + n) for n, (before, _) in zip(a.shape, pairs, strict=True))] = a
    return out


def unravel_index(indices: Any, shape: Any) -> tuple[Any, ...]:
    """The coordinates of elements that are counted through."""
    places = asarray(indices)
    parts = []
    for d, n in enumerate(shape):
        step = math.prod(shape[d + 1 :])
        parts.append(make([i // step % n for i in places._flat()], places.shape, INT))
    return tuple(part if places.ndim else part[()] for part in parts)


def ndindex(*shape: Any) -> Any:
    """All coordinates, one after the other."""
    sizes = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
    return itertools.product(*map(range, sizes))


METHODS = {"swapaxes": swapaxes, "repeat": repeat, "take": take}
for _name, _method in METHODS.items():
    setattr(ndarray, _name, _method)
PUBLIC = {
    **{f.__name__: f for f in (concatenate, stack, vstack, hstack, column_stack, append, array_split, split)},
    **{f.__name__: f for f in (delete, insert, expand_dims, atleast_1d, atleast_2d, broadcast_to, reshape)},
    **{
        f.__name__: f for f in (ravel, transpose, swapaxes, moveaxis, squeeze, flip, roll, tile, repeat, take)
    },
    **{f.__name__: f for f in (pad, unravel_index, ndindex)},
    "concat": concatenate,
    "permute_dims": transpose,
    "row_stack": vstack,
    "flipud": lambda m: flip(m, 0),
    "fliplr": lambda m: flip(m, 1),
    "vsplit": lambda a, n: split(a, n, 0),
    "hsplit": lambda a, n: split(a, n, 1),
    "copy": lambda a: asarray(a).copy(),
    "shape": lambda a: tuple(asarray(a).shape),
    "ndim": lambda a: int(asarray(a).ndim),
    "size": lambda a: int(asarray(a).size),
}
