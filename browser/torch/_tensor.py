# ruff: noqa: B905, E731
"""The tensor: numbers in a flat storage, a shape laid over them, and a place in the graph."""
import warnings
from array import array

from . import _levels, _tensor_str, autograd
from ._dtype import Size, bool_, float32, int64, outside, outside_of, refuse
from .autograd import graph
from .autograd.grad_mode import state

NOT_LEAF_GRAD = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't"
    " be populated during autograd.backward(). If you indeed want the .grad field to be populated for a"
    " non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by"
    " mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for"
    " more information. (Triggered internally at"
    " /__w/pytorch/pytorch/build/aten/src/ATen/core/TensorBody.h:493.)"
)
TO_NUMBER = (
    "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\n"
    "Consider using tensor.detach() first. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/generated/python_variable_methods.cpp:822.)"
)
INFERENCE_WRITE = (
    "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a"
    " normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details."
)
warned = set()  # some warnings torch gives once in a process

def convert(values, dt):
    """The same values as another number type; rounding is left to the storage."""
    return map(bool, values) if dt is bool_ else values if dt.is_floating_point else map(int, values)

def make(values, shape, dt):
    """A new tensor over new storage. Writing into the array rounds to the number type."""
    t = object.__new__(Tensor)
    same = type(values) is array and values.typecode == dt.code
    t._storage = values if same else array(dt.code, values)
    t._shape, t.dtype, t._versions = shape if type(shape) is Size else Size(shape), dt, [0]
    if state.inference:
        t._inference = True
    return t

def from_data(data, dt=None):
    """A tensor from numbers in nested lists."""
    shape = []
    flat = [data]
    while flat and isinstance(flat[0], (list, tuple, range)):
        shape.append(len(flat[0]))
        for part in flat:
            assert len(part) == shape[-1]
        flat = [item for part in flat for item in part]
    flat = [item._number() if isinstance(item, Tensor) else item for item in flat]
    kinds = set(map(type, flat))
    assert kinds <= {bool, int, float}
    if dt is None:
        dt = float32 if float in kinds or not flat else int64 if int in kinds else bool_
    return make(convert(flat, dt), shape, dt)

class Tensor:
    """Numbers with a shape, that remember how they were computed."""

    # beside _storage, _shape, dtype and _versions: one counter for all tensors that share the storage
    _index = None  # where in the storage the elements lie; None: all of it, in order
    _base, _seen_version = None, 0  # the tensor this one is a view of; its version when the view was made
    _requires_grad = retains_grad = False
    _grad = _grad_fn = _accumulator = None
    output_nr = 0  # which of the outputs of grad_fn this is
    _inference = False  # made in inference mode: never to be recorded
    __new__, __getattr__ = refuse("torch.Tensor(…)"), outside_of("torch.Tensor")
    __index__, __reduce_ex__ = refuse("a tensor as an index"), refuse("a copied or pickled tensor")

    # -- the storage -----------------------------------------------------------------------------
    def _values(self):  # The elements in order
        return self._storage if self._index is None else [self._storage[i] for i in self._index]

    def _places(self):  # Where in the storage the elements lie
        return range(len(self._storage)) if self._index is None else self._index

    def _full(self, value):
        return make(array(self.dtype.code, [value]) * self.numel(), self._shape, self.dtype)

    def _alias(self):  # Another tensor over the same storage, with the same version counter
        t = object.__new__(Tensor)
        t._storage, t._versions, t.dtype = self._storage, self._versions, self.dtype
        t._shape, t._index = self._shape, self._index
        if self._inference:
            t._inference = True
        return t

    def _view(self, shape, places=None):
        """An alias of another shape that shows the elements at `places` (all if None)."""
        t, own = self._alias(), self._places()
        t._shape, t._index = Size(shape), self._index if places is None else [own[p] for p in places]
        t._base, t._seen_version = self if self._base is None else self._base, self._versions[0]
        if state.inference and self.requires_grad:
            t._requires_grad = True
        return t

    @property
    def data(self):
        """The same storage, out of sight of autograd: with a version counter of its own."""
        out = self._alias()
        out._versions = [0]
        return out

    @data.setter
    def data(self, new):
        self._storage, self._shape, self._index, self.dtype = new._storage, new._shape, new._index, new.dtype

    shape = property(lambda self: self._shape)
    ndim = property(lambda self: len(self._shape))

    @property
    def _version(self):
        if self._inference:
            raise RuntimeError("Inference tensors do not track version counter.")
        return self._versions[0]

    def is_inference(self):
        """Whether the tensor was made in inference mode."""
        return self._inference

    def size(self, dim=None):
        """The shape, or its length along one dimension."""
        return self._shape if dim is None else self._shape[self._dim(dim)]

    def numel(self):
        """How many elements."""
        return self._shape.numel()

    def _dim(self, dim, extra=0):  # A dimension counted from the front, checked
        n = max(len(self._shape) + extra, 1)
        if not -n <= dim < n:
            raise outside("a dimension that the tensor lacks")
        return dim % n

    # -- the place in the graph ------------------------------------------------------------------
    @property
    def grad_fn(self):
        """The node that made this tensor; None for a leaf."""
        base = self._base
        if base is not None and self._versions[0] != self._seen_version and base.requires_grad:
            raise outside("a view whose base was written into (torch gives it a new grad_fn)")
        return self._grad_fn

    @property
    def is_leaf(self):
        """Whether no recorded operation made this tensor."""
        return self.grad_fn is None

    @property
    def requires_grad(self):
        """Whether operations on this tensor are recorded."""
        return self._requires_grad or self.grad_fn is not None

    @requires_grad.setter
    def requires_grad(self, flag):
        if flag and self._inference and not state.inference:
            raise RuntimeError(
                "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
        if self.grad_fn is not None:
            raise outside("changing requires_grad of a result (torch refuses it too)")
        if flag and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
        self._requires_grad = flag

    def requires_grad_(self, requires_grad=True):
        """Set the flag; returns the tensor itself."""
        if requires_grad and _levels.stack:
            raise outside("requires_grad_ within a transform of torch.func")
        if requires_grad and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point dtype can require gradients")
        if self.grad_fn is None or not requires_grad:
            self.requires_grad = requires_grad
        return self

    @property
    def grad(self):
        """What backward added up here."""
        if self._grad is None and self.grad_fn is not None and not self.retains_grad:
            warnings.warn(NOT_LEAF_GRAD, stacklevel=2)
        return self._grad

    @grad.setter
    def grad(self, new):
        fits = isinstance(new, Tensor) and new._shape == self._shape and new.dtype is self.dtype
        if new is not None and not fits:
            raise outside("a .grad of another shape or dtype")
        self._grad = new

    @grad.deleter
    def grad(self):
        self._grad = None

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        """Add the derivatives of this tensor into `.grad` of the leaves it came from."""
        autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)

    def detach(self):
        """The same numbers in the same storage, without the history."""
        return self._alias()

    def register_hook(self, hook):
        """Call `hook(grad)` when the gradient is known; what it returns replaces it."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        node, number = graph.gradient_edge(self)
        return graph.RemovableHandle(node._tensor_hooks.setdefault(number, {}), hook)

    def register_post_accumulate_grad_hook(self, hook):
        """Call `hook(tensor)` whenever `.grad` of this leaf has been added to."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        if self.grad_fn is not None:
            raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
        return graph.RemovableHandle(graph.gradient_edge(self)[0].accumulated_hooks, hook)

    def retain_grad(self):
        """Keep `.grad` of this intermediate result."""
        if not self.requires_grad:
            raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")

        def keep(grad):
            self._grad = grad.clone() if self._grad is None else self._grad + grad

        if self.grad_fn is not None and not self.retains_grad:
            self.retains_grad = True
            self.grad_fn._retained[self.output_nr] = keep

    # -- writing ---------------------------------------------------------------------------------
    def _check_write(self, *others):  # Refuse to write where the graph would become wrong
        if not state.enabled or not any(getattr(t, "requires_grad", False) for t in (self, *others)):
            return
        if self._base is not None and isinstance(self._grad_fn, autograd.function.BackwardCFunction):
            raise RuntimeError(autograd.function.VIEW.format(self.output_nr, self._grad_fn._forward_cls.__name__))
        if self.is_leaf and self.requires_grad:
            raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        if self._base is not None and self._base.requires_grad and self._base.is_leaf:
            what = "a view of a leaf Variable that requires grad"
            raise RuntimeError(f"{what} is being used in an in-place operation.")
        if self._base is not None or self.retains_grad:
            raise outside("recording a write into a view, or into a tensor that retains its grad,")

    def _write(self, new):
        """Take over values and history of `new`, in the place where this tensor is."""
        if new._shape != self._shape:
            shapes = list(self._shape), list(new._shape)
            raise RuntimeError("output with shape {} doesn't match the broadcast shape {}".format(*shapes))
        if min(new.dtype.rank, 2) > self.dtype.rank or len(set(self._places())) < self.numel():
            raise outside("writing floats into integers, or writing into an expanded tensor,")
        values = array(self.dtype.code, convert(new._values(), self.dtype))
        if self._index is None:
            self._storage[:] = values
        else:
            for place, value in zip(self._index, values):
                self._storage[place] = value
        self._versions[0] += 1
        if self._inference and not state.inference:
            raise RuntimeError(INFERENCE_WRITE)
        if new._grad_fn is not None:
            for saved in new._grad_fn._saved.values():
                if isinstance(saved, graph.Saved) and saved.is_result:  # the result lies here now
                    saved.tensor, saved.version = self._alias(), self._versions[0]
            self._grad_fn = new._grad_fn
        return self

    def _before(self):
        """This tensor as it is now, with its history, for an operation that overwrites it."""
        if not state.enabled:
            return self
        old = make(self._values()[:], self._shape, self.dtype)
        old._grad_fn = self._grad_fn
        return old

    # -- towards Python --------------------------------------------------------------------------
    def item(self):
        """The only element, as a Python number."""
        if self.numel() != 1:
            raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
        value = self._storage[self._places()[0]]
        return bool(value) if self.dtype is bool_ else value

    def _number(self):
        if self.requires_grad and TO_NUMBER not in warned:
            warned.add(TO_NUMBER)
            warnings.warn(TO_NUMBER, stacklevel=3)
        if self.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        return self.item()

    __float__ = lambda self: float(self._number())
    __int__ = lambda self: int(self._number())
    __hash__ = lambda self: id(self)
    __repr__ = _tensor_str.tensor_str

    def __bool__(self):
        if self.numel() != 1:
            many = "more than one value" if self.numel() else "no values"
            raise RuntimeError(f"Boolean value of Tensor with {many} is ambiguous")
        return bool(self.item())

    def tolist(self):
        """Nested lists of Python numbers; one number for a 0-d tensor."""
        flat = [bool(v) if self.dtype is bool_ else v for v in self._values()]
        for n in reversed(self._shape[1:]):
            flat = [flat[i : i + n] for i in range(0, len(flat), n)] if n else flat
        return flat if self._shape else flat[0]

    def numpy(self):
        """NumPy is not in the browser."""
        if not self.requires_grad:
            raise outside("torch.Tensor.numpy")
        advice = "Use tensor.detach().numpy() instead."
        raise RuntimeError(f"Can't call numpy() on Tensor that requires grad. {advice}")

    def __len__(self):
        if not self._shape:
            raise TypeError("len() of a 0-d tensor")
        return self._shape[0]

    def __iter__(self):
        if not self._shape or self.requires_grad:
            raise outside("iterating over a 0-d tensor, or one that requires grad,")
        return (self[i] for i in range(len(self)))

    def __format__(self, spec):
        plain = not self._shape and type(self) is Tensor
        return format(self.item(), spec) if plain else object.__format__(self, spec)

Tensor.__module__ = "torch"
