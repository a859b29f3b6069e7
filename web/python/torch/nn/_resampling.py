"""Layers whose outputs are fixed sums of inputs: other edges, other sizes, windows laid side by side.

Such a sum is told by its terms: for each output a list of pairs, which input and with what weight. The derivative
is the same map turned round, so that one operation does for all of them.
"""

from __future__ import annotations

import itertools
import math
from array import array
from typing import Any

from .._dtype import outside
from .._tensor import Tensor, make
from ..functional import OPERATIONS, Operator, op
from ._layers import Sizes, constant_pad, once_only, several

Terms = list[list[tuple[int, float]]]


def _mapped(self: Tensor, terms: Terms, sizes: Sizes, n: int) -> Tensor:
    """The sums for each of the planes that the last `n` dimensions are; `sizes` is what these become."""
    values, space = self._values(), math.prod(self.shape[-n:])
    starts = range(0, len(values), space or 1)
    out = [sum(values[start + i] * w for i, w in part) for start in starts for part in terms]
    return make(out, (*self.shape[:-n], *sizes), self.dtype)


def _mapped_back(g: Tensor, terms: Terms, sizes: Sizes, n: int) -> Tensor:
    """Each gradient given to the inputs of its sum."""
    values, space = g._values(), math.prod(sizes)
    out = [0.0] * (math.prod(g.shape[:-n]) * space)
    for k in range(len(values) // (len(terms) or 1)):
        for place, part in enumerate(terms, k * len(terms)):
            for i, w in part:
                out[k * space + i] += values[place] * w
    return make(out, (*g.shape[:-n], *sizes), g.dtype)


_operations: dict[str, Operator] = {}


def linear_map(node: str) -> Operator:
    """The operation, under the name that torch's node has for this layer."""
    if node not in _operations:
        forward = op(
            f"nn.functional.{node}",
            f"{node}Backward0" if node != "CopySlices" else node,
            lambda self, terms, shape, n: _mapped(self, terms, shape, n),
            self=lambda g, sizes, terms, n: back(g, terms, sizes[-n:], n),
        )
        back = op(
            f"nn.functional.{node}_backward",
            f"{node}BackwardBackward0",
            lambda g, terms, shape, n: _mapped_back(g, terms, shape, n),
            g=lambda gg, g, terms, n: forward(gg, terms, g.shape[-n:], n),
        )
        _operations[node] = forward
    return _operations[node]


def over_axes(self: Tensor, axes: list[Terms], node: str) -> Tensor:
    """A map along each of the last dimensions, all at once."""
    n = len(axes)
    sizes = self.shape[-n:]
    terms = []
    for parts in itertools.product(*axes):
        sums = []
        for pairs in itertools.product(*parts):
            place, weight = 0, 1.0
            for (i, w), size in zip(pairs, sizes, strict=True):
                place, weight = place * size + i, weight * w
            if weight:
                sums.append((place, weight))
        terms.append(sums)
    return linear_map(node)(self, terms, tuple(len(axis) for axis in axes), n)


# -- edges ---------------------------------------------------------------------------------------
def _edge(n: int, before: int, after: int, mode: str) -> Terms:
    """Where the elements of a padded dimension come from."""
    places = range(-before, n + after)
    if mode == "circular":
        return [[(i % n, 1.0)] for i in places]
    if mode == "replicate":
        return [[(min(max(i, 0), n - 1), 1.0)] for i in places]
    return [[(i if 0 <= i < n else -i if i < 0 else 2 * (n - 1) - i, 1.0)] for i in places]


def pad(input: Any, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:
    """More elements at both ends of the last dimensions, first those of the last one."""
    if len(pad) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
    if len(pad) > 2 * input.ndim:
        raise RuntimeError(
            f"Padding length should be less than or equal to two times the input dimension but got padding"
            f" length {len(pad)} and input of dimension {input.ndim}"
        )
    if mode == "constant":
        if min(pad, default=0) < 0:
            raise outside("torch.nn.functional.pad(with a negative padding)")
        return constant_pad(input, tuple(pad), 0.0 if value is None else value)
    n = len(pad) // 2
    if min(pad) < 0 or input.ndim not in (n + 1, n + 2) or mode not in ("reflect", "replicate", "circular"):
        raise outside(
            f"torch.nn.functional.pad(mode={mode!r}) of a {input.ndim}-D tensor by {len(pad)} numbers"
        )
    ends = [(pad[i], pad[i + 1]) for i in range(len(pad) - 2, -1, -2)]
    for size, (before, after) in zip(input.shape[-n:], ends, strict=True):
        if mode == "reflect" and max(before, after) >= size:
            raise RuntimeError(
                "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding"
                f" ({before}, {after}) at dimension {input.ndim - 1} of input {list(input.shape)}"
            )
    axes = [_edge(size, *end, mode) for size, end in zip(input.shape[-n:], ends, strict=True)]
    named = {"reflect": f"ReflectionPad{n}D", "replicate": f"ReplicationPad{n}D"}
    return over_axes(input, axes, named.get(mode, "CopySlices"))


# -- sizes ---------------------------------------------------------------------------------------
def _nearest(n: int, out: int, scale: float) -> Terms:
    return [[(min(int(i * scale), n - 1), 1.0)] for i in range(out)]


def _linear(n: int, out: int, scale: float, align_corners: bool) -> Terms:
    terms = []
    for i in range(out):
        at = i * (n - 1) / max(out - 1, 1) if align_corners else max((i + 0.5) * scale - 0.5, 0.0)
        low = min(int(at), n - 1)
        part = at - low
        terms.append([(low, 1 - part), (min(low + 1, n - 1), part)])
    return terms


MODES = {"nearest": "Nearest", "linear": "Linear", "bilinear": "Bilinear", "trilinear": "Trilinear"}


def interpolate(
    input: Any,
    size: Any = None,
    scale_factor: Any = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
    recompute_scale_factor: bool | None = None,
    antialias: bool = False,
) -> Tensor:
    """Rows and columns repeated, or numbers between them."""
    n = input.ndim - 2
    needed = {"nearest": n, "linear": 1, "bilinear": 2, "trilinear": 3}
    if needed.get(mode) != n or not 1 <= n <= 3 or antialias or recompute_scale_factor:
        raise outside(f"torch.nn.functional.interpolate(mode={mode!r}) of a {input.ndim}-D tensor")
    if align_corners is not None and mode == "nearest":
        raise ValueError(
            "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic |"
            " trilinear"
        )
    if (size is None) == (scale_factor is None):
        which = "either size or scale_factor should be defined" if size is None else (
            "only one of size or scale_factor should be defined")  # fmt: skip
        raise ValueError(which)
    sizes = input.shape[2:]
    if size is not None:
        out = several(size, n)
        scales = [a / b for a, b in zip(sizes, out, strict=True)]
    else:
        factors = several(scale_factor, n)
        out = tuple(math.floor(a * f) for a, f in zip(sizes, factors, strict=True))
        scales = [1 / f for f in factors]
    given = list(zip(sizes, out, scales, strict=True))
    if mode == "nearest":
        axes = [_nearest(*one) for one in given]
    else:
        axes = [_linear(*one, bool(align_corners)) for one in given]
    return over_axes(input, axes, f"Upsample{MODES[mode]}{n}D")


def _parts(n: int, out: int) -> list[range]:
    """The windows of an adaptive pooling."""
    return [range(i * n // out, -(-(i + 1) * n // out)) for i in range(out)]


def _wanted(input: Tensor, output_size: Any, n: int) -> Sizes:
    sizes = several(output_size, n)
    return tuple(old if new is None else new for old, new in zip(input.shape[-n:], sizes, strict=True))


def adaptive_avg_pool2d(input: Any, output_size: Any) -> Tensor:
    """The means of as many windows as wanted."""
    sizes = _wanted(input, output_size, 2)
    if sizes == (1, 1):
        mean: Tensor = input.mean((-1, -2), keepdim=True)
        return mean
    axes = [
        [[(i, 1 / len(part)) for i in part] for part in _parts(n, out)]
        for n, out in zip(input.shape[-2:], sizes, strict=True)
    ]
    return over_axes(input, axes, "AdaptiveAvgPool2D")


def _largest(self: Tensor, windows: list[list[int]], space: int) -> list[int]:
    values = self._values()
    starts = range(0, len(values), space)
    return [max((s + i for i in w), key=values.__getitem__) for s in starts for w in windows]


def _max_gradient(g: Tensor, self: Tensor, windows: Any) -> Tensor:
    once_only("adaptive_max_pool2d")
    out = array(g.dtype.code, [0]) * self.numel()
    for place, v in zip(_largest(self, windows, math.prod(self.shape[-2:])), g._values(), strict=True):
        out[place] += v
    return make(out, self.shape, g.dtype)


def _picked(self: Tensor, windows: Any, sizes: Sizes) -> Tensor:
    values, places = self._values(), _largest(self, windows, math.prod(self.shape[-2:]))
    return make([values[i] for i in places], (*self.shape[:-2], *sizes), self.dtype)


_adaptive_max = op(
    "nn.functional.adaptive_max_pool2d",
    "AdaptiveMaxPool2DBackward0",
    lambda self, windows, shape: _picked(self, windows, shape),
    self=lambda g, self, windows: _max_gradient(g, self, windows),
)


def adaptive_max_pool2d(input: Any, output_size: Any, return_indices: bool = False) -> Tensor:
    """The largest number of each of as many windows as wanted."""
    if return_indices:
        raise outside("torch.nn.functional.adaptive_max_pool2d(return_indices=True)")
    (n, m), sizes = input.shape[-2:], _wanted(input, output_size, 2)
    windows = [
        [i * m + j for i in rows for j in columns]
        for rows in _parts(n, sizes[0])
        for columns in _parts(m, sizes[1])
    ]
    return _adaptive_max(input, windows, sizes)


def adaptive_avg_pool1d(input: Any, output_size: Any) -> Tensor:
    """The means of as many windows as wanted."""
    size = _wanted(input, output_size, 1)[0]
    rows = input.unsqueeze(-2)
    axes = [[[(0, 1.0)]], [[(i, 1 / len(part)) for i in part] for part in _parts(input.shape[-1], size)]]
    return over_axes(rows, axes, "AdaptiveAvgPool2D").squeeze(-2)


def adaptive_max_pool1d(input: Any, output_size: Any, return_indices: bool = False) -> Tensor:
    """The largest number of each of as many windows as wanted."""
    size = _wanted(input, output_size, 1)[0]
    return adaptive_max_pool2d(input.unsqueeze(-2), (1, size), return_indices).squeeze(-2)


# -- elements in other places --------------------------------------------------------------------
def _moved(input: Tensor, places: Any, node: str) -> Tensor:
    """The elements of the last three dimensions, as a tensor of their numbers says."""
    terms = [[(i, 1.0)] for i in places._values()]
    return linear_map(node)(input, terms, tuple(places.shape), 3)


def _numbered(c: int, h: int, w: int) -> Any:
    return OPERATIONS["arange"](c * h * w)


def pixel_shuffle(input: Any, upscale_factor: int) -> Tensor:
    """Channels laid out as finer rows and columns."""
    r, (c, h, w) = upscale_factor, input.shape[-3:]
    if c % (r * r):
        raise RuntimeError(
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor,"
            f" but input.size(-3)={c} is not divisible by {r * r}"
        )
    places = _numbered(c, h, w).view(c // (r * r), r, r, h, w).permute(0, 3, 1, 4, 2)
    return _moved(input, places.reshape(c // (r * r), h * r, w * r), "PixelShuffle")


def pixel_unshuffle(input: Any, downscale_factor: int) -> Tensor:
    """Finer rows and columns laid out as channels."""
    r, (c, h, w) = downscale_factor, input.shape[-3:]
    places = _numbered(c, h, w).view(c, h // r, r, w // r, r).permute(0, 2, 4, 1, 3)
    return _moved(input, places.reshape(c * r * r, h // r, w // r), "PixelUnshuffle")


def unfold(input: Any, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> Tensor:
    """The windows of a picture as columns."""
    (k, m), (a, b), (p, q), (s, t) = (several(v, 2) for v in (kernel_size, dilation, padding, stride))
    x = constant_pad(input, (q, q, p, p), 0.0) if p or q else input
    c, h, w = x.shape[-3:]
    rows, columns = (h - a * (k - 1) - 1) // s + 1, (w - b * (m - 1) - 1) // t + 1
    places = [
        [(channel * h + i * s + u * a) * w + j * t + v * b for i in range(rows) for j in range(columns)]
        for channel in range(c)
        for u in range(k)
        for v in range(m)
    ]
    terms = [[(i, 1.0)] for column in places for i in column]
    return linear_map("Im2Col")(x, terms, (c * k * m, rows * columns), 3)
