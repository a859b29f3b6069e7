# ruff: noqa: B905
"""The tensor: numbers in a flat storage, a shape laid over them, and a place in the graph."""

from __future__ import annotations

import functools
import warnings
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from . import _dtype, _tensor_str
from ._dtype import Size, bool_, default, float32, int64, unsupported
from .autograd import graph
from .autograd.grad_mode import state

NOT_LEAF_GRAD = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad"
    " attribute won't be populated during autograd.backward(). If you indeed want the .grad field"
    " to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you"
    " access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See"
    " github.com/pytorch/pytorch/pull/30531 for more information. (Triggered internally at"
    " /__w/pytorch/pytorch/build/aten/src/ATen/core/TensorBody.h:493.)"
)
FLAG = (
    "you can only change requires_grad flags of leaf variables. If you want to use a computed"
    " variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach()."
)
TO_NUMBER = (
    "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\n"
    "Consider using tensor.detach() first. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/generated/python_variable_methods.cpp:822.)"
)
warned: set[str] = set()  # some warnings torch gives once in a process


@functools.cache
def contiguous_stride(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The steps between neighbours when the last index runs fastest."""
    stride = [1] * len(shape)
    for i in range(len(shape) - 1, 0, -1):
        stride[i - 1] = stride[i] * max(shape[i], 1)
    return tuple(stride)


def positions(shape: Sequence[int], stride: Sequence[int], offset: int = 0) -> list[int]:
    """Where in the storage the elements lie, in the order of the indices."""
    found = [offset]
    for n, step in zip(shape, stride):
        found = [p + i * step for p in found for i in range(n)]
    return found


def make(values: Iterable[Any], shape: Sequence[int], dt: _dtype.dtype, cls: Any = None) -> Tensor:
    """A new tensor over new storage. Writing into the array rounds to the number type."""
    t: Tensor = object.__new__(cls or Tensor)
    same = type(values) is array and values.typecode == dt.code
    t._storage = values if same else array(dt.code, values)  # type: ignore[assignment]
    t._shape = shape if type(shape) is Size else Size(shape)
    t._stride = contiguous_stride(t._shape) if shape else ()
    t._is_whole = True
    t._versions = None if state.inference else [0]
    t.dtype = dt
    return t


def from_data(data: Any, dt: _dtype.dtype | None = None) -> Tensor:
    """A tensor from numbers in nested lists."""
    shape: list[int] = []
    level, flat = data, [data]
    while isinstance(level, (list, tuple, range)) or (isinstance(level, Tensor) and level._shape):
        shape.append(len(level))
        for part in flat:
            got = len(part) if hasattr(part, "__len__") else 0
            if got != shape[-1]:
                raise ValueError(
                    f"expected sequence of length {shape[-1]} at dim {len(shape) - 1} (got {got})"
                )
        flat = [item for part in flat for item in part]
        if not flat:
            break
        level = flat[0]
    for i, item in enumerate(flat):
        if isinstance(item, Tensor):
            flat[i] = item = item._to_number() if item.requires_grad else item.item()
        if not isinstance(item, (bool, int, float)):
            raise TypeError(f"new(): invalid data type '{type(item).__name__}'")
    if dt is None:
        kinds = {type(item) for item in flat}
        dt = default[0] if float in kinds or not flat else int64 if int in kinds else bool_
    return make(convert(flat, dt), shape, dt)


def convert(values: Iterable[Any], dt: _dtype.dtype) -> Iterable[Any]:
    """The same values as another number type; rounding is left to the storage."""
    if dt is bool_:
        return map(bool, values)
    return values if dt.is_floating_point else map(int, values)


class Tensor:
    """Numbers with a shape, that remember how they were computed."""

    _storage: array[Any]
    _shape: Size
    _stride: tuple[int, ...]
    _versions: list[int] | None  # one counter for all tensors that share the storage
    dtype: _dtype.dtype
    _offset = 0
    _is_whole = False  # fills its storage, in order
    _is_number = False  # stands for a Python number in an operation
    _requires_grad = False
    _grad: Tensor | None = None
    _grad_fn: graph.Node | None = None
    _output_nr = 0
    _base: Tensor | None = None  # the tensor this one is a view of
    _seen_version = 0  # of the storage, when a view's grad_fn was made
    _retains_grad = False
    _one_of_many = ""
    _accumulator: Any = None

    def __new__(cls, *args: Any) -> Tensor:
        if not args or cls is not Tensor:
            return super().__new__(cls)
        if len(args) > 1 or not isinstance(args[0], (list, tuple)):
            raise unsupported("torch.Tensor(sizes)")
        return from_data(args[0], float32)

    # -- the storage ---------------------------------------------------------------------------

    def _values(self) -> Any:
        """The elements in order."""
        if self._is_whole:
            return self._storage
        if self.is_contiguous():
            return self._storage[self._offset : self._offset + self._shape.numel()]
        return [self._storage[p] for p in positions(self._shape, self._stride, self._offset)]

    def _broadcast(self, shape: Size) -> Any:
        """The elements in order, repeated to fill a larger shape."""
        if self._shape == shape:
            return self._values()
        if self._shape.numel() == 1:
            return [self._storage[self._offset]] * shape.numel()
        pad = (0,) * (len(shape) - len(self._shape))
        steps = [0 if n == 1 else s for n, s in zip(self._shape, self._stride)]
        return [self._storage[p] for p in positions(shape, [*pad, *steps], self._offset)]

    def _alias(self, shape: Any = None, stride: Any = None, offset: int | None = None) -> Tensor:
        """Another tensor over the same storage, with the same version counter."""
        t: Tensor = object.__new__(Tensor)
        t._storage, t._versions, t.dtype = self._storage, self._versions, self.dtype
        if shape is None:
            t._shape, t._stride, t._is_whole = self._shape, self._stride, self._is_whole
        else:
            t._shape, t._stride = Size(shape), tuple(stride)
        t._offset = self._offset if offset is None else offset
        return t

    def _view(self, name: str, shape: Any = None, stride: Any = None, offset: Any = None) -> Tensor:
        """An alias that is part of the graph."""
        out = self._alias(shape, stride, offset)
        out._base = self._base if self._base is not None else self
        out._seen_version = self._versions[0] if self._versions else 0
        return graph.record(out, name, (self,), view=(self, out._shape, out._stride, out._offset))

    def data_ptr(self) -> int:
        """The address of the first element."""
        return self._storage.buffer_info()[0] + self._offset * self._storage.itemsize

    def is_contiguous(self) -> bool:
        """Whether the elements lie in order, without gaps."""
        return self._stride == contiguous_stride(self._shape)

    def stride(self) -> tuple[int, ...]:
        """The steps in storage from an element to its neighbours."""
        return self._stride

    @property
    def shape(self) -> Size:
        """The length along each dimension."""
        return self._shape

    @property
    def ndim(self) -> int:
        """How many dimensions."""
        return len(self._shape)

    @property
    def device(self) -> _dtype.device:
        """Where the storage is."""
        return _dtype.device()

    @property
    def data(self) -> Tensor:
        """The same storage, out of sight of autograd: with a version counter of its own."""
        out = self._alias()
        out._versions = [0]
        return out

    @data.setter
    def data(self, new: Tensor) -> None:
        self._storage, self._shape, self._stride = new._storage, new._shape, new._stride
        self._offset, self.dtype, self._is_whole = new._offset, new.dtype, new._is_whole

    def size(self, dim: int | None = None) -> Any:
        """The shape, or its length along one dimension."""
        return self._shape if dim is None else self._shape[self._dim(dim)]

    def dim(self) -> int:
        """How many dimensions."""
        return len(self._shape)

    def numel(self) -> int:
        """How many elements."""
        return self._shape.numel()

    nelement = numel

    def element_size(self) -> int:
        """Bytes per element."""
        return self._storage.itemsize if self.dtype is not bool_ else 1

    def type(self) -> str:
        """The name of the type, such as `torch.FloatTensor`."""
        return f"torch.{self.dtype.label}Tensor"

    def is_floating_point(self) -> bool:
        """Whether the elements are floating-point numbers."""
        return self.dtype.is_floating_point

    def _dim(self, dim: int, extra: int = 0) -> int:
        """A dimension counted from the front, checked."""
        n = max(len(self._shape) + extra, 1)
        if not -n <= dim < n:
            raise IndexError(
                f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})"
            )
        return dim % n

    # -- the place in the graph ------------------------------------------------------------------

    @property
    def grad_fn(self) -> graph.Node | None:
        """The node that made this tensor; None for a leaf."""
        base = self._base
        if base is not None and self._versions and self._versions[0] != self._seen_version:
            # The storage was written to since: the history is that of the base now.
            self._seen_version = self._versions[0]
            if base.requires_grad:
                node = graph.node_type("AsStridedBackward0")([base])
                node.save({"view": (base._alias(), self._shape, self._stride, self._offset)})
                self._grad_fn, self._output_nr = node, 0
        return self._grad_fn

    @property
    def is_leaf(self) -> bool:
        """Whether no recorded operation made this tensor."""
        return self.grad_fn is None

    @property
    def output_nr(self) -> int:
        """Which of its node's outputs this is."""
        return self._output_nr

    @property
    def requires_grad(self) -> bool:
        """Whether operations on this tensor are recorded."""
        if self._base is not None:
            return self._requires_grad or self.grad_fn is not None
        return self._requires_grad or self._grad_fn is not None

    @requires_grad.setter
    def requires_grad(self, flag: bool) -> None:
        if self.grad_fn is not None:
            raise RuntimeError(FLAG)
        if flag and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
        self._requires_grad = flag

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Set the flag; returns the tensor itself."""
        if self._versions is None and requires_grad and not state.inference:
            raise RuntimeError(
                "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."
            )
        if requires_grad and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point dtype can require gradients")
        if self.grad_fn is None or not requires_grad:
            self.requires_grad = requires_grad
        return self

    @property
    def grad(self) -> Tensor | None:
        """What backward added up here."""
        if self._grad is None and self.grad_fn is not None and not self._retains_grad:
            warnings.warn(NOT_LEAF_GRAD, stacklevel=2)
        return self._grad

    @grad.setter
    def grad(self, new: Tensor | None) -> None:
        if new is not None:
            if not isinstance(new, Tensor):
                raise TypeError(
                    f"assigned grad expected to be a Tensor or None but got grad of type {type(new).__name__}"
                )
            if new._shape != self._shape:
                raise RuntimeError(
                    f"attempting to assign a gradient of size '{list(new._shape)}' to a tensor of"
                    f" size '{list(self._shape)}'. Please ensure that the gradient and the tensor"
                    " are the same size"
                )
            if new.dtype is not self.dtype:
                raise unsupported("a gradient of another dtype")
        self._grad = new

    @grad.deleter
    def grad(self) -> None:
        self._grad = None

    @property
    def retains_grad(self) -> bool:
        """Whether `retain_grad` was called on this intermediate result."""
        return self._retains_grad

    def retain_grad(self) -> None:
        """Keep `.grad` of this intermediate result."""
        if not self.requires_grad:
            raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
        if self.grad_fn is None or self._retains_grad:
            return

        def keep(grad: Tensor) -> None:
            self._grad = grad.clone() if self._grad is None else self._grad + grad

        keep.runs_last = True  # type: ignore[attr-defined]
        self._retains_grad = True
        self.register_hook(keep)

    def register_hook(self, hook: Callable[[Tensor], Any]) -> graph.RemovableHandle:
        """Call `hook(grad)` when the gradient is known; what it returns replaces it."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        hooks = self._hooks if self.grad_fn is None else self.grad_fn.tensor_hooks
        return graph.RemovableHandle(hooks, (self._output_nr, hook))

    def register_post_accumulate_grad_hook(self, hook: Callable[[Tensor], None]) -> Any:
        """Call `hook(leaf)` after a gradient was added into `leaf.grad`."""
        if not self.is_leaf:
            raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
        return graph.RemovableHandle(self._post_hooks, hook)

    @property
    def _hooks(self) -> dict[int, Any]:
        return self.__dict__.setdefault("_hook_table", {})

    @property
    def _post_hooks(self) -> dict[int, Any]:
        return self.__dict__.setdefault("_post_hook_table", {})

    def backward(
        self,
        gradient: Tensor | None = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Any = None,
    ) -> None:
        """Add the derivatives of this tensor into `.grad` of the leaves it came from."""
        from . import autograd

        autograd.backward(self, gradient, retain_graph, create_graph, inputs)

    def detach(self) -> Tensor:
        """The same numbers in the same storage, without the history."""
        return self._alias()

    def detach_(self) -> Tensor:
        """Forget the history."""
        self._grad_fn, self._requires_grad = None, False
        return self

    def is_inference(self) -> bool:
        """Whether it was made in `inference_mode`."""
        return self._versions is None

    @property
    def _version(self) -> int:
        if self._versions is None:
            raise RuntimeError("Inference tensors do not track version counter.")
        return self._versions[0]

    # -- writing ---------------------------------------------------------------------------------

    def _check_write(self, *others: Any) -> None:
        """Refuse to write where the graph would become wrong."""
        if self._versions is None and not state.inference:
            raise RuntimeError(
                "Inplace update to inference tensor outside InferenceMode is not allowed."
                "You can make a clone to get a normal tensor before doing inplace update."
                "See https://github.com/pytorch/rfcs/pull/17 for more details."
            )
        if not state.enabled:
            return
        if self._requires_grad and self.grad_fn is None:
            raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        if not any(isinstance(t, Tensor) and t.requires_grad for t in (self, *others)):
            return
        if self._base is not None and self._base._requires_grad and self._base.grad_fn is None:
            raise RuntimeError(
                "a view of a leaf Variable that requires grad is being used in an in-place operation."
            )
        if self._one_of_many:
            raise RuntimeError(
                f"Output {self._output_nr} of {self._one_of_many} is a view and is being modified"
                " inplace. This view is the output of a function that returns multiple views. Such"
                " functions do not allow the output views to be modified inplace. You should replace"
                " the inplace operation by an out-of-place one."
            )

    def _write(self, new: Tensor) -> Tensor:
        """Take over values and history of `new`, in the place where this tensor is."""
        if new._shape != self._shape:
            raise RuntimeError(
                f"output with shape {list(self._shape)} doesn't match the broadcast shape {list(new._shape)}"
            )
        if new.dtype.category > self.dtype.category:
            raise RuntimeError(
                f"result type {new.dtype.label} can't be cast to the desired output type {self.dtype.label}"
            )
        values = array(self.dtype.code, convert(new._values(), self.dtype))
        if self._is_whole:
            self._storage[:] = values
        else:
            for place, value in zip(positions(self._shape, self._stride, self._offset), values):
                self._storage[place] = value
        node = new._grad_fn
        if self._versions:
            self._versions[0] += 1
        if node is not None:
            for saved in node.saved.values():
                if isinstance(saved, graph.Saved) and saved.is_result:
                    saved.tensor, saved.version = self._alias(), self._version
            if self._base is None:
                self._grad_fn, self._output_nr = node, new._output_nr
            else:  # the base gets the history; this view's own is made anew when asked for
                self._base._grad_fn = graph.CopySlices(self._base, self, node)
                self._base._output_nr = 0
        return self

    def _before(self) -> Tensor:
        """This tensor as it is now, with its history, for an operation that overwrites it."""
        if not state.enabled:
            return self
        old = make(self._values()[:], self._shape, self.dtype)
        old._grad_fn, old._output_nr, old._is_number = self.grad_fn, self._output_nr, False
        return old

    # -- towards Python ----------------------------------------------------------------------------

    def item(self) -> Any:
        """The only element, as a Python number."""
        if self._shape.numel() != 1:
            raise RuntimeError(f"a Tensor with {self._shape.numel()} elements cannot be converted to Scalar")
        value = self._storage[self._offset]
        return bool(value) if self.dtype is bool_ else value

    def _to_number(self) -> Any:
        if self.requires_grad and TO_NUMBER not in warned:
            warned.add(TO_NUMBER)
            warnings.warn(TO_NUMBER, stacklevel=3)
        if self._shape.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        return self.item()

    def __float__(self) -> float:
        return float(self._to_number())

    def __int__(self) -> int:
        return int(self._to_number())

    def __index__(self) -> int:
        if self.dtype.is_floating_point or self._shape.numel() != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def __bool__(self) -> bool:
        if self._shape.numel() != 1:
            few = self._shape.numel() == 0
            raise RuntimeError(
                "Boolean value of Tensor with "
                + ("no values" if few else "more than one value")
                + " is ambiguous"
            )
        return bool(self.item())

    def tolist(self) -> Any:
        """Nested lists of Python numbers; one number for a 0-d tensor."""
        flat = list(self._values())
        if self.dtype is bool_:
            flat = [bool(v) for v in flat]
        for n in reversed(self._shape[1:]):
            flat = [flat[i : i + n] for i in range(0, len(flat), n)] if n else flat
        return flat if self._shape else flat[0]

    def numpy(self) -> Any:
        """NumPy is not in the browser."""
        if self.requires_grad:
            raise RuntimeError(
                "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
            )
        raise unsupported("torch.Tensor.numpy")

    def __len__(self) -> int:
        if not self._shape:
            raise TypeError("len() of a 0-d tensor")
        return self._shape[0]

    def __iter__(self) -> Iterator[Tensor]:
        if not self._shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __contains__(self, element: Any) -> bool:
        return any(v == (element.item() if isinstance(element, Tensor) else element) for v in self._values())

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return _tensor_str.tensor_str(self)

    def __format__(self, spec: str) -> str:
        if not self._shape and type(self) is Tensor:
            return format(self.item(), spec)
        return object.__format__(self, spec)

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy"
                " protocol at the moment.  If you were attempting to deepcopy a module, this may be"
                " because of a torch.nn.utils.weight_norm usage, see"
                " https://github.com/pytorch/pytorch/pull/103001"
            )
        copy = make(self._values()[:], self._shape, self.dtype, type(self))
        copy._requires_grad = self._requires_grad
        copy._grad = None if self._grad is None else self._grad.__deepcopy__(memo)
        memo[id(self)] = copy
        return copy

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"'Tensor' object has no attribute '{name}'")
        raise unsupported(f"torch.Tensor.{name}")


Tensor.__module__ = "torch"
