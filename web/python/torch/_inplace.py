"""Writing into a tensor: into the storage, and into the history of the tensor and of what it is a view of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._dtype import C_NAMES, as_torch, bool_, convert
from ._layout import overlaps, without_gaps
from ._op import OPERATIONS
from ._tensor import Tensor, make
from .autograd import function, graph, saved
from .autograd.grad_mode import enable_grad, state

LEAF = "a leaf Variable that requires grad is being used in an in-place operation."
VIEW_OF_LEAF = "a view of a leaf Variable that requires grad is being used in an in-place operation."
NO_GRAD_VIEW = (
    "A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this"
    " use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view"
    " and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both"
    " outside (if you want the inplace to be tracked)."
)
ONE_OF_MANY = (
    "Output {} of {} is a view and is being modified inplace. This view is the output of a function that"
    " returns multiple views. Such functions do not allow the output views to be modified inplace. You should"
    " replace the inplace operation by an out-of-place one."
)


INFERENCE_WRITE = (
    "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a"
    " normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details."
)


def check_view(t: Tensor) -> None:
    """Refuse, as torch does, a recorded write by way of a view that does not know its history."""
    if t._creation == "no_grad":
        raise RuntimeError(NO_GRAD_VIEW)
    if t._creation is not None and t._grad_fn is not None:
        raise RuntimeError(ONE_OF_MANY.format(t.output_nr, t._grad_fn.name().removesuffix("Backward0")))


def check_in_place(t: Tensor) -> None:
    """Refuse to write where the graph would become wrong."""
    if t._base is not None:
        if isinstance(t._grad_fn, function.BackwardCFunction):
            raise RuntimeError(function.VIEW.format(t.output_nr, t._grad_fn._forward_cls.__name__))
        check_view(t)
        if t.requires_grad and t._base.is_leaf:
            raise RuntimeError(VIEW_OF_LEAF)
    if t.requires_grad and t.is_leaf:
        raise RuntimeError(LEAF)


def regenerate(view: Tensor) -> None:
    """Give a view of what was written into the grad_fn that it has from now on."""
    check_view(view)
    base = view._base
    assert base is not None
    with enable_grad():
        shown = OPERATIONS["as_strided"](base, view._shape, view._strides, view._offset)
    view._grad_fn, view.output_nr, view._seen_version = shown._grad_fn, 0, view._versions[0]


class CopySlices(graph.Node):
    """The node behind a tensor that was written into by way of a view."""

    def __init__(self, base: Tensor, view: Tensor, function: Any) -> None:
        super().__init__([base])
        self.next_functions = (*self.next_functions, *function.next_functions[1:])
        self.function = function
        self.base = base._shape, base._strides
        self.place = view._shape, view._strides, view._offset - base._offset

    def name(self) -> str:
        """As torch has it."""
        return "torch::autograd::CopySlices"

    def _run(self, grad: Any) -> list[Any]:
        """The gradient of the base, with what the view's part of it became, and those of the other inputs."""
        if self.function is None:
            raise RuntimeError(saved.FREED)
        if grad is None:
            return [None] * len(self.next_functions)
        shape, strides = self.base
        result = grad._full(0, shape)
        if result._strides != strides and not overlaps(shape, strides):
            room = 1 + sum((n - 1) * stride for n, stride in zip(shape, strides, strict=False))
            result = grad._full(0, (room,)).as_strided(shape, strides)
        result.copy_(grad)
        part = result.as_strided(*self.place)
        own, *others = self.function._run(part.clone())
        if own is None:
            part.zero_()
        else:
            part.copy_(own)
        return [result, *others]

    def _release(self) -> None:
        """Forget the operation: a second walk is an error."""
        self.function._release()
        self.function = None


CopySlices.__module__ = "builtins"


def moved_hooks(t: Tensor, old: Any, old_number: int, new: Any, number: int) -> None:
    """`retain_grad` belongs to the tensor: it follows to the new node. Other hooks stay where they were."""
    if t.retains_grad and old is not None and old_number in old._retained:
        new._retained[number] = old._retained.pop(old_number)


def rebase(t: Tensor, node: Any, number: int) -> None:
    """Let the history of a tensor end in the operation that has overwritten it."""
    if t._base is None:
        old, old_number = t._grad_fn, t.output_nr
        t._grad_fn, t.output_nr = node, number
        moved_hooks(t, old, old_number, node, number)
        return
    base = t._base
    slices = CopySlices(base, t, node)
    moved_hooks(base, base._grad_fn, base.output_nr, slices, 0)
    base._grad_fn, base.output_nr = slices, 0


def write(t: Tensor, new: Tensor, by: str = "") -> Tensor:
    """Take over values and history of `new`, in the place where the tensor is; `by` names the operation."""
    if overlaps(t._shape, t._strides):
        raise RuntimeError(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory"
            " location. Please clone() the tensor before performing the operation."
        )
    if new._shape != t._shape:
        shapes = list(t._shape), list(new._shape)
        raise RuntimeError("output with shape {} doesn't match the broadcast shape {}".format(*shapes))
    if min(new.dtype.rank, 2) > min(t.dtype.rank, 2):
        kinds = new.dtype.label, C_NAMES[t.dtype] if by == "clamp" else t.dtype.label
        raise RuntimeError("result type {} can't be cast to the desired output type {}".format(*kinds))
    values = new._values()
    t._store(values if new.dtype is t.dtype else convert(values, t.dtype))
    if t._inference and not state.inference:
        raise RuntimeError(INFERENCE_WRITE)
    node = new._grad_fn
    if node is not None:
        for kept in node._saved.values():
            if isinstance(kept, saved.Saved) and kept.is_result:  # the result lies here now
                kept.tensor, kept.version = t._alias(), t._versions[0]
        rebase(t, node, new.output_nr)
    return t


def check_overlap(t: Tensor, other: Tensor) -> None:
    """Refuse, as torch does, to read what is being written under other places."""
    if not t.numel() or not all(without_gaps(one._shape, one._strides) for one in (t, other)):
        return
    (a, b), (c, d) = (t._offset, t._offset + t.numel()), (other._offset, other._offset + other.numel())
    same = (a, b, t._strides) == (c, d, other._strides)
    if a < d and c < b and not same:
        raise RuntimeError(
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single"
            " memory location. Please clone() the tensor before performing the operation."
        )


def before(t: Tensor) -> Tensor:
    """A tensor as it is now, with its history, for an operation that overwrites it."""
    old = make(t._values()[:], t._shape, t.dtype)
    old._grad_fn, old.output_nr = t.grad_fn, t.output_nr
    return old


def requires(value: Any) -> bool:
    """Whether an argument is a tensor that requires grad."""
    return isinstance(value, Tensor) and value.requires_grad


def in_place(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The variant of an operation that writes its result into the first argument."""

    name = getattr(fn, "__name__", "operation")

    def operation(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        if args and args[0] is None and name in ("add", "sub", "mul", "div", "copy"):
            text = f"{name}_(): argument 'other' (position 1) must be Tensor, not NoneType"
            raise as_torch(TypeError(text))
        recorded = state.enabled and any(map(requires, (self, *args, *kwargs.values())))
        if recorded:
            check_in_place(self)
        for other in args:
            if not isinstance(other, Tensor) or other._storage is not self._storage:
                continue
            if name == "fill" or (name == "sub" and self.dtype is bool_):
                continue  # fill reads one number; bools are refused before that
            check_overlap(self, other)
        if recorded:
            return write(self, fn(before(self), *args, **kwargs), name)
        return write(self, fn(self, *args, **kwargs), name)

    operation.__name__ = operation.__qualname__ = f"{name}_"
    operation.__doc__ = f"`{operation.__name__.removesuffix('_')}`, written into the tensor itself."
    return operation


Tensor._write = write
