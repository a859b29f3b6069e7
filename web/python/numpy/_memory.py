"""Memory that an array and a tensor share."""

from __future__ import annotations

import math
import warnings
from typing import Any

from torch._dtype import DTYPES, as_torch
from torch._layout import dense_strides, starts
from torch._tensor import make as torch_make

from ._array import make, ndarray, over
from ._outside import outside
from ._types import BOOL, BY_NAME, UINT8

NO_CONTEXT = (
    "__array_wrap__ must accept context and return_scalar arguments (positionally) in the future. (Deprecated"
    " NumPy 2.0)"
)


def wrapped(result: Any) -> Any:
    """What a function of numpy's gives for a tensor: a tensor, and a warning."""
    warnings.warn(NO_CONTEXT, DeprecationWarning, stacklevel=3)
    array = result if isinstance(result, ndarray) else make([result._value], (), result.dtype)
    return to_tensor(array.astype(UINT8) if array.dtype is BOOL else array)


def from_tensor(t: Any) -> ndarray:
    """An array over a tensor's memory: what is written into one is seen in the other."""
    if t.dtype.name not in BY_NAME:
        raise outside(f"ndarray of {t.dtype.name}")
    whole = t._dense and len(t._storage) == t.numel()
    return over(t._storage, tuple(t.shape), BY_NAME[t.dtype.name], None if whole else t._places())


def to_tensor(a: Any) -> Any:
    """A tensor over an array's memory."""
    if not isinstance(a, ndarray):
        raise as_torch(TypeError(f"expected np.ndarray (got {type(a).__name__})"))
    if a.dtype.name not in DTYPES:
        raise outside(f"a tensor of {a.dtype}")
    t = torch_make(a._storage, (len(a._storage),), DTYPES[a.dtype.name])
    if a._places is None:
        return t._view(a.shape, dense_strides(a.shape)).detach()
    steps = [math.prod(a.shape[d + 1 :]) for d in range(a.ndim)]
    first = a._places[0] if a._places else 0
    strides = tuple(
        a._places[step] - first if n > 1 else step for n, step in zip(a.shape, steps, strict=True)
    )
    if a._places != starts(first, a.shape, strides):
        raise outside("ndarray with such a memory layout as a tensor")
    if min(strides, default=0) < 0:
        negative = ValueError(
            "At least one stride in the given numpy array is negative, and tensors with negative strides are"
            " not currently supported. (You can probably work around this by making a copy of your array "
            " with array.copy().) "
        )
        raise as_torch(negative)
    return t._view(a.shape, strides, first).detach()


def shares_memory(a: Any, b: Any) -> bool:
    """Whether two arrays have elements in one place."""
    return a._storage is b._storage and not set(a._order()).isdisjoint(b._order())
