"""How a shape lies in a flat storage: strides, broadcasting, and the places of the elements."""

from __future__ import annotations

import functools
import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ._dtype import Size

Ints = tuple[int, ...]


@functools.cache
def dense_strides(shape: Sequence[int]) -> Ints:
    """The strides of a tensor whose elements lie in order, without gaps."""
    strides, step = [], 1
    for n in reversed(shape):
        strides.append(step)
        step *= max(n, 1)
    return tuple(reversed(strides))


def without_gaps(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether the elements fill a piece of the storage, in whatever order."""
    step = 1
    for stride, n in sorted((stride, n) for stride, n in zip(strides, shape, strict=False) if n != 1):
        if stride != step:
            return False
        step *= n
    return True


def result_strides(
    shape: Sequence[int], operands: Sequence[tuple[Sequence[int], Ints]], numbers: bool
) -> Ints:
    """The strides of a new tensor that is computed from others, element by element: the order of their
    dimensions in memory is kept. `numbers` says whether a Python number is among the operands.

    (aten/src/ATen/TensorIterator.cpp: fast_set_up and reorder_dimensions)"""
    if not numbers and all(tuple(own) == tuple(shape) for own, _ in operands):
        if all(is_dense(shape, strides) for _, strides in operands):
            return dense_strides(tuple(shape))
        if len({strides for _, strides in operands}) == 1 and without_gaps(shape, operands[0][1]):
            return operands[0][1]
    spread = [stretched(own, strides, shape) for own, strides in operands]

    def out_of_order(a: int, b: int) -> int:  # whether dimension `a` lies outside of `b`
        for strides in spread:
            if strides[a] and strides[b]:
                if strides[a] != strides[b]:
                    return 1 if strides[a] > strides[b] else -1
                if shape[a] > shape[b]:
                    return 1
        return 0

    order = list(reversed(range(len(shape))))  # the innermost first
    for i in range(1, len(shape)):
        moving = i
        for j in reversed(range(i)):
            way = out_of_order(order[j], order[moving])
            if way > 0:
                order[j], order[moving], moving = order[moving], order[j], j
            elif way < 0:
                break
    step, result = 1, [0] * len(shape)
    for d in order:
        result[d] = step
        step *= max(shape[d], 1)
    return tuple(result)


def is_dense(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether the elements lie in order, without gaps. Dimensions of length 1 have no say."""
    step = 1
    for n, stride in zip(reversed(shape), reversed(strides), strict=False):
        if n == 0:
            return True
        if n != 1:
            if stride != step:
                return False
            step *= n
    return True


def starts(offset: int, shape: Sequence[int], strides: Sequence[int]) -> list[int]:
    """The places of all elements, in order."""
    places = [offset]
    for n, stride in zip(shape, strides, strict=False):
        if n != 1:
            steps = [i * stride for i in range(n)]
            places = [place + step for place in places for step in steps]
    return places


def gather(storage: array[Any], offset: int, shape: Sequence[int], strides: Sequence[int]) -> array[Any]:
    """The elements in order, row by row."""
    out = array(storage.typecode)
    if 0 in shape:
        return out
    for where, stride in rows(offset, shape, strides):
        out.extend(storage[where] if stride else array(storage.typecode, [storage[where.start]]) * shape[-1])
    return out


def rows(offset: int, shape: Sequence[int], strides: Sequence[int]) -> Iterator[tuple[slice, int]]:
    """The last dimension as slices of the storage, one after the other."""
    n, stride = (shape[-1], strides[-1]) if shape else (1, 1)
    for place in starts(offset, shape[:-1], strides[:-1]):
        yield slice(place, place + stride * (n - 1) + 1, stride or 1), stride


def scatter(
    storage: array[Any], offset: int, shape: Sequence[int], strides: Sequence[int], values: array[Any]
) -> None:
    """Write elements that come in order to their places."""
    n, at = (shape[-1] if shape else 1), 0
    if 0 in shape:
        return
    for where, stride in rows(offset, shape, strides):
        if stride:
            storage[where] = values[at : at + n]
        else:
            storage[where.start] = values[at + n - 1]
        at += n


def overlaps(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether an element is certain to lie where another one does: an expanded tensor."""
    return any(n > 1 and stride == 0 for n, stride in zip(shape, strides, strict=False))


def common_shape(shapes: Iterable[Sequence[int]]) -> Size:
    """The shape that all of these broadcast to."""
    first, *others = shapes
    shape = first if isinstance(first, Size) else Size(first)
    for other in others:
        if other != shape:
            n = max(len(shape), len(other))
            pairs = list(
                zip(
                    (1,) * (n - len(shape)) + tuple(shape),
                    (1,) * (n - len(other)) + tuple(other),
                    strict=False,
                )
            )
            for i, (a, b) in reversed(list(enumerate(pairs))):
                if a != b and 1 not in (a, b):
                    sizes = f"The size of tensor a ({a}) must match the size of tensor b ({b})"
                    raise RuntimeError(f"{sizes} at non-singleton dimension {i}")
            shape = Size(b if a == 1 else a for a, b in pairs)
    return shape


def stretched(shape: Sequence[int], strides: Sequence[int], to: Sequence[int]) -> Ints:
    """The strides with which a tensor shows as one of a larger shape."""
    missing = len(to) - len(shape)
    pairs = zip((1,) * missing + tuple(shape), (0,) * missing + tuple(strides), to, strict=False)
    return tuple(stride if n == want else 0 for n, stride, want in pairs)


def spread(values: array[Any], shape: Sequence[int], to: Sequence[int]) -> array[Any]:
    """Values in order, repeated to fill a larger shape."""
    return gather(values, 0, to, stretched(shape, dense_strides(tuple(shape)), to))


def view_strides(shape: Sequence[int], strides: Sequence[int], to: Sequence[int]) -> Ints | None:
    """The strides that show the same elements in another shape, or None where only a copy could.

    (aten/src/ATen/TensorUtils.cpp, computeStride_impl)"""
    if math.prod(shape) == 0:
        return tuple(strides) if tuple(shape) == tuple(to) else dense_strides(tuple(to))
    result = [0] * len(to)
    d, base = len(to) - 1, strides[-1] if strides else 1
    block, seen = 1, 1
    for i in range(len(shape) - 1, -1, -1):
        block *= shape[i]
        if i == 0 or (shape[i - 1] != 1 and strides[i - 1] != block * base):
            while d >= 0 and (seen < block or to[d] == 1):
                result[d] = seen * base
                seen *= to[d]
                d -= 1
            if seen != block:
                return None
            if i > 0:
                base, block, seen = strides[i - 1], 1, 1
    if not shape:  # a single number shows as any number of dimensions of length 1
        return (1,) * len(to)
    return tuple(result) if d == -1 else None


def filled_in(shape: Sequence[int], count: int) -> Ints:
    """A shape whose -1, if there is one, is replaced by what is left of `count` elements."""
    if any(n < -1 for n in shape):
        raise RuntimeError(f"invalid shape dimension {next(n for n in shape if n < -1)}")
    if list(shape).count(-1) > 1:
        raise RuntimeError("only one dimension can be inferred")
    known = math.prod(n for n in shape if n != -1)
    if -1 in shape and known == 0 and count == 0:
        raise RuntimeError(
            f"cannot reshape tensor of 0 elements into shape {list(shape)} because the unspecified dimension"
            " size -1 can be any value and is ambiguous"
        )
    if (count % known if -1 in shape and known else count - known) or (-1 in shape and not known):
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
    return tuple(count // known if n == -1 else n for n in shape)


def dimension(dim: Any, ndim: int, extra: int = 0) -> int:
    """A dimension counted from the front, checked."""
    n = max(ndim + extra, 1)
    if not -n <= dim < n:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})"
        )
    return int(dim) % n
