"""Which elements an index chooses: integers, slices, None and … give a view; arrays of integers or booleans a copy."""

from __future__ import annotations

import itertools
import math
from typing import Any

from ._outside import outside
from ._types import BOOL

Shape = tuple[int, ...]
KINDS_OF_INDEX = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean"
    " arrays are valid indices"
)


def index_of(key: Any) -> int:
    """An integer index."""
    if isinstance(key, (bool, float, str)) or not hasattr(key, "__index__"):
        raise IndexError(KINDS_OF_INDEX)
    return int(key.__index__())


def is_array(key: Any) -> bool:
    """Whether an index, or a part of one, chooses elements one by one."""
    return isinstance(key, (list, range)) or bool(getattr(key, "shape", ()))


def within(i: int, axis: int, n: int) -> int:
    """An index counted from the front, checked."""
    if not -n <= i < n:
        raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
    return i % n


def masked(mask: Any, shape: Shape, axis: int) -> list[Any]:
    """A mask as the indices along each of its dimensions."""
    from ._array import make
    from ._types import INT

    for d, (have, n) in enumerate(zip(mask.shape, shape[axis:], strict=False)):
        if have != n:
            raise IndexError(
                f"boolean index did not match indexed array along axis {axis + d}; size of axis is"
                f" {n} but size of corresponding boolean axis is {have}"
            )
    found = [
        place for place, v in zip(itertools.product(*map(range, mask.shape)), mask._flat(), strict=True) if v
    ]
    return [make([place[d] for place in found], (len(found),), INT) for d in range(mask.ndim)]


def parts_of(key: Any, shape: Shape) -> list[Any]:
    """The index taken apart: for each dimension an integer, a slice or an array, and None in between."""
    from ._array import asarray

    keys = [asarray(k) if is_array(k) else k for k in (key if isinstance(key, tuple) else (key,))]
    if any(isinstance(k, bool) for k in keys):
        raise outside("ndarray indexed by a single bool")
    width = [
        0 if k is None or k is Ellipsis else k.ndim if is_array(k) and k.dtype is BOOL else 1 for k in keys
    ]
    if sum(width) > len(shape):
        raise IndexError(
            f"too many indices for array: array is {len(shape)}-dimensional, but {sum(width)} were indexed"
        )
    at = next((i for i, k in enumerate(keys) if k is Ellipsis), len(keys))
    keys[at : at + 1] = [slice(None)] * (len(shape) - sum(width))
    parts: list[Any] = []
    for k in keys:
        axis = sum(part is not None for part in parts)
        if is_array(k) and k.dtype is BOOL:
            parts += masked(k, shape, axis)
        elif is_array(k) and k.dtype.kind not in "ui" and k.size:
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        else:
            parts.append(k if k is None or isinstance(k, slice) or is_array(k) else index_of(k))
    return parts


def locate(key: Any, shape: Shape) -> tuple[Shape, list[int]]:
    """The shape that an index picks, and which elements in order."""
    from ._array import broadcast, spread

    parts = parts_of(key, shape)
    arrays = [p for p in parts if is_array(p)]
    try:
        together = broadcast(*(a.shape for a in arrays)) if arrays else ()
    except ValueError as error:
        raise IndexError(str(error).replace("operands", "shape mismatch: indexing arrays")) from None
    at_once = [0] * math.prod(together)
    sizes: list[int] = []
    ways: list[list[int]] = []  # for each dimension of the result how far each step leads
    where: list[int] = []  # before which of them the arrays' dimensions come
    axis = 0
    for part in parts:
        if part is None:
            sizes.append(1)
            ways.append([0])
            continue
        n, step = shape[axis], math.prod(shape[axis + 1 :])
        if isinstance(part, slice):
            picked = range(*part.indices(n))
            sizes.append(len(picked))
            ways.append([i * step for i in picked])
        else:
            chosen = spread(part, together) if is_array(part) else [part] * len(at_once)
            at_once = [s + within(int(i), axis, n) * step for s, i in zip(at_once, chosen, strict=True)]
            if arrays:
                where.append(len(sizes))
        axis += 1
    at = where[0] if where and where[0] == where[-1] else 0
    sizes[at:at] = together
    ways.insert(at, at_once)
    return tuple(sizes), [sum(place) for place in itertools.product(*ways)]
