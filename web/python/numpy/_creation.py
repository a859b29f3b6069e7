"""New arrays."""

from __future__ import annotations

import itertools
import math
import operator
import warnings
from typing import Any

from ._array import asarray as _as
from ._array import make, ndarray
from ._outside import is_tensor, outside
from ._types import FLOAT64, INT, as_dtype, generic

NO_COPY_KEYWORD = (
    "__array__ implementation doesn't accept a copy keyword, so passing copy=False failed. __array__ must"
    " implement 'dtype' and 'copy' keyword arguments. To learn more, see the migration guide"
    " https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword"
)


def array(data: Any, dtype: Any = None, copy: bool = True, ndmin: int = 0) -> ndarray:
    """A new array from nested lists, numbers, arrays or tensors."""
    if is_tensor(data):
        warnings.warn(NO_COPY_KEYWORD, DeprecationWarning, stacklevel=2)
    out = _as(data, dtype)
    out = out.copy() if copy and (out is data or is_tensor(data)) else out
    return out.reshape((1,) * (ndmin - out.ndim) + out.shape) if out.ndim < ndmin else out


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


def empty_like(a: Any, dtype: Any = None) -> ndarray:
    """Not here: numbers that nobody wrote."""
    raise outside("empty_like")


def full_like(a: Any, fill_value: Any, dtype: Any = None) -> ndarray:
    """One number everywhere, in the shape of another array."""
    return full(_as(a).shape, fill_value, dtype or _as(a).dtype)


def zeros_like(a: Any, dtype: Any = None) -> ndarray:
    """Zeros in the shape of another array."""
    return full_like(a, 0, dtype)


def ones_like(a: Any, dtype: Any = None) -> ndarray:
    """Ones in the shape of another array."""
    return full_like(a, 1, dtype)


def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = float) -> ndarray:  # noqa: N803  (numpy's names)
    """Ones on a diagonal."""
    m = N if M is None else M
    return make([i + k == j for i in range(N) for j in range(m)], (N, m), as_dtype(dtype))


def identity(n: int, dtype: Any = float) -> ndarray:
    """Ones on the diagonal."""
    return eye(n, dtype=dtype)


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


def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None
) -> Any:
    """`num` numbers, evenly spaced."""
    num = operator.index(num)
    parts = num - 1 if endpoint else num
    start, stop = float(start), float(stop)
    step = (stop - start) / parts if parts > 0 else math.nan
    values = [i * step + start for i in range(num)]
    if endpoint and num > 1:
        values[-1] = stop
    made = make(
        [start] * num if parts <= 0 else values, (num,), FLOAT64 if dtype is None else as_dtype(dtype)
    )
    return (made, FLOAT64.scalar(step)) if retstep else made


def logspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, base: float = 10.0) -> ndarray:
    """Powers whose exponents are evenly spaced."""
    return make([math.pow(base, v) for v in linspace(start, stop, num, endpoint).tolist()], (num,), FLOAT64)


def fromiter(iterable: Any, dtype: Any, count: int = -1) -> ndarray:
    """The numbers that come one after the other."""
    values = list(iterable if count < 0 else itertools.islice(iterable, count))
    return make(values, (len(values),), as_dtype(dtype))


def fromfunction(function: Any, shape: Any, dtype: Any = float) -> Any:
    """A function of the coordinates of all elements."""
    return function(*indices(shape, dtype))


def indices(dimensions: Any, dtype: Any = int) -> ndarray:
    """The coordinates of all elements: first all rows', then all columns', …"""
    sizes = _sizes(dimensions)
    places = list(itertools.product(*map(range, sizes)))
    values = [place[d] for d in range(len(sizes)) for place in places]
    return make(values, (len(sizes), *sizes), as_dtype(dtype))


def meshgrid(*given: Any, indexing: str = "xy", sparse: bool = False) -> tuple[ndarray, ...]:
    """The coordinates of all points of a grid."""
    if sparse:
        raise outside("meshgrid(sparse=True)")
    axes = [_as(x) for x in given]
    order = [1, 0, *range(2, len(axes))] if indexing == "xy" and len(axes) > 1 else list(range(len(axes)))
    sizes = tuple(axes[d].size for d in order)
    places = list(itertools.product(*map(range, sizes)))
    flats = [x._flat() for x in axes]
    return tuple(
        make([flats[d][place[order.index(d)]] for place in places], sizes, x.dtype)
        for d, x in enumerate(axes)
    )


PUBLIC: dict[str, Any] = {
    f.__name__: f
    for f in (array, asarray, full, zeros, ones, empty, empty_like, full_like, zeros_like, ones_like, eye)
}
PUBLIC |= {
    f.__name__: f for f in (identity, arange, linspace, logspace, fromiter, fromfunction, indices, meshgrid)
}
PUBLIC["asanyarray"] = PUBLIC["ascontiguousarray"] = asarray
