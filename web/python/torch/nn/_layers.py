"""Layers that torch computes in one operation each: tables, edges and windows.

Written for reading, not for speed: each number is computed in double precision and rounded once.
"""

from __future__ import annotations

import itertools
import math
from array import array
from collections.abc import Iterator
from typing import Any

from .._dtype import outside
from .._tensor import Tensor, make
from ..autograd.grad_mode import state
from ..functional import Operator, op

Sizes = tuple[int, ...]


def once_only(name: str) -> None:
    """These derivatives are numbers, not operations: they can't be differentiated again."""
    if state.enabled:
        raise outside(f"a second derivative of {name}")


# -- tables --------------------------------------------------------------------------------------
def _rows(indices: Tensor, weight: Tensor) -> Tensor:
    (count, width), values = weight.shape, weight._values()
    chosen = list(indices._values())
    if any(not 0 <= i < count for i in chosen):
        raise IndexError("index out of range in self")
    found = [v for i in chosen for v in values[i * width : i * width + width]]
    return make(found, (*indices.shape, width), weight.dtype)


def _rows_gradient(g: Tensor, indices: Tensor, sizes: Sizes, padding_idx: Any) -> Tensor:
    width, out = sizes[1], array(g.dtype.code, [0]) * math.prod(sizes)
    values = g._values()
    for n, i in enumerate(indices._values()):
        if i != padding_idx:
            for k in range(width):
                out[i * width + k] += values[n * width + k]
    return make(out, sizes, g.dtype)


_embedding_backward = op(
    "embedding_backward",
    "EmbeddingBackwardBackward0",
    lambda g, indices, shape, padding_idx: _rows_gradient(g, indices, shape, padding_idx),
    g=lambda gg, indices: _embedding(gg, indices, None),
)
_embedding: Operator = op(
    "nn.functional.embedding",
    "EmbeddingBackward0",
    lambda weight, indices, padding_idx: _rows(indices, weight),
    weight=lambda g, sizes, indices, padding_idx: _embedding_backward(g, indices, sizes, padding_idx),
)


def embedding(input: Any, weight: Any, padding_idx: int | None = None, **settings: Any) -> Tensor:
    """A row of the table for each number."""
    if any(value not in (None, False, 2.0) for value in settings.values()):
        raise outside("torch.nn.functional.embedding with these settings")
    if input.dtype.label not in ("Long", "Int"):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int;"
            f" but got torch.{input.dtype.label}Tensor instead (while checking arguments for embedding)"
        )
    return _embedding(weight, input, padding_idx)


# -- more elements -------------------------------------------------------------------------------
def _inside(sizes: Sizes, pad: Sizes) -> tuple[Sizes, list[int]]:
    """The padded sizes, and the places that the old elements take there."""
    ends = [(0, 0)] * (len(sizes) - len(pad) // 2)
    ends += [(pad[i], pad[i + 1]) for i in range(len(pad) - 2, -1, -2)]
    new = tuple(n + a + b for n, (a, b) in zip(sizes, ends, strict=True))
    steps = [math.prod(new[d + 1 :]) for d in range(len(new))]
    axes = [range(a * s, (a + n) * s, s) for n, s, (a, _) in zip(sizes, steps, ends, strict=True)]
    return new, [sum(place) for place in itertools.product(*axes)]


def _padded(x: Tensor, pad: Sizes, value: float) -> Tensor:
    new, places = _inside(x.shape, pad)
    out = array(x.dtype.code, [value]) * math.prod(new)
    for place, v in zip(places, x._values(), strict=True):
        out[place] = v
    return make(out, new, x.dtype)


def _cropped(g: Tensor, sizes: Sizes, pad: Sizes) -> Tensor:
    values = g._values()
    return make([values[place] for place in _inside(sizes, pad)[1]], sizes, g.dtype)


_crop = op(
    "constant_pad_backward",
    "ConstantPadNdBackward0",
    lambda g, shape, pad: _cropped(g, shape, pad),
    g=lambda gg, pad: constant_pad(gg, pad, 0.0),
)
constant_pad: Operator = op(
    "nn.functional.pad",
    "ConstantPadNdBackward0",
    lambda self, pad, value: _padded(self, pad, value),
    self=lambda g, sizes, pad: _crop(g, sizes, pad),
)


# -- windows -------------------------------------------------------------------------------------
def several(value: Any, n: int) -> Sizes:
    """`n` numbers from one, or from a tuple."""
    return tuple(value) * (n if len(value) == 1 else 1) if isinstance(value, (tuple, list)) else (value,) * n


def windows(
    sizes: Sizes, kernel: Sizes, stride: Sizes, padding: Sizes, dilation: Sizes
) -> tuple[Sizes, list[list[tuple[int, int]]]]:
    """How many windows there are along each dimension; and for each window, in order, which place of the
    kernel lies on which element (those beyond the edge are left out)."""
    out = tuple(
        (n + 2 * p - d * (k - 1) - 1) // s + 1
        for n, k, s, p, d in zip(sizes, kernel, stride, padding, dilation, strict=True)
    )
    along = [
        [
            [(k, i * s - p + k * d) for k in range(width) if 0 <= i * s - p + k * d < n]
            for i in range(max(count, 0))
        ]
        for n, width, s, p, d, count in zip(sizes, kernel, stride, padding, dilation, out, strict=True)
    ]

    def one(hits: Any) -> Iterator[tuple[int, int]]:
        for places in itertools.product(*hits):
            tap = element = 0
            for (k, i), width, n in zip(places, kernel, sizes, strict=True):
                tap, element = tap * width + k, element * n + i
            yield tap, element

    return out, [list(one(hits)) for hits in itertools.product(*along)]


def _pool_plan(input: Tensor, settings: Any) -> tuple[Sizes, int, list[list[int]]]:
    """The sizes of the result, the elements per channel, and the elements in each window."""
    kernel, stride, padding, dilation = settings
    out, found = windows(input.shape[-2:], kernel, stride, padding, dilation)
    return (*input.shape[:-2], *out), math.prod(input.shape[-2:]), [[i for _, i in w] for w in found]


def _largest(input: Tensor, settings: Any) -> tuple[Sizes, list[int]]:
    """Where the largest number of each window lies."""
    sizes, space, found = _pool_plan(input, settings)
    x = input._values()
    starts = range(0, len(x), space)
    return sizes, [
        max((start + i for i in window), key=x.__getitem__) for start in starts for window in found
    ]


def _max_pooled(input: Tensor, settings: Any) -> Tensor:
    sizes, places = _largest(input, settings)
    values = input._values()
    return make([values[place] for place in places], sizes, input.dtype)


def _max_gradient(g: Tensor, input: Tensor, settings: Any) -> Tensor:
    once_only("max_pool2d")
    out = array(g.dtype.code, [0]) * input.numel()
    for place, value in zip(_largest(input, settings)[1], g._values(), strict=True):
        out[place] += value
    return make(out, input.shape, g.dtype)


_max_pool2d = op(
    "nn.functional.max_pool2d",
    "MaxPool2DWithIndicesBackward0",
    lambda self, settings: _max_pooled(self, settings),
    self=lambda g, self, settings: _max_gradient(g, self, settings),
)


def max_pool2d(
    input: Any,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Tensor:
    """The largest number of each window."""
    if ceil_mode or return_indices:
        raise outside("torch.nn.functional.max_pool2d with ceil_mode or return_indices")
    step = kernel_size if stride is None else stride
    return _max_pool2d(input, tuple(several(v, 2) for v in (kernel_size, step, padding, dilation)))


def _mean_pooled(input: Tensor, settings: Any) -> Tensor:
    sizes, space, found = _pool_plan(input, settings)
    x, count = input._values(), math.prod(settings[0])
    starts = range(0, len(x), space)
    return make([sum(x[s + i] for i in w) / count for s in starts for w in found], sizes, input.dtype)


def _mean_gradient(g: Tensor, input: Tensor, settings: Any) -> Tensor:
    once_only("avg_pool2d")
    _, space, found = _pool_plan(input, settings)
    out, count = array(g.dtype.code, [0]) * input.numel(), math.prod(settings[0])
    starts = range(0, input.numel(), space)
    for (start, window), value in zip(itertools.product(starts, found), g._values(), strict=True):
        for i in window:
            out[start + i] += value / count
    return make(out, input.shape, g.dtype)


_avg_pool2d = op(
    "nn.functional.avg_pool2d",
    "AvgPool2DBackward0",
    lambda self, settings: _mean_pooled(self, settings),
    self=lambda g, self, settings: _mean_gradient(g, self, settings),
)


def avg_pool2d(
    input: Any, kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False
) -> Tensor:
    """The mean of each window; what lies beyond the edge counts as zero."""
    if ceil_mode:
        raise outside("torch.nn.functional.avg_pool2d(ceil_mode=True)")
    step = kernel_size if stride is None else stride
    settings = (*(several(v, 2) for v in (kernel_size, step, padding)), (1, 1))
    return _avg_pool2d(input, settings)
