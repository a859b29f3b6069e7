"""Arrays: numbers in a flat storage, a shape laid over them. A tensor's `.numpy()` shares its storage."""

from __future__ import annotations

import functools
import itertools
import math
from array import array
from collections.abc import Iterator
from typing import Any

from torch._dtype import DTYPES
from torch._layout import dense_strides, starts
from torch._tensor import make as torch_make

from . import _print
from ._outside import is_tensor, outside, outside_of
from ._types import BOOL, BY_NAME, FLOAT64, INT, as_dtype, dtype, generic, of_number, promoted

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
            return format(self[()], spec)
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
        if self.dtype is not INT or self._shape:
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
        if mask_or_list(key):
            return self._chosen(key)
        shape, chosen = self._locate(key)
        own = self._order()
        if not shape and Ellipsis not in (key if isinstance(key, tuple) else (key,)):
            return self.dtype.scalar(self._storage[own[chosen[0]]])
        return self._view(shape, [own[i] for i in chosen])

    def __setitem__(self, key: Any, value: Any) -> None:
        new = asarray(value)
        if mask_or_list(key):
            shape, chosen = self._places_of(key)
        else:
            shape, chosen = self._locate(key)
        values = spread(new, shape, setting=True)
        own = self._order()
        cast = int if self.dtype.kind == "i" else bool if self.dtype is BOOL else float
        for i, v in zip(chosen, values, strict=True):
            self._storage[own[i]] = cast(v)

    def _locate(self, key: Any) -> tuple[Shape, list[int]]:
        """The shape that integers, slices, None and … pick, and which elements in order."""
        keys = list(key) if isinstance(key, tuple) else [key]
        real = sum(k is not None and k is not Ellipsis for k in keys)
        if real > self.ndim:
            raise IndexError(
                f"too many indices for array: array is {self.ndim}-dimensional, but {real} were indexed"
            )
        at = keys.index(Ellipsis) if Ellipsis in keys else len(keys)
        keys[at : at + 1] = [slice(None)] * (self.ndim - real)
        shape: list[int] = []
        axes, axis = [], 0
        for k in keys:
            if k is None:
                shape.append(1)
                continue
            n, step = self._shape[axis], math.prod(self._shape[axis + 1 :])
            if isinstance(k, slice):
                picked = range(*k.indices(n))
                shape.append(len(picked))
            else:
                i = index_of(k)
                if not -n <= i < n:
                    raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
                picked = range(i % n, i % n + 1)
            axes.append([i * step for i in picked])
            axis += 1
        return tuple(shape), [sum(place) for place in itertools.product(*axes)]

    def _places_of(self, key: Any) -> tuple[Shape, list[int]]:
        index = asarray(key)
        if index.dtype is BOOL:
            if index.shape != self._shape[: index.ndim]:
                axis = next(
                    i for i, (a, b) in enumerate(zip(index.shape, self._shape, strict=False)) if a != b
                )
                raise IndexError(
                    f"boolean index did not match indexed array along axis {axis}; size of axis is"
                    f" {self._shape[axis]} but size of corresponding boolean axis is {index.shape[axis]}"
                )
            rows = [i for i, v in enumerate(index._flat()) if v]
            first: Shape = (len(rows),)
            rest = self._shape[index.ndim :]
        elif index.dtype is INT or index.size == 0:
            n = self._shape[0]
            rows, first, rest = [], index.shape, self._shape[1:]
            for i in index._flat():
                if not -n <= i < n:
                    raise IndexError(f"index {int(i)} is out of bounds for axis 0 with size {n}")
                rows.append(int(i) % n)
        else:
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        width = math.prod(rest)
        return (*first, *rest), [r * width + k for r in rows for k in range(width)]

    def _chosen(self, key: Any) -> ndarray:
        shape, places = self._places_of(key)
        flat = self._flat()
        return make([flat[i] for i in places], shape, self.dtype)

    # -- other shapes ------------------------------------------------------------------------------
    def reshape(self, *shape: Any) -> ndarray:
        """The same numbers under another shape."""
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

    def squeeze(self) -> ndarray:
        """Without dimensions of length 1."""
        return self._view(tuple(n for n in self._shape if n != 1), self._places)

    # -- copies ----------------------------------------------------------------------------------
    def copy(self) -> ndarray:
        """The same numbers in a storage of their own."""
        return make(self._flat()[:], self._shape, self.dtype)

    def __deepcopy__(self, _: Any) -> ndarray:
        return self.copy()

    def astype(self, kind: Any) -> ndarray:
        """A copy as another number type."""
        return make(self._flat(), self._shape, as_dtype(kind))

    def fill(self, value: Any) -> None:
        """One number everywhere."""
        self[...] = value


ndarray.__module__ = "numpy"


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
    if isinstance(values, array) and values.typecode == kind.code:
        return over(values, shape, kind)
    cast = {"b": bool, "i": int, "f": float}[kind.kind]
    return over(array(kind.code, map(cast, values)), shape, kind)


def mask_or_list(key: Any) -> bool:
    """Whether this index chooses elements one by one."""
    if isinstance(key, tuple) and any(isinstance(k, (list, ndarray)) and getattr(k, "ndim", 1) for k in key):
        raise outside("ndarray indexed by several arrays")
    return isinstance(key, list) or (isinstance(key, ndarray) and key.ndim > 0)


def index_of(key: Any) -> int:
    """An integer index."""
    if isinstance(key, (bool, float, str)) or not hasattr(key, "__index__"):
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean"
            " arrays are valid indices"
        )
    return int(key.__index__())


def asarray(data: Any, kind: Any = None) -> ndarray:
    """An array: the same one, one over a tensor's storage, or one of numbers in nested lists."""
    if isinstance(data, ndarray):
        return data if kind is None or as_dtype(kind) is data.dtype else data.astype(kind)
    if is_tensor(data):
        return asarray(data.numpy(), kind)
    shape: list[int] = []
    flat = [data]
    while flat and (isinstance(flat[0], (list, tuple, range)) or getattr(flat[0], "shape", None)):
        first = len(flat[0])
        if any(not hasattr(part, "__len__") or len(part) != first for part in flat):
            raise ValueError(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape"
                f" after {len(shape)} dimensions. The detected shape was {tuple(shape)} + inhomogeneous part."
            )
        shape.append(first)
        flat = [item for part in flat for item in part]
    flat = [item.item() if is_tensor(item) or isinstance(item, ndarray) else item for item in flat]
    if not all(isinstance(item, (bool, int, float, generic)) for item in flat):
        odd = next(item for item in flat if not isinstance(item, (bool, int, float, generic)))
        raise outside(f"array of {type(odd).__name__}")
    types = [t for t in map(of_number, flat) if t is not None]
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


def from_tensor(t: Any) -> ndarray:
    """An array over a tensor's memory: what is written into one is seen in the other."""
    if t.dtype.name not in BY_NAME:
        raise outside(f"ndarray of {t.dtype.name}")
    whole = t._dense and len(t._storage) == t.numel()
    return over(t._storage, tuple(t.shape), BY_NAME[t.dtype.name], None if whole else t._places())


def to_tensor(a: Any) -> Any:
    """A tensor over an array's memory."""
    if not isinstance(a, ndarray):
        raise TypeError(f"expected np.ndarray (got {type(a).__name__})")
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
        raise ValueError(
            "At least one stride in the given numpy array is negative, and tensors with negative strides are"
            " not currently supported. (You can probably work around this by making a copy of your array "
            " with array.copy().) "
        )
    return t._view(a.shape, strides, first).detach()
