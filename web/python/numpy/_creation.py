"""New arrays."""

from __future__ import annotations

import math
import warnings
from typing import Any

from ._array import asarray as _as
from ._array import make, ndarray
from ._outside import is_tensor, outside
from ._types import FLOAT64, INT, as_dtype, generic, promoted

NO_COPY_KEYWORD = (
    "__array__ implementation doesn't accept a copy keyword, so passing copy=False failed. __array__ must"
    " implement 'dtype' and 'copy' keyword arguments. To learn more, see the migration guide"
    " https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword"
)
__all__ = [
    "arange",
    "array",
    "asarray",
    "column_stack",
    "concatenate",
    "copy",
    "empty",
    "expand_dims",
    "eye",
    "full",
    "full_like",
    "hstack",
    "linspace",
    "logspace",
    "meshgrid",
    "ndim",
    "ones",
    "ones_like",
    "ravel",
    "reshape",
    "shape",
    "size",
    "squeeze",
    "stack",
    "transpose",
    "vstack",
    "zeros",
    "zeros_like",
]


def array(data: Any, dtype: Any = None, copy: bool = True) -> ndarray:
    """A new array from nested lists, numbers, arrays or tensors."""
    out = _as(data, dtype)
    return out.copy() if copy and (out is data or is_tensor(data)) else out


def asarray(data: Any, dtype: Any = None) -> ndarray:
    """The array itself, or a new one; a tensor's memory is shared."""
    if is_tensor(data):
        warnings.warn(NO_COPY_KEYWORD, DeprecationWarning, stacklevel=2)
    return _as(data, dtype)


def _sizes(shape: Any) -> tuple[int, ...]:
    return (int(shape),) if isinstance(shape, (int, generic)) else tuple(map(int, shape))


def full(shape: Any, fill_value: Any, dtype: Any = None) -> ndarray:
    """One number everywhere."""
    sizes = _sizes(shape)
    kind = _as(fill_value).dtype if dtype is None else as_dtype(dtype)
    return make([fill_value] * math.prod(sizes), sizes, kind)


def zeros(shape: Any, dtype: Any = float) -> ndarray:
    """Zeros everywhere."""
    return full(shape, 0, dtype)


def ones(shape: Any, dtype: Any = float) -> ndarray:
    """Ones everywhere."""
    return full(shape, 1, dtype)


def empty(shape: Any, dtype: Any = float) -> ndarray:
    """Not here: numbers that nobody wrote."""
    raise outside("empty")


def full_like(a: Any, fill_value: Any, dtype: Any = None) -> ndarray:
    """One number everywhere, in the shape of another array."""
    return full(_as(a).shape, fill_value, dtype or _as(a).dtype)


def zeros_like(a: Any, dtype: Any = None) -> ndarray:
    """Zeros in the shape of another array."""
    return full_like(a, 0, dtype)


def ones_like(a: Any, dtype: Any = None) -> ndarray:
    """Ones in the shape of another array."""
    return full_like(a, 1, dtype)


def eye(n: int, m: int | None = None, dtype: Any = float) -> ndarray:
    """Ones on the diagonal."""
    m = n if m is None else m
    return make([i == j for i in range(n) for j in range(m)], (n, m), as_dtype(dtype))


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = None) -> ndarray:
    """Numbers from `start` up to, without, `stop`."""
    start, stop = (0, start) if stop is None else (start, stop)
    count = max(math.ceil((stop - start) / step), 0)
    kind = (
        as_dtype(dtype)
        if dtype is not None
        else INT
        if all(isinstance(v, int) for v in (start, stop, step))
        else FLOAT64
    )
    delta = (start + step) - start  # numpy takes the second number's distance from the first
    return make([start + i * delta for i in range(count)], (count,), kind)


def linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, dtype: Any = None) -> ndarray:
    """`num` numbers, evenly spaced."""
    parts = num - 1 if endpoint else num
    start, stop = float(start), float(stop)
    step = (stop - start) / parts if parts > 0 else math.nan
    values = [i * step + start for i in range(num)]
    if endpoint and num > 1:
        values[-1] = stop
    return make(
        [start] * num if parts <= 0 else values, (num,), FLOAT64 if dtype is None else as_dtype(dtype)
    )


def logspace(start: Any, stop: Any, num: int = 50) -> ndarray:
    """Powers of ten whose exponents are evenly spaced."""
    return make([math.pow(10.0, v) for v in linspace(start, stop, num).tolist()], (num,), FLOAT64)


def concatenate(arrays: Any, axis: int = 0) -> ndarray:
    """Arrays one after the other."""
    parts = [_as(a) for a in arrays]
    if not parts:
        raise ValueError("need at least one array to concatenate")
    if any(p.ndim != parts[0].ndim for p in parts) or not parts[0].ndim:
        raise outside("concatenate of these dimensions")
    axis %= parts[0].ndim
    sizes = list(parts[0].shape)
    if any(p.shape[d] != n for p in parts for d, n in enumerate(sizes) if d != axis):
        raise ValueError(
            "all the input array dimensions except for the concatenation axis must match exactly"
        )
    sizes[axis] = sum(p.shape[axis] for p in parts)
    outer, inner = math.prod(sizes[:axis]), math.prod(sizes[axis + 1 :])
    blocks = [(p._flat(), p.shape[axis] * inner) for p in parts]
    values = [v for o in range(outer) for flat, n in blocks for v in flat[o * n : o * n + n]]
    kind = parts[0].dtype
    for p in parts[1:]:
        kind = promoted([kind, p.dtype], [])
    return make(values, tuple(sizes), kind)


def expand_dims(a: Any, axis: int) -> ndarray:
    """With a dimension of length 1 more."""
    sizes = list(_as(a).shape)
    sizes.insert(axis % (len(sizes) + 1), 1)
    return _as(a).reshape(sizes)


def stack(arrays: Any, axis: int = 0) -> ndarray:
    """Arrays side by side along a new dimension."""
    return concatenate([expand_dims(a, axis) for a in arrays], axis)


def vstack(arrays: Any) -> ndarray:
    """Arrays below each other."""
    return concatenate([_as(a).reshape(1, -1) if _as(a).ndim < 2 else _as(a) for a in arrays])


def hstack(arrays: Any) -> ndarray:
    """Arrays beside each other."""
    parts = [_as(a).reshape(-1) if not _as(a).ndim else _as(a) for a in arrays]
    return concatenate(parts, 0 if parts[0].ndim == 1 else 1)


def column_stack(arrays: Any) -> ndarray:
    """One-dimensional arrays as columns."""
    return concatenate([_as(a).reshape(-1, 1) if _as(a).ndim < 2 else _as(a) for a in arrays], 1)


def meshgrid(x: Any, y: Any) -> list[ndarray]:
    """The coordinates of all points of a grid."""
    xs, ys = _as(x), _as(y)
    sizes = (ys.size, xs.size)
    columns = make([v for _ in range(ys.size) for v in xs._flat()], sizes, xs.dtype)
    rows = make([v for v in ys._flat() for _ in range(xs.size)], sizes, ys.dtype)
    return [columns, rows]


def reshape(a: Any, shape: Any) -> ndarray:
    """The same numbers under another shape."""
    return _as(a).reshape(shape)


def ravel(a: Any) -> ndarray:
    """All numbers in one row."""
    return _as(a).reshape(-1)


def transpose(a: Any) -> ndarray:
    """The dimensions backwards."""
    return _as(a).transpose()


def squeeze(a: Any) -> ndarray:
    """Without dimensions of length 1."""
    return _as(a).squeeze()


def copy(a: Any) -> ndarray:
    """The same numbers in a storage of their own."""
    return _as(a).copy()


def shape(a: Any) -> tuple[int, ...]:
    """The lengths of all dimensions."""
    return tuple(_as(a).shape)


def ndim(a: Any) -> int:
    """How many dimensions."""
    return int(_as(a).ndim)


def size(a: Any) -> int:
    """How many elements."""
    return int(_as(a).size)
