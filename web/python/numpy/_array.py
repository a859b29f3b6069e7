"""Arrays: numbers in a flat storage, a shape laid over them. A tensor's `.numpy()` shares its storage."""

from __future__ import annotations

import functools
import itertools
import math
from array import array
from collections.abc import Iterator
from typing import Any

from . import _print
from ._indexing import is_array, locate, masked
from ._outside import is_tensor, outside, outside_of
from ._types import BOOL, FLOAT64, as_dtype, dtype, generic, limits, of_number, promoted

Shape = tuple[int, ...]


class ndarray:  # noqa: N801
    """Numbers of one type with a shape."""

    _storage: Any
    _places: Any  # where in the storage the elements lie; None: all of it, in order
    _shape: Shape
    dtype: dtype
    __getattr__ = outside_of("ndarray.")
    __array_priority__ = 0

    def __new__(cls, *_: Any, **__: Any) -> ndarray:
        raise outside("ndarray(…)")

    # -- what it is ------------------------------------------------------------------------------
    shape = property(lambda self: self._shape)
    ndim = property(lambda self: len(self._shape))
    strides = property(
        lambda self: (
            tuple(self.itemsize * math.prod(self._shape[d + 1 :]) for d in range(len(self._shape)))
            if self._places is None
            else missing_strides(self)
        )
    )
    size = property(lambda self: math.prod(self._shape))
    nbytes = property(lambda self: self.size * self.dtype.itemsize)
    itemsize = property(lambda self: self.dtype.itemsize)

    def _order(self) -> Any:
        return range(len(self._storage)) if self._places is None else self._places

    def _flat(self) -> Any:
        """The elements in order."""
        storage = self._storage
        return (
            storage if self._places is None else array(storage.typecode, [storage[i] for i in self._places])
        )

    def _view(self, shape: Shape, places: Any) -> ndarray:
        return over(self._storage, shape, self.dtype, places)

    def __len__(self) -> int:
        if not self._shape:
            raise TypeError("len() of unsized object")
        return self._shape[0]

    def __iter__(self) -> Iterator[Any]:
        if not self._shape:
            raise TypeError("iteration over a 0-d array")
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        return _print.array_repr(self)

    def __str__(self) -> str:
        return _print.array_str(self)

    def __format__(self, spec: str) -> str:
        if not self._shape:
            return format(self.item(), spec)
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    def _one(self, what: str) -> Any:
        if self.size != 1:
            raise TypeError(what)
        return self.tolist() if not self._shape else bare(self._flat()[0], self.dtype)

    def __float__(self) -> float:
        return float(self._one("only 0-dimensional arrays can be converted to Python scalars"))

    def __int__(self) -> int:
        return int(self._one("only 0-dimensional arrays can be converted to Python scalars"))

    def __index__(self) -> int:
        if self.dtype.kind not in "ui" or self._shape:
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(self.tolist())

    def __bool__(self) -> bool:
        if self.size != 1:
            what = "an array with more than one element" if self.size else "an empty array"
            advice = (
                " Use a.any() or a.all()"
                if self.size
                else " Use `array.size > 0` to check that an array is not empty."
            )
            raise ValueError(f"The truth value of {what} is ambiguous.{advice}")
        return bool(self._flat()[0])

    def __contains__(self, value: Any) -> bool:
        return value in [bare(v, self.dtype) for v in self._flat()]

    __hash__ = None  # type: ignore[assignment]  # as in numpy: not to be hashed

    def item(self, *index: int) -> Any:
        """One element as a Python number."""
        if index:
            return bare(self[index]._value, self.dtype)
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return bare(self._flat()[0], self.dtype)

    def tolist(self) -> Any:
        """Nested lists of Python numbers; one number for a 0-d array."""
        flat: list[Any] = [bare(v, self.dtype) for v in self._flat()]
        if not self._shape:
            return flat[0]
        for n in reversed(self._shape[1:]):
            flat = [
                flat[i * n : i * n + n] for i in range(len(flat) // n if n else math.prod(self._shape[:-1]))
            ]
        return flat

    # -- parts -----------------------------------------------------------------------------------
    def __getitem__(self, key: Any) -> Any:
        shape, chosen = locate(key, self._shape)
        parts = key if isinstance(key, tuple) else (key,)
        if any(map(is_array, parts)):
            flat = self._flat()
            return make([flat[i] for i in chosen], shape, self.dtype)
        own = self._order()
        if not shape and not any(part is Ellipsis for part in parts):
            return self.dtype.scalar(self._storage[own[chosen[0]]])
        return self._view(shape, [own[i] for i in chosen])

    def __setitem__(self, key: Any, value: Any) -> None:
        new = asarray(value)
        shape, chosen = locate(key, self._shape)
        values = spread(new, shape, setting=True)
        own = self._order()
        for i, v in zip(chosen, in_type(values, self.dtype), strict=True):
            self._storage[own[i]] = v

    # -- other shapes ------------------------------------------------------------------------------
    def reshape(self, *shape: Any, order: str = "C") -> ndarray:
        """The same numbers under another shape."""
        if order != "C":
            raise outside(f"ndarray.reshape with order {order!r}")
        wanted = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        known = math.prod(n for n in wanted if n != -1)
        full = tuple((self.size // known if known else 0) if n == -1 else int(n) for n in wanted)
        if wanted.count(-1) > 1:
            raise ValueError("can only specify one unknown dimension")
        if math.prod(full) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {words(wanted)}")
        return self._view(full, self._places)

    def flatten(self) -> ndarray:
        """A copy of all numbers in one row."""
        return self.copy().reshape(-1)

    def transpose(self, *axes: Any) -> ndarray:
        """The dimensions in another order, backwards if none is given."""
        given = axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
        order = tuple(given) or tuple(reversed(range(self.ndim)))
        if sorted(a % self.ndim for a in order) != list(range(self.ndim)):
            raise ValueError("axes don't match array")
        steps = [math.prod(self._shape[a + 1 :]) for a in range(self.ndim)]
        new, own = tuple(self._shape[a] for a in order), self._order()
        ways = [[i * steps[a] for i in range(self._shape[a])] for a in order]
        return self._view(new, [own[sum(place)] for place in itertools.product(*ways)])

    ravel = functools.partialmethod(reshape, -1)
    T = property(lambda self: self.transpose() if self.ndim > 1 else self)

    def squeeze(self, axis: Any = None) -> ndarray:
        """Without dimensions of length 1."""
        axes = range(self.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
        if axis is not None and any(self._shape[d] != 1 for d in axes):
            raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
        gone = {d % self.ndim for d in axes}
        kept = tuple(n for d, n in enumerate(self._shape) if d not in gone or n != 1)
        return self._view(kept, self._places)

    # -- copies ----------------------------------------------------------------------------------
    def copy(self) -> ndarray:
        """The same numbers in a storage of their own."""
        return make(self._flat()[:], self._shape, self.dtype)

    def __deepcopy__(self, _: Any) -> ndarray:
        return self.copy()

    def astype(self, kind: Any, copy: bool = True) -> ndarray:
        """A copy as another number type."""
        to = as_dtype(kind)
        return self.copy() if to is self.dtype else make(self._flat(), self._shape, to)

    def nonzero(self) -> tuple[ndarray, ...]:
        """Where the elements are not zero: the indices along each dimension."""
        return tuple(masked(self.astype(BOOL), self._shape, 0))

    def fill(self, value: Any) -> None:
        """One number everywhere."""
        self[...] = value


ndarray.__module__ = "numpy"


def missing_strides(_: Any) -> Any:
    """Not here: an array knows where its elements lie, not how far apart."""
    raise outside("ndarray.strides of a view")


def bare(value: Any, kind: dtype) -> Any:
    """An element as Python's own number."""
    return bool(value) if kind is BOOL else value


def over(storage: Any, shape: Shape, kind: dtype, places: Any = None) -> ndarray:
    """An array over a storage that is there already."""
    a: ndarray = object.__new__(ndarray)
    a._storage, a._shape, a.dtype, a._places = storage, tuple(shape), kind, places
    return a


def make(values: Any, shape: Shape, kind: dtype) -> ndarray:
    """A new array; writing into its storage rounds to the number type."""
    return over(in_type(values, kind), shape, kind)


def in_type(values: Any, kind: dtype) -> Any:
    """A storage with these numbers; itself, if it is one."""
    if isinstance(values, array) and values.typecode == kind.code and kind is not BOOL:
        return values
    cast = {"b": bool, "i": int, "u": int, "f": float}[kind.kind]
    try:
        return array(kind.code, map(cast, values))
    except (OverflowError, ValueError):  # integers wrap around; what is beyond all of them is the least
        low, high = limits(kind)
        whole = (int(v) if -(2**63) <= v < 2**64 else -(2**63) for v in values)
        return array(kind.code, [(v - low) % (high - low + 1) + low for v in whole])


def asarray(data: Any, kind: Any = None) -> ndarray:
    """An array: the same one, one over a tensor's storage, or one of numbers in nested lists."""
    if isinstance(data, ndarray):
        return data if kind is None or as_dtype(kind) is data.dtype else data.astype(kind)
    if is_tensor(data):
        return asarray(data.numpy(), kind)
    shape: list[int] = []
    flat, held = [data], []
    while flat and (isinstance(flat[0], (list, tuple, range)) or getattr(flat[0], "shape", None)):
        first = len(flat[0])
        if any(not hasattr(part, "__len__") or len(part) != first for part in flat):
            raise ValueError(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape"
                f" after {len(shape)} dimensions. The detected shape was {tuple(shape)} + inhomogeneous part."
            )
        shape.append(first)
        held += [part for part in flat if isinstance(part, ndarray)]
        held += [part.detach().numpy() for part in flat if is_tensor(part)]
        flat = [item for part in flat for item in part]
    flat = [item.item() if is_tensor(item) or isinstance(item, ndarray) else item for item in flat]
    if not all(isinstance(item, (bool, int, float, generic)) for item in flat):
        odd = next(item for item in flat if not isinstance(item, (bool, int, float, generic)))
        raise outside(f"array of {type(odd).__name__}")
    types = [t for t in map(of_number, flat) if t is not None] + [a.dtype for a in held]
    numbers = [item for item in flat if of_number(item) is None]
    chosen = as_dtype(kind) if kind is not None else promoted(types, numbers) if flat else FLOAT64
    values = [item._value if isinstance(item, generic) else item for item in flat]
    return make(values, tuple(shape), chosen)


def words(shape: Shape) -> str:
    """A shape as numpy's errors write it: `(2,3)`, `(3,)`."""
    return f"({','.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def broadcast(*shapes: Shape) -> Shape:
    """The shape that all of these broadcast to."""
    n = max(map(len, shapes))
    padded = [(1,) * (n - len(s)) + s for s in shapes]
    out = []
    for sizes in zip(*padded, strict=True):
        longest = {size for size in sizes if size != 1}
        if len(longest) > 1:
            texts = " ".join(map(words, shapes))
            raise ValueError(f"operands could not be broadcast together with shapes {texts} ")
        out.append(longest.pop() if longest else 1)
    return tuple(out)


def spread(a: ndarray, shape: Shape, setting: bool = False) -> Any:
    """The elements in order, repeated to fill a larger shape."""
    if a.shape == shape:
        return a._flat()
    own = a.shape
    while setting and len(own) > len(shape) and own[0] == 1:
        own = own[1:]
    extra = len(shape) - len(own)
    if extra < 0 or any(n not in (1, m) for n, m in zip(own, shape[extra:], strict=True)):
        raise ValueError(
            f"could not broadcast input array from shape {words(a.shape)} into shape {words(shape)}"
        )
    values, block = a._flat(), 1
    for n, want in zip(reversed((1,) * extra + own), reversed(shape), strict=True):
        if n != want:
            values = [v for i in range(0, len(values), block) for v in list(values[i : i + block]) * want]
        block *= want
    return values
