"""Operations of one's own: a `forward` that computes, and a `backward` that differentiates."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable
from typing import Any

from .. import _levels
from .._dtype import outside, outside_of, refuse
from . import graph
from .grad_mode import is_grad_enabled, no_grad
from .saved import FREED, Saved, hooks

LEGACY = (
    "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd"
    " function with static forward method. (Example:"
    " https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)"
)
INSTANCE = (
    "{} should not be instantiated. Methods on autograd functions are all static, so you should invoke"
    " them on"
    " the class itself. Instantiating an autograd function will raise an error in a future version of"
    " PyTorch."
)
ONE_OF_THEM = (
    "Implementing both 'backward' and 'vjp' for a custom Function is not allowed. You should only"
    " implement one"
    " of them."
)
NO_BACKWARD = (
    "You must implement either the backward or vjp method for your custom autograd.Function to use it with"
    " backward mode AD."
)
NO_JVP = "You must implement the jvp function for custom autograd.Function to use it with forward mode AD."
NO_VMAP = (
    "To use autograd.Function with vmap, you must either override the vmap staticmethod or set"
    " generate_vmap_rule=True."
)
NO_RULE = (
    "You tried to vmap over {}, but it does not have vmap support. Please override and implement the vmap"
    " staticmethod or set generate_vmap_rule=True. For more details, please see"
    " https://pytorch.org/docs/main/notes/extending.func.html"
)
NEEDS_SETUP = (
    "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must"
    " override the setup_context staticmethod. For more details, please see"
    " https://pytorch.org/docs/main/notes/extending.func.html"
)
SAVED_INPUT = (
    "An input that has been returned as-is as output is being saved for backward. This is not supported"
    " if you"
    " override setup_context. You should return and save a view of the input instead, e.g. with x.view_as(x)"
    " or setup ctx inside the forward function itself."
)
NOT_RETURNED = (
    "Some elements marked as dirty during the forward method were not returned as output. The inputs that are"
    " modified inplace must all be outputs of the Function."
)
NOT_AN_INPUT = (
    "ctx.mark_dirty() received a tensor that was not an input. Only input Tensors that have been mutated"
    " should"
    " be passed to ctx.mark_dirty(). (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/custom_function.cpp:320.)"
)
VIEW = (
    "Output {} of {} is a view and is being modified inplace. This view was created inside a custom"
    " Function (or"
    " because an input was returned as-is) and the autograd logic to handle view+inplace would override the"
    " custom backward associated with the custom Function, leading to incorrect gradients. This behavior is"
    " forbidden. You can fix this by cloning the output of the custom Function."
)
LEAF_IN_PLACE = "a leaf Variable that requires grad has been used in an in-place operation."


def _is_tensor(value: Any) -> bool:
    return hasattr(value, "_versions")


class FunctionCtx:
    """What `forward` tells `backward`."""

    to_save: tuple[Any, ...] = ()
    dirty_tensors: tuple[Any, ...] = ()
    non_differentiable: tuple[Any, ...] = ()
    materialize_grads = True

    def save_for_backward(self, *tensors: Any) -> None:
        """Keep tensors (or None) for `backward`, which finds them in `saved_tensors`."""
        self.to_save = tensors

    def save_for_forward(self, *tensors: Any) -> None:
        """Keep tensors for `jvp`, which is never called here."""

    def mark_dirty(self, *args: Any) -> None:
        """Say which inputs were written into."""
        self.dirty_tensors = args

    def mark_non_differentiable(self, *args: Any) -> None:
        """Say which outputs have no derivative."""
        self.non_differentiable = args

    def set_materialize_grads(self, value: bool) -> None:
        """Whether `backward` gets zeros (or else None) for outputs without a gradient."""
        self.materialize_grads = value


class BackwardCFunction(graph.Node, FunctionCtx):
    """The node of a custom function: `ctx` in its methods, `grad_fn` of its outputs."""

    needs_input_grad: tuple[bool, ...] = ()
    _forward_cls: type[Function]
    _kept: tuple[Saved | None, ...] = ()  # what save_for_backward was given
    _released = False

    def __init__(self, args: tuple[Any, ...]) -> None:
        self.needs_input_grad = tuple(_is_tensor(a) and a.requires_grad for a in args)
        self._is_tensor_input = [_is_tensor(a) for a in args]
        tensors = [a for a in args if _is_tensor(a)]
        super().__init__(tensors if is_grad_enabled() else [])
        self._results: list[Any] = []  # shape and number type of each output; None for what is no tensor

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """The tensors given to `save_for_backward`, if nobody has written into them since."""
        if self._released:
            raise RuntimeError(FREED)
        return tuple(None if kept is None else kept.unpack(self) for kept in self._kept)

    saved_variables = saved_tensors
    _raw_saved_tensors = property(refuse("torch.autograd.Function._raw_saved_tensors"))

    def _keep(self) -> None:
        """Keep what was given to `save_for_backward`."""
        if not isinstance(self.to_save, tuple):
            raise TypeError(
                f"saved tensors argument is expected to be a tuple, but got {type(self.to_save).__name__}"
            )
        kept: list[Saved | None] = []
        for i, tensor in enumerate(self.to_save):
            if tensor is not None and not _is_tensor(tensor):
                kind = type(tensor).__name__
                raise TypeError(
                    f"save_for_backward can only save variables, but argument {i} is of type {kind}"
                )
            one = None if tensor is None else Saved(tensor, self)
            if one and hooks:
                one.pack(tensor)
            kept.append(one)
        self._kept, self.to_save = tuple(kept), ()

    def _release(self) -> None:
        self._released, self._kept = True, ()

    def apply(self, *grads: Any) -> Any:
        """What the class's own `backward` (or `vjp`) returns."""
        cls = self._forward_cls
        if cls.backward is not Function.backward and cls.vjp is not Function.vjp:
            raise RuntimeError(ONE_OF_THEM)
        backward = cls.backward if cls.vjp is Function.vjp else cls.vjp
        return backward(self, *grads)

    def __call__(self, *grads: Any) -> Any:
        raise TypeError(f"'{type(self).__name__}' object is not callable")

    __repr__ = object.__repr__

    def _run(self, *grads: Any) -> list[Any]:
        from ..functional import OPERATIONS

        given = [
            OPERATIONS["zeros"](result[0], dtype=result[1])
            if grad is None and result and self.materialize_grads
            else grad
            for grad, result in zip(grads, self._results, strict=True)
        ]
        found = self.apply(*given)
        return self._checked(found if isinstance(found, tuple) else (found,))

    def _checked(self, found: tuple[Any, ...]) -> list[Any]:
        """The gradients that `backward` returned, one for each input that is a tensor."""
        name, expected = self.name(), len(self._is_tensor_input)
        if len(found) > expected and all(grad is None for grad in found[expected:]):
            found = found[:expected]
        if len(found) != expected:
            raise RuntimeError(
                f"function {name} returned an incorrect number of gradients (expected {expected}, got"
                f" {len(found)})"
            )
        grads = []
        for i, (grad, is_tensor) in enumerate(zip(found, self._is_tensor_input, strict=True)):
            if not is_tensor and grad is not None:
                raise RuntimeError(
                    f"function {name} returned a gradient different than None at position {i + 1}, but the"
                    " corresponding forward input was not a Variable"
                )
            if is_tensor:
                if grad is not None and not _is_tensor(grad):
                    raise RuntimeError(f"expected Variable or None (got {type(grad).__name__})")
                grads.append(grad)
        return [self._fitted(i, grad) for i, grad in enumerate(grads)]

    def _fitted(self, i: int, grad: Any) -> Any:
        """A gradient in the shape and number type of its input."""
        if grad is None or self.next_functions[i][0] is None:
            return None
        shape, dtype = self._inputs[i]
        if grad.shape != shape:
            if not _can_shrink(grad.shape, shape):
                raise RuntimeError(
                    f"Function {self.name()} returned an invalid gradient at index {i} - got"
                    f" {list(grad.shape)} but expected shape compatible with {list(shape)}"
                )
            grad = grad.sum_to_size(shape)
        return grad if grad.dtype is dtype else grad.to(dtype)

    def _place(self, out: Any, number: int, inputs: list[Any], saved_by_setup: bool) -> Any:
        """An output of `forward`, put into its place in the graph."""
        is_input = any(out is value for value in inputs)
        dirty = any(out is value for value in self.dirty_tensors)
        recorded = any(node for node, _ in self.next_functions)
        unmarked = not any(out is value for value in self.non_differentiable)
        if not (recorded and unmarked and out.dtype.is_floating_point):
            if is_input and not dirty:
                out = out._view(out._shape)
            return out.detach() if out.requires_grad else out
        if dirty and out.is_leaf and out.requires_grad:
            raise RuntimeError(LEAF_IN_PLACE)
        if dirty and not is_input:
            warnings.warn(NOT_AN_INPUT, stacklevel=4)
        if dirty and out._base is not None:
            raise outside("a custom Function that writes into a view")
        if is_input and not dirty:
            if saved_by_setup and any(out is value for value in self.to_save):
                raise RuntimeError(SAVED_INPUT)
            out = out._view(out._shape)
        out._grad_fn, out.output_nr, out._requires_grad = self, number, False
        return out


def _can_shrink(shape: Any, to: Any) -> bool:
    """Whether a gradient can be summed to a shape: what broadcasting has made of it."""
    extra = len(shape) - len(to)
    return extra >= 0 and all(b in (1, a) for a, b in zip(shape[extra:], to, strict=True))


class FunctionMeta(type):
    """Makes, for each class of functions, the class of its nodes."""

    def __init__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> None:
        cls._backward_cls = type(name + "Backward", (BackwardCFunction,), {"_forward_cls": cls})
        super().__init__(name, bases, attrs)


class Function(metaclass=FunctionMeta):
    """An operation of one's own: a subclass has static methods `forward` and `backward`, and is called
    by `apply`."""

    _backward_cls: type[BackwardCFunction]
    generate_vmap_rule = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        warnings.warn(INSTANCE.format(type(self)), DeprecationWarning, stacklevel=2)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(LEGACY)

    @staticmethod
    def forward(*args: Any, **kwargs: Any) -> Any:
        """What the function computes. Gets `ctx` first, unless there is a `setup_context`."""
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: Any) -> Any:
        """Keeps what `backward` needs, after `forward` has run."""
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Any) -> Any:
        """The gradients of the inputs, given those of the outputs."""
        raise NotImplementedError(NO_BACKWARD)

    vjp = backward

    @staticmethod
    def jvp(ctx: Any, *grad_inputs: Any) -> Any:
        """The derivatives of the outputs, given those of the inputs. Never called here."""
        raise NotImplementedError(NO_JVP)

    @staticmethod
    def vmap(info: Any, in_dims: Any, *args: Any) -> Any:
        """How the function runs on a batch. Never called here."""
        raise NotImplementedError(NO_VMAP)

    @classmethod
    def apply(cls, *args: Any, **kwargs: Any) -> Any:
        """Run `forward` and record it as one operation."""
        has_setup = cls.setup_context is not Function.setup_context
        if has_setup:
            bound = inspect.signature(cls.forward).bind(*args, **kwargs)
            bound.apply_defaults()
            args, kwargs = bound.args, bound.kwargs
        if _levels.stack:
            if not has_setup:
                raise RuntimeError(NEEDS_SETUP)
            if _levels.concerns([args, kwargs]):
                return cls._on_batches(args)
            if _levels.within("jvp"):
                if any(level.kind == "jvp" and level.size for level in _levels.stack):
                    cls._check_rule()
                if cls.jvp is Function.jvp:
                    raise NotImplementedError(NO_JVP)
                raise outside("the jvp of a custom Function")
        if _levels.dual is not None and _levels.dual.active():
            raise outside("a custom Function in forward mode")
        ctx = cls._backward_cls(args)
        inputs = [a for a in args if _is_tensor(a)]
        with no_grad():
            result = cls.forward(*(() if has_setup else (ctx,)), *args, **kwargs)
            if has_setup:
                cls.setup_context(ctx, args, result)
        return _finished(ctx, result, inputs, has_setup)

    @classmethod
    def _check_rule(cls) -> None:
        """Refuse a function that does not say how it runs on a batch."""
        if cls.vmap is not Function.vmap:
            raise outside("the vmap staticmethod of a custom Function")
        if not cls.generate_vmap_rule:
            raise RuntimeError(NO_RULE.format(cls.__name__))

    @classmethod
    def _on_batches(cls, args: Any) -> Any:
        """Within vmap: `forward` and `backward` run on each element."""
        cls._check_rule()
        return _levels.spread(cls.apply, *args)


def _finished(ctx: BackwardCFunction, result: Any, inputs: list[Any], has_setup: bool) -> Any:
    """The outputs of `forward` in their places in the graph, once what was marked is done."""
    outs = result if isinstance(result, tuple) else (result,)
    for tensor in ctx.dirty_tensors:
        tensor._versions[0] += 1
    if not all(any(tensor is out for out in outs) for tensor in ctx.dirty_tensors):
        raise RuntimeError(NOT_RETURNED)
    ctx._output_count = len(outs)
    ctx._results = [(out.shape, out.dtype) if _is_tensor(out) else None for out in outs]
    placed = tuple(
        ctx._place(out, i, inputs, has_setup) if _is_tensor(out) else out for i, out in enumerate(outs)
    )
    if any(node for node, _ in ctx.next_functions):
        # what forward returned is kept as it is in the graph now
        now = {
            id(out): new for out, new in zip(outs, placed, strict=True) if not any(out is i for i in inputs)
        }
        ctx.to_save = tuple(now.get(id(tensor), tensor) for tensor in ctx.to_save)
        ctx._keep()
    ctx.dirty_tensors = ctx.non_differentiable = ctx.to_save = ()
    return placed if isinstance(result, tuple) else placed[0]


class Error(graph.Node):
    """The end of a way on which nothing more can be differentiated."""

    def _run(self, *grads: Any) -> list[Any]:
        raise RuntimeError(
            "trying to differentiate twice a function that was marked with @once_differentiable"
        )


Error.__module__ = "builtins"


def once_differentiable(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A `backward` that cannot be differentiated again."""

    @functools.wraps(fn)
    def wrapper(ctx: Any, *args: Any, **kwargs: Any) -> Any:
        with no_grad():
            outputs = fn(ctx, *args, **kwargs)
        if not is_grad_enabled() or not any(_is_tensor(a) and a.requires_grad for a in args):
            return outputs
        several = outputs if isinstance(outputs, tuple) else (outputs,)
        blocked: list[Any] = [None if out is None else out.detach().requires_grad_() for out in several]
        error = Error([out for out in blocked if out is not None])
        error._output_count = len(blocked)
        for number, out in enumerate(blocked):
            if out is not None:
                blocked[number] = out.detach()
                blocked[number]._grad_fn, blocked[number].output_nr = error, number
        return tuple(blocked) if len(blocked) > 1 else blocked[0]

    return wrapper


FunctionCtx.__module__ = BackwardCFunction.__module__ = Function.__module__ = "torch.autograd.function"
__getattr__ = outside_of("torch.autograd.function")
