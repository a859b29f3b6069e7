"""The tensor: numbers in a flat storage, a shape laid over them, and a place in the graph."""

from __future__ import annotations

import warnings
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from . import _levels, _messages, _tensor_str, autograd
from ._dtype import (
    C_NAMES,
    Size,
    as_torch,
    bool_,
    convert,
    dtype,
    get_default_dtype,
    outside,
    outside_of,
    refuse,
)  # fmt: skip
from ._layout import Ints, dense_strides, dimension, gather, is_dense, scatter, starts
from ._names import NAMES
from .autograd import graph
from .autograd.grad_mode import state

if TYPE_CHECKING:
    from ._methods import Methods
else:
    Methods = object  # they come from `functional`

warned: set[str] = set()  # some warnings torch gives once in a process


def make(values: Any, shape: Sequence[int], dt: dtype) -> Tensor:
    """A new tensor over new storage. Writing into the array rounds to the number type."""
    t = object.__new__(Tensor)
    t._storage = values if type(values) is array and values.typecode == dt.code else array(dt.code, values)
    t._shape = shape if type(shape) is Size else Size(shape)
    t._strides, t._offset, t._dense = dense_strides(t._shape), 0, True
    t.dtype, t._versions = dt, [0]
    if state.inference:
        t._inference = True
    return t


class Tensor(Methods):
    """Numbers with a shape, that remember how they were computed."""

    _storage: array[Any]
    _shape: Size
    _strides: Ints
    _offset: int
    _dense: bool  # whether the elements lie in order, without gaps
    dtype: dtype
    _versions: list[int]  # one counter for all tensors that share the storage
    _base: Tensor | None = None  # the tensor that this one is a view of
    _seen_version = 0  # its version when the grad_fn of this view was made
    _creation: str | None = None  # why a write into this view can't be recorded
    _requires_grad = retains_grad = False
    _grad: Tensor | None = None
    _grad_fn: Any = None
    _accumulator: Any = None
    output_nr = 0  # which of the outputs of grad_fn this is
    _inference = False  # made in inference mode: never to be recorded
    is_sparse = is_quantized = is_cuda = is_meta = is_nested = is_mkldnn = is_mps = is_xpu = False
    __array_priority__ = 1000
    __getattr__ = outside_of("torch.Tensor")
    __reduce_ex__ = refuse("a pickled tensor")

    def __new__(cls, *args: Any, **options: Any) -> Any:
        """`torch.Tensor([1, 2])`, `torch.Tensor(2, 3)`: torch advises `torch.tensor` and `torch.empty`."""
        if options:
            raise outside(f"torch.Tensor({next(iter(options))}=…)")
        from ._data import legacy

        t = legacy(cls, args, get_default_dtype())
        if cls is Tensor:
            return t
        new = object.__new__(cls)
        new.__dict__.update(vars(t))
        return new

    # -- the storage -----------------------------------------------------------------------------
    def _values(self) -> array[Any]:
        """The elements in order. Never written into: it may be the storage itself."""
        if not self._dense:
            return gather(self._storage, self._offset, self._shape, self._strides)
        n = self._shape.numel()
        if n == len(self._storage):
            return self._storage
        return self._storage[self._offset : self._offset + n]

    def _places(self) -> list[int]:
        """Where in the storage the elements lie."""
        return starts(self._offset, self._shape, self._strides)

    def _store(self, values: array[Any]) -> None:
        """Write all elements anew: in order, of this tensor's type. That is a new version."""
        if self._dense:
            self._storage[self._offset : self._offset + len(values)] = values
        else:
            scatter(self._storage, self._offset, self._shape, self._strides, values)
        self._versions[0] += 1

    def _full(self, value: Any, shape: Sequence[int] | None = None) -> Tensor:
        """Another tensor of this number type: one number everywhere."""
        size = self._shape if shape is None else Size(shape)
        return make(convert([value], self.dtype) * size.numel(), size, self.dtype)

    def _alias(self) -> Tensor:
        """Another tensor over the same storage, with the same version counter."""
        t = object.__new__(Tensor)
        t._storage, t._versions, t.dtype = self._storage, self._versions, self.dtype
        t._shape, t._strides, t._offset, t._dense = self._shape, self._strides, self._offset, self._dense
        if self._inference:
            t._inference = True
        return t

    def _view(self, shape: Sequence[int], strides: Ints | None = None, offset: int | None = None) -> Tensor:
        """A view: an alias with another shape, of which autograd knows."""
        t = self._alias()
        t._shape = shape if type(shape) is Size else Size(shape)
        t._strides = strides = self._strides if strides is None else strides
        t._offset = self._offset if offset is None else offset
        t._dense = is_dense(shape, strides)
        t._base, t._seen_version = self if self._base is None else self._base, self._versions[0]
        t._creation = self._creation if state.enabled else "no_grad"
        if not state.enabled and self.requires_grad:  # as torch has it: a leaf, though it is a view
            t._requires_grad = True
        return t

    @property
    def data(self) -> Tensor:
        """The same storage, out of sight of autograd: with a version counter of its own."""
        out = self._alias()
        out._versions = [0]
        return out

    @data.setter
    def data(self, new: Tensor) -> None:
        self._storage, self._shape, self._strides = new._storage, new._shape, new._strides
        self._offset, self._dense, self.dtype = new._offset, new._dense, new.dtype

    @property
    def shape(self) -> Size:
        """The lengths of the dimensions."""
        return self._shape

    @property
    def ndim(self) -> int:
        """How many dimensions."""
        return len(self._shape)

    @property
    def _version(self) -> int:
        if self._inference:
            raise RuntimeError("Inference tensors do not track version counter.")
        return self._versions[0]

    def is_inference(self) -> bool:
        """Whether the tensor was made in inference mode."""
        return self._inference

    def size(self, dim: int | None = None) -> Any:
        """The shape, or its length along one dimension."""
        return self._shape if dim is None else self._shape[self._dim(dim)]

    def numel(self) -> int:
        """How many elements."""
        return self._shape.numel()

    def _dim(self, dim: Any, extra: int = 0) -> int:
        """A dimension counted from the front, checked."""
        return dimension(dim, len(self._shape), extra)

    # -- the place in the graph ------------------------------------------------------------------
    @property
    def grad_fn(self) -> Any:
        """The node that made this tensor; None for a leaf. A view of what was written into gets a new one."""
        base = self._base
        if base is None or self._seen_version == self._versions[0]:
            return self._grad_fn
        if self._grad_fn is not None or base.requires_grad:
            from ._inplace import regenerate

            regenerate(self)
        return self._grad_fn

    @property
    def is_leaf(self) -> bool:
        """Whether no recorded operation made this tensor."""
        return self.grad_fn is None

    @property
    def requires_grad(self) -> bool:
        """Whether operations on this tensor are recorded."""
        if self._requires_grad or self.grad_fn is not None:
            return True
        # a view that was made before its base was told to require grad
        return self._base is not None and self._base._requires_grad

    @requires_grad.setter
    def requires_grad(self, flag: bool) -> None:
        if not isinstance(flag, bool):
            raise RuntimeError("requires_grad must be a bool")
        if flag and self._inference and not state.inference:
            raise RuntimeError(_messages.INFERENCE_FLAG)
        if self.grad_fn is not None:
            raise RuntimeError(_messages.NOT_LEAF if not flag else _messages.NOT_LEAF.partition(" If")[0])
        if flag and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
        self._requires_grad = flag

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Set the flag; returns the tensor itself."""
        if not isinstance(requires_grad, bool):
            kind = type(requires_grad).__name__
            what = f"argument 'requires_grad' (position 1) must be bool, not {kind}"
            raise as_torch(TypeError(f"requires_grad_(): {what}"))
        if requires_grad and _levels.stack:
            raise RuntimeError(_levels.REQUIRES_GRAD)
        if requires_grad and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point dtype can require gradients")
        if self.grad_fn is None or not requires_grad:
            self.requires_grad = requires_grad
        return self

    @property
    def grad(self) -> Tensor | None:
        """What backward added up here."""
        if self._grad is None and self.grad_fn is not None and not self.retains_grad:
            warnings.warn(_messages.NOT_LEAF_GRAD, stacklevel=2)
        return self._grad

    @grad.setter
    def grad(self, new: Tensor | None) -> None:
        if new is not None:
            if not isinstance(new, Tensor):
                kind = type(new).__name__
                raise as_torch(
                    TypeError(f"assigned grad expected to be a Tensor or None but got grad of type {kind}")
                )
            if new is self:
                raise RuntimeError("can't assign Variable as its own grad")
            if new.dtype is not self.dtype:
                raise RuntimeError(_messages.GRAD_DTYPE.format(C_NAMES[new.dtype], self.dtype.label))
            if new._shape != self._shape:
                raise RuntimeError(
                    f"attempting to assign a gradient of size '{list(new._shape)}' to a tensor of size"
                    f" '{list(self._shape)}'. Please ensure that the gradient and the tensor are the same size"
                )
        self._grad = new

    @grad.deleter
    def grad(self) -> None:
        self._grad = None

    def backward(
        self,
        gradient: Any = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Any = None,
    ) -> None:
        """Add the derivatives of this tensor into `.grad` of the leaves it came from."""
        autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)

    def detach(self) -> Tensor:
        """The same numbers in the same storage, without the history."""
        return self._alias()

    def detach_(self) -> Tensor:
        """Forget the history."""
        if self._base is not None:
            raise RuntimeError(_messages.DETACHED_VIEW)
        self._grad_fn, self.output_nr, self._requires_grad, self.retains_grad = None, 0, False, False
        return self

    def register_hook(self, hook: Callable[[Tensor], Any]) -> Any:
        """Call `hook(grad)` when the gradient is known; what it returns replaces it."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        node, number = graph.gradient_edge(self)
        return graph.RemovableHandle(node._tensor_hooks.setdefault(number, {}), hook)

    def register_post_accumulate_grad_hook(self, hook: Callable[[Tensor], Any]) -> Any:
        """Call `hook(tensor)` whenever `.grad` of this leaf has been added to."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        if self.grad_fn is not None:
            raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
        return graph.RemovableHandle(graph.gradient_edge(self)[0].accumulated_hooks, hook)

    def retain_grad(self) -> None:
        """Keep `.grad` of this intermediate result."""
        if not self.requires_grad:
            raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")

        def keep(grad: Tensor) -> None:
            self._grad = grad.clone() if self._grad is None else self._grad + grad

        if self.grad_fn is not None and not self.retains_grad:
            self.retains_grad = True
            self.grad_fn._retained[self.output_nr] = keep

    # -- towards Python --------------------------------------------------------------------------
    def item(self) -> Any:
        """The only element, as a Python number."""
        if self.numel() != 1:
            raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
        value = self._storage[self._offset]
        return bool(value) if self.dtype is bool_ else value

    def _number(self) -> Any:
        if self.requires_grad and state.enabled and _messages.TO_NUMBER not in warned:
            warned.add(_messages.TO_NUMBER)
            warnings.warn(_messages.TO_NUMBER, stacklevel=3)
        if self.numel() != 1:
            raise as_torch(ValueError("only one element tensors can be converted to Python scalars"))
        return self.item()

    def __float__(self) -> float:
        return float(self._number())

    def __int__(self) -> int:
        return int(self._number())

    def __complex__(self) -> complex:
        raise outside("a complex number of a tensor")

    def __index__(self) -> int:
        if self.numel() != 1 or self.dtype.is_floating_point:
            raise as_torch(TypeError("only integer tensors of a single element can be converted to an index"))
        return int(self.item())

    def __hash__(self) -> int:
        return id(self)

    __repr__ = _tensor_str.tensor_str

    def __bool__(self) -> bool:
        if self.numel() != 1:
            many = "more than one value" if self.numel() else "no values"
            raise RuntimeError(f"Boolean value of Tensor with {many} is ambiguous")
        return bool(self.item())

    def __contains__(self, element: Any) -> bool:
        if isinstance(element, (Tensor, int, float)):
            return bool((self == element).any().item())
        raise RuntimeError(
            f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}."
        )

    def tolist(self) -> Any:
        """Nested lists of Python numbers; one number for a 0-d tensor."""
        values = self._values()
        flat: list[Any] = [bool(v) for v in values] if self.dtype is bool_ else values.tolist()
        for i in range(len(self._shape) - 1, 0, -1):
            n, count = self._shape[i], Size(self._shape[:i]).numel()
            flat = [flat[k * n : k * n + n] for k in range(count)]
        return flat if self._shape else flat[0]

    def __len__(self) -> int:
        if not self._shape:
            raise as_torch(TypeError("len() of a 0-d tensor"))
        return int(self._shape[0])

    def __iter__(self) -> Iterator[Tensor]:
        if not self._shape:
            raise as_torch(TypeError("iteration over a 0-d tensor"))
        return iter(self.unbind(0))

    def __format__(self, spec: str) -> str:
        plain = not self._shape and type(self) is Tensor
        return format(self.item(), spec) if plain else object.__format__(self, spec)

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *NAMES["torch.Tensor"].split()})

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError(_messages.NOT_LEAF_COPY)
        new = object.__new__(type(self))
        new.__dict__.update(make(self._values()[:], self._shape, self.dtype).__dict__)
        new._requires_grad = self._requires_grad
        if self._grad is not None:
            new._grad = self._grad.__deepcopy__(memo)
        memo[id(self)] = new
        return new

    def __copy__(self) -> Tensor:
        new = object.__new__(type(self))
        new.__dict__.update(vars(self))
        return new


Tensor.__module__ = "torch"
