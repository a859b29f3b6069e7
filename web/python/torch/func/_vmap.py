"""A function of one element, run on a whole batch."""

from __future__ import annotations

import functools
import operator
import textwrap
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from .. import _levels
from .._dtype import outside
from .._levels import Level, spread
from .._tensor import Tensor
from ..functional import OPERATIONS
from ._pytree import broadcast, flatten, tree_map, unflatten

ITEM = (
    "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a"
    " Tensor, please try to rewrite what you're doing with other operations. If error is occurring somewhere"
    " inside PyTorch internals, please file a bug report."
)
FLOW = (
    "vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't"
    " support"
    " that yet, please file an issue at https://github.com/pytorch/pytorch/issues ."
)
MASK = (
    "vmap: We do not support batching operators that can support dynamic shape. Attempting to batch over"
    " indexing with a boolean mask."
)
DYNAMIC = (
    "vmap: We do not support batching operators that can output dynamic shape. Attempted to vmap over"
    " aten::{}."
    " Please file an issue at https://github.com/pytorch/pytorch/issues if you need this feature."
)
NO_INPUTS = (
    "vmap({})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a"
    " function"
    " with no inputs. The latter is unsupported."
)


class Batch(Tensor):
    """Many tensors of one shape that a function under vmap sees as one."""

    _is_batch = True
    _level: Level
    _slices: list[Any]
    _dim_of_batch: int  # along which dimension of the whole the slices lie

    def __new__(cls, level: Level, slices: list[Any], dim: int = 0) -> Batch:
        new: Batch = object.__new__(cls)
        new._level, new._slices, new._dim_of_batch = level, slices, dim
        new._shape, new.dtype, new._versions = slices[0]._shape, slices[0].dtype, slices[0]._versions
        return new

    requires_grad = property(lambda self: any(part.requires_grad for part in self._slices))
    is_leaf = property(lambda self: all(part.is_leaf for part in self._slices))

    @property
    def grad_fn(self) -> None:
        """What recorded the batch outside of vmap."""
        if self.requires_grad:
            raise outside("the grad_fn of a batch within vmap")

    def __repr__(self) -> str:
        if self.requires_grad:
            raise outside("printing a batch that records")
        whole = textwrap.indent(repr(stacked(self, self._dim_of_batch)), "    ")
        return f"BatchedTensor(lvl={self._level.number}, bdim={self._dim_of_batch}, value=\n{whole}\n)"

    def __iter__(self) -> Iterator[Any]:
        return iter([self[i] for i in range(len(self))])

    def __getitem__(self, key: Any) -> Any:
        if any(part.dtype.code == "B" for part in _levels.batches([key])):
            raise RuntimeError(MASK)
        return spread(operator.getitem, self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        spread(operator.setitem, self, key, value)

    def __format__(self, spec: str) -> str:
        return format(self.item() if not self._shape else repr(self), spec)

    def item(self) -> NoReturn:
        """An element has no single value here."""
        raise RuntimeError(ITEM)

    def __bool__(self) -> NoReturn:
        raise RuntimeError(FLOW)

    def tolist(self) -> NoReturn:
        """The numbers of a batch are not to be had."""
        raise RuntimeError("Cannot access data pointer of Tensor that doesn't have storage")

    def nonzero(self, *args: Any, **kwargs: Any) -> NoReturn:
        """How many there are differs from element to element."""
        raise RuntimeError(DYNAMIC.format("nonzero"))

    def backward(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Not within vmap."""
        raise outside("backward within vmap")

    __float__ = __int__ = __index__ = item
    numpy = tolist
    __hash__ = Tensor.__hash__


# What tells only the shape or the kind is the same for all slices; everything else runs on each
SAME = {
    "size",
    "dim",
    "numel",
    "nelement",
    "is_floating_point",
    "is_contiguous",
    "element_size",
    "type",
    "is_inference",
}
REFLECTED = {
    "radd": operator.add, "rsub": operator.sub, "rmul": operator.mul, "rtruediv": operator.truediv,
    "rpow": operator.pow, "rmatmul": operator.matmul, "rand": operator.and_, "ror": operator.or_,
    "rxor": operator.xor, "rmod": operator.mod, "rfloordiv": operator.floordiv,
}  # fmt: skip
PLAIN = {
    f"__{name}__"
    for name in [
        "init",
        "new",
        "getattr",
        "len",
        "class",
        "init_subclass",
        "subclasshook",
        "getattribute",
        "setattr",
        "delattr",
        "dir",
        "doc",
        "module",
        "dict",
        "weakref",
        "sizeof",
        "getstate",
        "str",
        "reduce",
        "reduce_ex",
    ]
}  # fmt: skip


def _on_slices(name: str) -> Callable[..., Any]:
    """The method of that name, run on each slice."""

    def call(part: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(part, name)(*args, **kwargs)

    return lambda self, *args, **kwargs: spread(call, self, *args, **kwargs)


def _install() -> None:
    """Give `Batch` all methods and properties that tensors have."""
    for name in dir(Tensor):
        private = name.startswith("_") and not name.startswith("__")
        if name in vars(Batch) or name in PLAIN or name in SAME or private:
            continue
        member = getattr(Tensor, name)
        if isinstance(member, property):
            if name not in ("shape", "ndim", "device", "is_cuda", "layout", "names"):
                setattr(Batch, name, property(functools.partial(spread, operator.attrgetter(name))))
        elif name[2:-2] in REFLECTED:
            swap = REFLECTED[name[2:-2]]
            setattr(Batch, name, lambda self, other, f=swap: spread(lambda a, b: f(b, a), self, other))
        elif callable(member):
            setattr(Batch, name, _on_slices(name))


_install()
Batch.__module__, Batch.__qualname__, Batch.__name__ = "torch", "Tensor", "Tensor"  # how `type(x)` prints


def joined(level: Level, results: list[Any]) -> Any:
    """What came out for each slice, as one batch; what is no tensor must be the same for all."""
    first = results[0]
    if isinstance(first, Tensor):
        if any(part._shape != first._shape for part in results):
            raise outside("an operation within vmap whose results differ in shape")
        return Batch(level, results)
    if isinstance(first, (list, tuple)):
        columns = [joined(level, list(column)) for column in zip(*results, strict=True)]
        return type(first)(*columns) if hasattr(first, "_fields") else type(first)(columns)
    if any(result != first for result in results):
        raise outside("an operation within vmap whose results are no tensors")
    return first


def stacked(batch: Batch, dim: int) -> Any:
    """A batch as one tensor, its slices along the given dimension."""
    n = len(batch._shape) + 1
    if not -n <= dim < n:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})"
        )
    out = OPERATIONS["stack"](batch._slices, dim)
    if out.requires_grad and not isinstance(out, Batch):  # torch has another node there
        out._grad_fn.__class__ = type(
            "VmapBackward", (_Nameless, type(out._grad_fn)), {"__module__": "builtins"}
        )
    return out


class _Nameless:
    """A node that torch has not, or calls otherwise."""

    def name(self) -> NoReturn:
        """Unknown."""
        raise outside("the grad_fn of what torch.vmap returns")

    __repr__ = name


def _name(function: Any) -> str:
    if hasattr(function, "__name__"):
        return str(function.__name__)
    if isinstance(function, functools.partial):
        return f"functools.partial({_name(function.func)}, ...)"
    return repr(function)


def vmap(
    func: Callable[..., Any],
    in_dims: Any = 0,
    out_dims: Any = 0,
    randomness: str = "error",
    *,
    chunk_size: int | None = None,
) -> Callable[..., Any]:
    """The function on a whole batch: it is called once, and sees one element.

    `in_dims` says along which dimension of each input the elements lie (None: the input is the same for all),
    `out_dims` where they shall lie in the outputs. `chunk_size` has no effect on the results.
    """
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(
            f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}"
        )
    if chunk_size is not None:
        if chunk_size <= 0:
            raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")
        raise outside("vmap in chunks")

    @functools.wraps(func)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        tree_map(functools.partial(_check_out_dim, func, out_dims), out_dims)
        leaves, spec, dims = _inputs(func, in_dims, args)
        sizes = [leaf.shape[dim] for leaf, dim in zip(leaves, dims, strict=True) if dim is not None]
        if not sizes:
            raise ValueError("vmap: Expected at least one Tensor to vmap over")
        if any(size != sizes[0] for size in sizes):
            raise ValueError(
                "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes"
                f" {sizes} for the mapped dimension"
            )
        if not sizes[0]:
            raise outside("vmap over no elements")
        with Level("vmap", sizes[0], randomness) as level:
            batched = [_batch(leaf, dim, level) for leaf, dim in zip(leaves, dims, strict=True)]
            outputs = func(*unflatten(batched, spec), **kwargs)
            return _outputs(func, out_dims, outputs, level)

    return wrapped


def _batch(leaf: Any, dim: int | None, level: Level) -> Any:
    if dim is None:
        return leaf
    select = OPERATIONS["select"]
    return Batch(level, [select(leaf, dim, i) for i in range(level.size)], dim)


def _inputs(func: Any, in_dims: Any, args: tuple[Any, ...]) -> tuple[list[Any], Any, list[int | None]]:
    """The inputs, flat, and the dimension of each along which its elements lie."""
    what = f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): "
    if not isinstance(in_dims, (int, tuple)):
        raise ValueError(
            f"{what}expected `in_dims` to be int or a (potentially nested) tuple matching the structure of"
            f" inputs,"
            f" got: {type(in_dims)}."
        )
    if not args:
        raise ValueError(NO_INPUTS.format(_name(func)))
    leaves, spec = flatten(args)
    dims = broadcast(in_dims, spec)
    if dims is None:
        raise ValueError(
            f"{what}in_dims is not compatible with the structure of `inputs`. in_dims has structure"
            f" {flatten(in_dims)[1]} but inputs has structure {spec}."
        )
    return leaves, spec, [_in_dim(what, leaf, dim) for leaf, dim in zip(leaves, dims, strict=True)]


def _in_dim(what: str, leaf: Any, dim: Any) -> int | None:
    if dim is None:
        return None
    if not isinstance(dim, int):
        raise ValueError(
            f"{what}Got in_dim={dim} for an input but in_dim must be either an integer dimension or None."
        )
    if not isinstance(leaf, Tensor):
        raise ValueError(
            f"{what}Got in_dim={dim} for an input but the input is of type {type(leaf)}. We cannot vmap over"
            " non-Tensor arguments, please use None as the respective in_dim"
        )
    n = len(leaf._shape)
    if not -n <= dim < n:
        raise ValueError(
            f"{what}Got in_dim={dim} for some input, but that input is a Tensor of dimensionality {n} so"
            f" expected"
            f" in_dim to satisfy -{n} <= in_dim < {n}."
        )
    return dim % n


def _check_out_dim(func: Any, out_dims: Any, dim: Any) -> None:
    if dim is not None and not isinstance(dim, int):
        raise ValueError(
            f"vmap({_name(func)}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python"
            f" collection"
            " of ints representing where in the outputs the vmapped dimension should appear."
        )


def _outputs(func: Any, out_dims: Any, outputs: Any, level: Level) -> Any:
    """What the function returned, with the elements along `out_dims`."""
    leaves, spec = flatten(outputs)
    single = isinstance(outputs, Tensor)
    dims = list(out_dims) if single and isinstance(out_dims, tuple) else broadcast(out_dims, spec)
    if dims is None or len(dims) != len(leaves):
        raise ValueError(
            f"vmap({_name(func)}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the"
            f" structure"
            f" of `outputs`. out_dims has structure {flatten(out_dims)[1]} but outputs has structure {spec}."
        )
    return unflatten(
        [_out(_name(func), leaf, dim, level) for leaf, dim in zip(leaves, dims, strict=True)], spec
    )


def _out(name: str, leaf: Any, dim: int | None, level: Level) -> Any:
    ours = hasattr(type(leaf), "_is_batch") and leaf._level is level
    if dim is None:
        if ours:
            raise ValueError(
                f"vmap({name}, ...): `{name}` can not return a BatchedTensor when out_dim is None"
            )
        return leaf
    if not isinstance(leaf, Tensor):
        raise ValueError(
            f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(leaf)}. Did you mean to"
            f" set"
            " out_dims= to None for output?"
        )
    batch: Any = leaf if ours else Batch(level, [leaf] * level.size)
    return stacked(batch, dim)
