"""New tensors."""

from __future__ import annotations

import math
import warnings
from array import array
from collections.abc import Sequence
from typing import Any

from . import _dtype, _refs
from . import random as _random
from ._dtype import float64, int64
from ._tensor import Tensor, convert, from_data, make

function = _refs.op("function")
COPY = (
    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or"
    " sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor)."
)


@function
def tensor(data: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """A new leaf tensor from numbers in nested lists."""
    if isinstance(data, Tensor):
        warnings.warn(COPY, stacklevel=2)
        out = data.detach().clone().to(dtype)
    else:
        out = from_data(data, dtype)
    if requires_grad and not out.dtype.is_floating_point:
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    return out.requires_grad_(requires_grad)


@function
def as_tensor(data: Any, dtype: Any = None) -> Tensor:
    """The tensor itself, or a new one from numbers."""
    return data.to(dtype) if isinstance(data, Tensor) else tensor(data, dtype)


def _filled(values: Any, shape: Sequence[Any], dt: Any, requires_grad: Any) -> Tensor:
    return make(values, _refs.sizes_of(tuple(shape)), dt).requires_grad_(requires_grad)


@function
def full(size: Any, fill_value: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """One number everywhere."""
    shape = _refs.sizes_of(size if isinstance(size, tuple) else (size,))
    dt = dtype or _refs.number(fill_value).to(None).dtype
    dt = _dtype.default[0] if dtype is None and dt is float64 else dt
    n = math.prod(shape)
    return _filled(array(dt.code, convert([fill_value], dt)) * n, shape, dt, requires_grad)


@function
def zeros(*size: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """Zeros."""
    return full(_refs.sizes_of(size), 0, dtype or _dtype.default[0], requires_grad)


@function
def ones(*size: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """Ones."""
    return full(_refs.sizes_of(size), 1, dtype or _dtype.default[0], requires_grad)


@function
def arange(
    start: Any, end: Any = None, step: Any = 1, dtype: Any = None, requires_grad: Any = False
) -> Tensor:
    """Numbers from `start` up to, without, `end`."""
    start, end = (0, start) if end is None else (start, end)
    whole = all(isinstance(v, int) for v in (start, end, step))
    dt = dtype or (int64 if whole else _dtype.default[0])
    n = max(math.ceil((end - start) / step), 0)
    if whole:
        return _filled([start + i * step for i in range(n)], (n,), dt, requires_grad)
    # torch counts on from the rounded first number of each eight; what fills no pair of eights
    # counts from `start`
    eight = 8 if dt.code == "f" else 4
    first = array(dt.code, [start + i * step for i in range(0, n, eight)])
    values = [
        first[i // eight] + i % eight * step if i < n // (2 * eight) * 2 * eight else start + i * step
        for i in range(n)
    ]
    return _filled(values, (n,), dt, requires_grad)


@function
def linspace(start: Any, end: Any, steps: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """`steps` numbers from `start` to `end`, evenly spaced, counted from the nearer end."""
    dt = dtype or _dtype.default[0]
    start, end = (v.item() if isinstance(v, Tensor) else v for v in (start, end))
    unit = array(dt.code, [0.0, start, end])
    unit[0] = (unit[2] - unit[1]) / max(steps - 1, 1)
    step, start, end = unit
    values = [start + step * i if i < steps // 2 else end - step * (steps - 1 - i) for i in range(steps)]
    return _filled(values if steps > 1 else [start], (steps,), dt, requires_grad)


@function
def eye(n: Any, dtype: Any = None) -> Tensor:
    """The identity matrix."""
    values = [i == j for i in range(n) for j in range(n)]
    return make(values, (n, n), dtype or _dtype.default[0])


@function
def manual_seed(seed: Any) -> None:
    """Start the sequence of random numbers that belongs to `seed`."""
    _random.seed(seed)


@function
def rand(*size: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """Random numbers, evenly spread in [0, 1)."""
    shape, dt = _refs.sizes_of(size), dtype or _dtype.default[0]
    return _filled(_random.uniform(math.prod(shape), dt.code), shape, dt, requires_grad)


@function
def randn(*size: Any, dtype: Any = None, requires_grad: Any = False) -> Tensor:
    """Random numbers of the standard normal distribution."""
    shape, dt = _refs.sizes_of(size), dtype or _dtype.default[0]
    return _filled(_random.normal(math.prod(shape), dt.code), shape, dt, requires_grad)


@function
def randint(low: Any, high: Any, size: Any = None) -> Tensor:
    """Random integers in [low, high)."""
    low, high, size = (0, low, high) if size is None else (low, high, size)
    return make(_random.integers(math.prod(size), low, high), size, int64)


@function
def randperm(n: Any) -> Tensor:
    """The numbers below `n`, shuffled."""
    return make(_random.permutation(n), (n,), int64)


def _like(maker: Any) -> None:
    def like(input: Tensor, dtype: Any = None, requires_grad: Any = False) -> Tensor:
        return maker(input.shape, dtype=dtype or input.dtype, requires_grad=requires_grad)

    like.__name__ = maker.__name__ + "_like"
    function(like)


for _maker in (zeros, ones, rand, randn):
    _like(_maker)
# what memory happens to hold cannot be imitated: zeros will do
_refs.FUNCTIONS.update(empty=zeros, empty_like=_refs.FUNCTIONS["zeros_like"])


@function
def full_like(input: Tensor, fill_value: Any, requires_grad: Any = False) -> Tensor:
    """One number everywhere, in the shape of another tensor."""
    return full(input.shape, fill_value, input.dtype, requires_grad)


@function
def is_tensor(obj: object) -> Any:
    """Whether this is a tensor."""
    return isinstance(obj, Tensor)


@function
def numel(input: Tensor) -> Any:
    """How many elements."""
    return input.numel()


@function
def set_default_dtype(d: Any) -> None:
    """The number type of what is made from Python floats."""
    _dtype.default[0] = d


@function
def get_default_dtype() -> Any:
    """The number type of what is made from Python floats."""
    return _dtype.default[0]
