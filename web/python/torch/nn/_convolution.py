"""Convolutions, forwards and transposed.

A convolution is linear in its input and in its weight, and so are its derivatives: each of the three sums below is
the derivative of the other two, which gives derivatives of every order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from .._dtype import outside
from .._tensor import Tensor, make
from ..functional import Operator, op
from ._layers import Sizes, several, windows


class Convolution:
    """Which numbers of the input meet which weights, for one setting of a convolution."""

    def __init__(self, input: Sizes, weight: Sizes, settings: tuple[Sizes, Sizes, Sizes, int]) -> None:
        stride, padding, dilation, self.groups = settings
        self.batch, self.channels = input[:2]
        self.filters, self.depth = weight[:2]
        self.kernel, self.space = math.prod(weight[2:]), math.prod(input[2:])
        self.out, self.windows = windows(input[2:], weight[2:], stride, padding, dilation)
        self.sizes = (self.batch, self.filters, *self.out)

    def pairs(self) -> Iterator[tuple[int, int, int, int]]:
        """For each example, filter and channel: where its outputs, weights and inputs begin."""
        per_group = self.filters // self.groups
        for n in range(self.batch):
            for f in range(self.filters):
                for c in range(self.depth):
                    channel = f // per_group * self.depth + c
                    yield (
                        (n * self.filters + f) * len(self.windows),
                        (f * self.depth + c) * self.kernel,
                        (n * self.channels + channel) * self.space,
                        f,
                    )


def _convolved(input: Tensor, weight: Tensor, bias: Any, settings: Any) -> Tensor:
    plan = Convolution(input.shape, weight.shape, settings)
    x, w = input._values(), weight._values()
    offsets = [0.0] * plan.filters if bias is None else bias._values()
    out = [offsets[f] for _ in range(plan.batch) for f in range(plan.filters) for _ in plan.windows]
    for o, k, i, _ in plan.pairs():
        for n, window in enumerate(plan.windows):
            out[o + n] += sum(w[k + tap] * x[i + element] for tap, element in window)
    return make(out, plan.sizes, input.dtype)


def _spread(g: Tensor, weight: Tensor, bias: Any, sizes: Sizes, settings: Any) -> Tensor:
    """What each output had from each input, given back to that."""
    plan, given, w = Convolution(sizes, weight.shape, settings), g._values(), weight._values()
    offsets = [0.0] * sizes[1] if bias is None else bias._values()
    out = [offsets[c] for _ in range(sizes[0]) for c in range(sizes[1]) for _ in range(plan.space)]
    for o, k, i, _ in plan.pairs():
        for n, window in enumerate(plan.windows):
            for tap, element in window:
                out[i + element] += given[o + n] * w[k + tap]
    return make(out, sizes, g.dtype)


def _met(g: Tensor, input: Tensor, sizes: Sizes, settings: Any) -> Tensor:
    """For each weight the sum of what it met: outputs times inputs."""
    plan, given, x = Convolution(input.shape, sizes, settings), g._values(), input._values()
    out = [0.0] * math.prod(sizes)
    for o, k, i, _ in plan.pairs():
        for n, window in enumerate(plan.windows):
            for tap, element in window:
                out[k + tap] += given[o + n] * x[i + element]
    return make(out, sizes, g.dtype)


_convolution: Operator = op(
    "nn.functional.conv",
    "ConvolutionBackward0",
    lambda input, weight, bias, settings: _convolved(input, weight, bias, settings),
    input=lambda g, input, weight, settings: _by_input(g, weight, None, input.shape, settings),
    weight=lambda g, input, weight, settings: _by_weight(g, input, weight.shape, settings),
    bias=lambda g: g.sum((0, *range(2, g.ndim))),
)


def _transposed_operation(name: str, node: str) -> Operator:
    return op(
        name,
        node,
        lambda g, weight, bias, shape, settings: _spread(g, weight, bias, shape, settings),
        g=lambda gg, weight, settings: _convolution(gg, weight, None, settings),
        weight=lambda gg, g, weight, settings: _by_weight(g, gg, weight.shape, settings),
        bias=lambda gg: gg.sum((0, *range(2, gg.ndim))),
    )


_by_input: Operator = _transposed_operation("convolution_backward", "ConvolutionBackwardBackward0")
_transposed = _transposed_operation("nn.functional.conv_transpose", "ConvolutionBackward0")
_by_weight: Operator = op(
    "convolution_backward",
    "ConvolutionBackwardBackward0",
    lambda g, input, shape, settings: _met(g, input, shape, settings),
    g=lambda gg, input, settings: _convolution(input, gg, None, settings),
    input=lambda gg, g, input, settings: _by_input(g, gg, None, input.shape, settings),
)


def as_batch(input: Tensor, n: int, name: str) -> Tensor:
    """The input with a dimension of examples before its channels and its `n` of space."""
    if input.ndim not in (n + 1, n + 2):
        raise RuntimeError(
            f"Expected {n + 1}D (unbatched) or {n + 2}D (batched) input to {name}, but got input of size:"
            f" {list(input.shape)}"
        )
    return input if input.ndim == n + 2 else input.unsqueeze(0)


def convolution(
    n: int, input: Any, weight: Any, bias: Any, stride: Any, padding: Any, dilation: Any, groups: int
) -> Tensor:
    """A convolution over the last `n` dimensions, checked as torch checks."""
    name = f"conv{n}d"
    if not isinstance(input, Tensor):
        kind = type(input).__name__
        raise TypeError(f"{name}() received an invalid combination of arguments - got {kind}") from None
    batch = as_batch(input, n, name)
    if isinstance(padding, str):
        raise outside(f"torch.nn.functional.{name}(padding={padding!r})")
    if batch.shape[1] != weight.shape[1] * groups:
        raise RuntimeError(
            f"Given groups={groups}, weight of size {list(weight.shape)}, expected input{list(batch.shape)}"
            f" to have {weight.shape[1] * groups} channels, but got {batch.shape[1]} channels instead"
        )
    steps, edges, gaps = several(stride, n), several(padding, n), several(dilation, n)
    wide = [size + 2 * p for size, p in zip(batch.shape[2:], edges, strict=True)]
    needed = [d * (k - 1) + 1 for k, d in zip(weight.shape[2:], gaps, strict=True)]
    if any(a < b for a, b in zip(wide, needed, strict=True)):
        per_channel, kernel = " x ".join(map(str, wide)), " x ".join(map(str, needed))
        raise RuntimeError(
            f"Calculated padded input size per channel: ({per_channel}). Kernel size: ({kernel}). Kernel size"
            " can't be greater than actual input size"
        )
    out = _convolution(batch, weight, bias, (steps, edges, gaps, groups))
    return out if input.ndim == n + 2 else out.squeeze(0)


def conv1d(
    input: Any,
    weight: Any,
    bias: Any = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """Weighted sums of the neighbours along one dimension."""
    return convolution(1, input, weight, bias, stride, padding, dilation, groups)


def conv2d(
    input: Any,
    weight: Any,
    bias: Any = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """Weighted sums of the neighbours in rows and columns."""
    return convolution(2, input, weight, bias, stride, padding, dilation, groups)


def conv3d(
    input: Any,
    weight: Any,
    bias: Any = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """Weighted sums of the neighbours in three dimensions."""
    return convolution(3, input, weight, bias, stride, padding, dilation, groups)


def _transposed_convolution(n: int) -> Any:
    name = f"conv_transpose{n}d"

    def function(
        input: Any,
        weight: Any,
        bias: Any = None,
        stride: Any = 1,
        padding: Any = 0,
        output_padding: Any = 0,
        groups: int = 1,
        dilation: Any = 1,
    ) -> Tensor:
        """What a convolution would have to get: each number, spread out over its neighbours by the weights."""
        batch = as_batch(input, n, name)
        if batch.shape[1] != weight.shape[0]:
            raise RuntimeError(
                f"Given transposed=1, weight of size {list(weight.shape)}, expected input{list(batch.shape)} to have"
                f" {weight.shape[0]} channels, but got {batch.shape[1]} channels instead"
            )
        steps, edges, more, gaps = (several(v, n) for v in (stride, padding, output_padding, dilation))
        space = [
            (size - 1) * s - 2 * p + d * (k - 1) + extra + 1
            for size, k, s, p, d, extra in zip(
                batch.shape[2:], weight.shape[2:], steps, edges, gaps, more, strict=True
            )
        ]
        sizes = (batch.shape[0], weight.shape[1] * groups, *space)
        out = _transposed(batch, weight, bias, sizes, (steps, edges, gaps, groups))
        return out if input.ndim == n + 2 else out.squeeze(0)

    function.__name__ = function.__qualname__ = name
    return function


conv_transpose1d, conv_transpose2d, conv_transpose3d = map(_transposed_convolution, (1, 2, 3))
