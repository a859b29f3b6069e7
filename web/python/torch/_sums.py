"""Sums, in the order in which torch's kernels add: the last digit depends on it."""

from __future__ import annotations

import math
import operator
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from . import _kernels
from ._dtype import bool_, convert, dtype, int64
from ._layout import gather, starts
from ._pointwise import divide, in_steps
from ._tensor import Tensor, make


def in_order(values: Sequence[Any], code: str) -> float:
    """A sum with a rounding after each term."""
    unit = array(code, [0])
    for v in values:
        unit[0] += v
    return float(unit[0])


def cascade(values: Sequence[Any], code: str) -> float:
    """Sums of 16, sums of 16 of those, … so that errors stay small."""
    cut = len(values) // 16 * 16
    if not cut:
        return in_order(values, code)
    blocks = [in_order(values[i : i + 16], code) for i in range(0, cut, 16)]
    return in_order([in_order(values[cut:], code), cascade(blocks, code)], code)


def row(values: Sequence[Any], code: str) -> float:
    """Four interleaved sums, then the rest, then their sum."""
    n = len(values) // 4 * 4
    first, *lanes = [cascade(values[k:n:4], code) for k in range(4)] if n else [0.0]
    return in_order([first, *values[n:], *lanes], code)


def neighbours(values: Sequence[Any], code: str) -> float:
    """The same with numbers that lie side by side: vectors of 8 float32 (4 float64), if there are as many."""
    if isinstance(values, array):
        done = _kernels.total(values)
        if done is not None:
            return done
    width = 8 if code == "f" else 4
    n = len(values) // width * width
    lanes = [row(values[k:n:width], code) for k in range(width)] if n else []
    return in_order([*values[n:], *lanes], code) if n else row(values, code)


def reduced_dims(t: Tensor, dim: Any) -> list[int]:
    """The dimensions that a reduction is over: all if None."""
    if dim is None or (isinstance(dim, (tuple, list)) and not dim):
        return list(range(t.ndim))
    dims = [t._dim(d) for d in (dim if isinstance(dim, (tuple, list)) else (dim,))]
    for d in dims:
        if dims.count(d) > 1:
            raise RuntimeError(f"dim {d} appears multiple times in the list of dims")
    return dims if t._shape else []


def reduced_shape(t: Tensor, dims: Sequence[int], keepdim: bool) -> list[int]:
    """The shape that is left."""
    return [1 if i in dims else n for i, n in enumerate(t._shape) if keepdim or i not in dims]


def groups(t: Tensor, dims: Sequence[int]) -> list[array[Any]]:
    """For each element of the result the elements that it is made of, as they follow in memory."""
    if len(dims) == t.ndim and t._dense:
        return [t._values()]
    inside = sorted(dims, key=lambda d: -t._strides[d]) if len(dims) > 1 else list(dims)
    kept = [d for d in range(t.ndim) if d not in dims]
    shape, strides = [t._shape[d] for d in inside], [t._strides[d] for d in inside]
    firsts = (
        []
        if 0 in [t._shape[d] for d in kept]
        else starts(t._offset, [t._shape[d] for d in kept], [t._strides[d] for d in kept])
    )
    if len(shape) == 1 and strides[0] > 0 and shape[0]:
        (n,), (step,) = shape, strides
        return [t._storage[i : i + step * (n - 1) + 1 : step] for i in firsts]
    return [gather(t._storage, i, shape, strides) for i in firsts]


def total(t: Tensor, dim: Any = None, keepdim: bool = False, dt: dtype | None = None) -> Tensor:
    """The sums of the elements along some dimensions (all if None)."""
    if dt is not None and dt is not t.dtype:
        t = make(convert(t._values(), dt), t._shape, dt)
    dims = reduced_dims(t, dim)
    shape, parts = reduced_shape(t, dims, keepdim), groups(t, dims)
    if not t.dtype.is_floating_point:
        kind = dt if dt is not None and dt is not bool_ else int64
        return make(convert(map(sum, parts), kind), shape, kind)
    # elements that lie apart: several groups are summed at once, each in one cascade
    steps = [t._strides[d] for d in dims if t._shape[d] > 1]
    across = len(parts) > 1 and bool(steps) and min(steps) != 1
    block = 32 if len(parts) >= 8 else 4
    together = len(parts) // block * block if across else 0
    rest: Callable[..., float] = row if across else neighbours
    how = [cascade] * together + [rest] * (len(parts) - together)
    apart = sorted((d for d in dims if t._shape[d] > 1), key=lambda d: t._strides[d])
    if (
        len(apart) == 2
        and not across
        and len(parts) > 1
        and t._strides[apart[1]] != t._shape[apart[0]] * t._strides[apart[0]]
    ):
        n = t._shape[apart[0]]  # rows that do not follow each other: their sums are added up one by one
        sums = [
            in_order(
                [neighbours(part[i : i + n], t.dtype.code) for i in range(0, len(part), n)], t.dtype.code
            )
            for part in parts
        ]
        return make(sums, shape, t.dtype)
    return make([f(part, t.dtype.code) for f, part in zip(how, parts, strict=False)], shape, t.dtype)


def average(t: Tensor, dim: Any = None, keepdim: bool = False, dt: dtype | None = None) -> Tensor:
    """The mean of the elements along some dimensions (all if None)."""
    kind = dt or t.dtype
    if not kind.is_floating_point:
        what = "Input" if dt is None else "Optional"
        raise RuntimeError(
            f"mean(): could not infer output dtype. {what} dtype must be either a floating point or complex"
            f" dtype. Got: {kind.label}"
        )
    out = total(t, dim, keepdim, dt)
    count = math.prod(t._shape[d] for d in reduced_dims(t, dim))
    return in_steps(out, lambda v: divide(v, count))


def spread_of(t: Tensor, dim: Any, correction: float, keepdim: bool, take_root: bool) -> Tensor:
    """Variance or standard deviation, computed in float64 as torch does."""
    if not t.dtype.is_floating_point:
        raise RuntimeError("std and var only support floating point and complex dtypes")
    dims = reduced_dims(t, dim)
    values = []
    for part in groups(t, dims):
        n = len(part)
        mean = math.fsum(part) / n if n else math.nan
        squares = math.fsum((v - mean) ** 2 for v in part) if all(v - v == 0 for v in part) else math.nan
        variance = divide(squares, max(n - correction, 0)) if n else math.nan
        values.append(math.sqrt(variance) if take_root and variance == variance else variance)
    return make(values, reduced_shape(t, dims, keepdim), t.dtype)


def product_of(values: Sequence[Any], code: str) -> Any:
    """The product of numbers that lie side by side, in torch's order: four vectors at once."""
    if code not in "fd":
        return math.prod(values)
    width = 8 if code == "f" else 4
    unit = array(code, [1])
    block = 4 * width
    cut = len(values) // block * block
    if cut:
        lanes = array(code, values[:block])
        for i in range(block, cut, block):
            lanes = array(code, map(operator.mul, lanes, values[i : i + block]))
        while len(lanes) > width:  # the vectors in pairs
            pairs = [
                (lanes[k : k + width], lanes[k + width : k + 2 * width])
                for k in range(0, len(lanes), 2 * width)
            ]
            lanes = array(code, [x * y for left, right in pairs for x, y in zip(left, right, strict=False)])
        for k in range(width):
            unit[0] *= lanes[k]
    for v in values[cut:]:
        unit[0] *= v
    return unit[0]


def product_along(t: Tensor, dim: Any, keepdim: bool) -> Tensor:
    """The products of the elements along a dimension (all if None)."""
    dims = reduced_dims(t, dim)
    kind = t.dtype if t.dtype.is_floating_point else int64
    values = [product_of(part, t.dtype.code) for part in groups(t, dims)]
    return make(convert(values, kind), reduced_shape(t, dims, keepdim), kind)


def running(t: Tensor, dim: int, f: Callable[[Any, Any], Any], start: Any) -> Tensor:
    """Sums or products so far, kept in float64 and rounded where they are written down."""
    kind = t.dtype if t.dtype.is_floating_point else int64
    d = t._dim(dim)
    moved = t._shape[:d] + t._shape[d + 1 :]
    out = make(convert([0], kind) * t.numel(), t._shape, kind)
    n, step = (t._shape[d], out._strides[d]) if t._shape else (1, 1)
    if t.numel() == 0:
        return out
    firsts = starts(0, moved, out._strides[:d] + out._strides[d + 1 :])
    for first, part in zip(firsts, groups(t, [d] if t._shape else []), strict=False):
        so_far, results = start, []
        for v in part:
            so_far = f(so_far, v)
            results.append(so_far)
        out._storage[first : first + step * (n - 1) + 1 : step] = convert(results, kind)
    return out
