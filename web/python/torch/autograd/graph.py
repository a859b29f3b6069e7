"""The graph of what was computed. The engine that walks it backwards is in engine.py."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .._dtype import outside, outside_of
from .._layout import dense_strides, without_gaps
from . import anomaly_mode, saved
from .grad_mode import state
from .saved import FREED, Saved
from .saved import disable_saved_tensors_hooks as disable_saved_tensors_hooks
from .saved import save_on_cpu as save_on_cpu
from .saved import saved_tensors_hooks as saved_tensors_hooks

if TYPE_CHECKING:
    from .._tensor import Tensor

Hook = Callable[..., Any]
_clock = itertools.count()


class GradientEdge(NamedTuple):
    """One output of a node: where the gradient of a tensor goes."""

    node: Any
    output_nr: int
    ownership_token: Any = None


class Node:
    """One recorded operation: what it saved, and where its gradients go."""

    #: one per input, and what it needs; the last one goes for all inputs that follow
    formulas: Sequence[tuple[Callable[..., Any], Sequence[str]]] = ()
    _output_count = 1  # how many tensors the operation made; `run` gets a gradient (or None) for each

    def __init__(self, inputs: Sequence[Any]) -> None:
        self._inputs = [(getattr(t, "_shape", ()), getattr(t, "dtype", None)) for t in inputs]
        self.next_functions: tuple[tuple[Any, int], ...] = tuple(map(gradient_edge, inputs))
        self._order, self._released = next(_clock), False
        self._saved: dict[str, Any] = {}
        # output number: hooks of that tensor; output number: its `retain_grad`
        self._tensor_hooks: dict[int, dict[int, Hook]] = {}
        self._retained: dict[int, Hook] = {}
        self._pre_hooks: dict[int, Hook] = {}  # of the node itself
        self._post_hooks: dict[int, Hook] = {}
        self._outputs: dict[
            int, Any
        ] = {}  # output number: shape and number type, where somebody asked for the edge
        self.metadata: dict[str, Any] = {}
        if anomaly_mode.state.enabled:
            anomaly_mode.remember(self)

    requires_grad = True

    def __call__(self, *grads: Any) -> Any:
        """The gradients of the inputs for the given ones of the outputs, with the hooks of the node."""
        for i, g in enumerate(grads):
            if g is not None and not hasattr(g, "_versions"):
                raise TypeError(f"argument {i} is not a Variable")
        for hook in self._pre_hooks.values():
            grads = hook(tuple(grads)) or grads
        results = tuple(self._run(*grads))
        for hook in self._post_hooks.values():
            results = hook(results, tuple(grads)) or results
        return results[0] if len(results) == 1 else results

    def register_hook(self, fn: Hook) -> RemovableHandle:
        """Call `fn(grad_inputs, grad_outputs)` after the node; what it returns replaces `grad_inputs`."""
        return RemovableHandle(self._post_hooks, fn)

    def register_prehook(self, fn: Hook) -> RemovableHandle:
        """Call `fn(grad_outputs)` before the node; what it returns replaces `grad_outputs`."""
        return RemovableHandle(self._pre_hooks, fn)

    def _sequence_nr(self) -> int:
        return self._order

    def name(self) -> str:
        """The name of the operation, such as `PowBackward0`."""
        return type(self).__name__

    def __repr__(self) -> str:
        return f"<{type(self).__name__} object at {hex(id(self))}>"

    def formula(self, i: int) -> tuple[Callable[..., Any], Sequence[str]]:
        """How the gradient of input `i` is computed, and what of the saved values it needs."""
        return self.formulas[min(i, len(self.formulas) - 1)]

    def save(self, given: dict[str, Any]) -> None:
        """Keep what the formulas will need of the given values, for the inputs that require grad."""
        self._saved = {key: None for _, needs in self.formulas for key in needs}
        for i, (node, _) in enumerate(self.next_functions):
            for key in self.formula(i)[1] if node else ():
                self._saved[key] = Saved(given[key], self) if hasattr(given[key], "_versions") else given[key]
        if saved.hooks:  # torch keeps the arguments first, in the order of their names
            for key in sorted(self._saved, key=lambda name: (name == "result", name)):
                if isinstance(self._saved[key], Saved):
                    self._saved[key].pack(given[key])

    def unpack(self, key: str) -> Any:
        """One of the saved values."""
        if self._released:
            raise RuntimeError(FREED)
        value = self._saved[key]
        return value.unpack(self) if isinstance(value, Saved) else value

    def __getattr__(self, name: str) -> Any:  # `_saved_self`, `_saved_other`, …
        if name in ("_input_metadata", "_register_hook_dict") or name.startswith("_raw_saved_"):
            raise outside(f"torch.autograd.graph.Node.{name}")
        if not name.startswith("_saved_") or name[7:] not in self._saved:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return self.unpack(name[7:])

    def _release(self) -> None:
        """Forget the saved tensors. A node that saved none can be used again."""
        # a number beside a tensor is a tensor to torch: `3 * x` saves `other`
        kept = {key for key, value in self._saved.items() if value is not None}
        if kept & {"self", "other"} or any(isinstance(value, Saved) for value in self._saved.values()):
            self._released, self._saved = True, dict.fromkeys(self._saved)

    def _run(self, *grads: Any) -> list[Any]:
        """The gradients of the inputs, given those of the outputs."""
        raise NotImplementedError


class AccumulateGrad(Node):
    """The end of every path: adds the gradient into `.grad` of a leaf."""

    def __init__(self, variable: Tensor) -> None:
        super().__init__(())
        self.variable, self._order = variable, 2**63  # runs as soon as it can
        self.accumulated_hooks: dict[int, Hook] = {}

    def name(self) -> str:
        """As torch has it."""
        return "torch::autograd::AccumulateGrad"

    def _run(self, *grads: Any) -> list[Any]:
        leaf: Any = self.variable
        grad = grads[0]
        if grad is not None and leaf.requires_grad:  # it may have been told otherwise since
            if leaf._grad is None:
                leaf._grad = first_gradient(grad, leaf)
            else:  # a recorded sum is a new tensor
                leaf._grad = leaf._grad + grad if state.enabled else leaf._grad.add_(grad)
            for hook in list(self.accumulated_hooks.values()):
                answer = hook(leaf)
                if answer is not None and not hasattr(answer, "_versions"):
                    raise TypeError(f"expected Variable, but hook returned '{type(answer).__name__}'")
        return []


def first_gradient(grad: Any, leaf: Any) -> Any:
    """What becomes `.grad` of a leaf. Torch takes a gradient that nobody else holds and that lies in memory as the
    leaf does; otherwise it fills an empty tensor, which counts as a write."""
    from .._pointwise import laid_out
    from . import engine

    ordered = without_gaps(leaf._shape, leaf._strides)
    own = leaf._strides if ordered else dense_strides(leaf._shape)
    fits = all(a == b or n == 1 for n, a, b in zip(grad._shape, grad._strides, own, strict=True))
    new = grad.clone() if fits else laid_out(grad.clone(memory_format=None), own)
    new._versions[0] += not fits or (ordered and state.enabled) or engine.running[-1].holds(grad)
    return new


Node.__module__ = AccumulateGrad.__module__ = "builtins"  # how `type(node)` prints


class RemovableHandle:
    """What registering a hook returns."""

    def __init__(self, hooks: dict[int, Hook], hook: Hook) -> None:
        self.hooks, self.id = hooks, next(_clock)
        hooks[self.id] = hook

    def remove(self) -> None:
        """Take the hook away again."""
        self.hooks.pop(self.id, None)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *exc: object) -> None:
        self.remove()


RemovableHandle.__module__ = "torch.utils.hooks"


def gradient_edge(tensor: Any) -> tuple[Any, int]:
    """Where the gradient of this tensor goes: an output of its `grad_fn`, or into its `.grad`."""
    if isinstance(tensor, GradientEdge):
        return tensor.node, tensor.output_nr
    if not getattr(tensor, "requires_grad", False):
        return None, 0
    if tensor.grad_fn is None and tensor._accumulator is None:
        tensor._accumulator = AccumulateGrad(tensor)
    return (tensor.grad_fn, tensor.output_nr) if tensor.grad_fn else (tensor._accumulator, 0)


def metadata_of(edge: GradientEdge) -> Any:
    """Shape and number type of the tensor at an edge."""
    if edge.output_nr not in edge.node._outputs:
        raise outside("a GradientEdge that get_gradient_edge did not make")
    return edge.node._outputs[edge.output_nr]


def get_gradient_edge(tensor: Tensor) -> GradientEdge:
    """The place where the gradient of a tensor is computed, to be given to `grad` or `backward`."""
    node, number = gradient_edge(tensor)
    if node is None:
        raise RuntimeError(
            "It is not possible to get the gradient edge for a Tensor that does not require gradients"
        )
    node._outputs[number] = tensor.shape, tensor.dtype
    return GradientEdge(node, number)


class _MultiHandle(RemovableHandle):
    """The handles of several hooks at once."""

    def __init__(self, handles: Sequence[RemovableHandle]) -> None:
        self.handles = handles

    def remove(self) -> None:
        """Take all of them away again."""
        for handle in self.handles:
            handle.remove()


_MultiHandle.__module__ = "torch.autograd.graph"


def register_multi_grad_hook(tensors: Sequence[Tensor], fn: Hook, *, mode: str = "all") -> RemovableHandle:
    """Call `fn(grads)` when the gradients of all the tensors are known; with mode "any", `fn(grad)` for the
    first one in each backward pass."""
    from . import engine

    if mode not in ("all", "any"):
        raise ValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
    if mode == "any":
        done: set[int] = set()

        def once(grad: Any) -> None:
            identity = engine.running[-1].identity
            if identity not in done:
                done.add(identity)
                fn(grad)

        return _MultiHandle(tuple(t.register_hook(once) for t in tensors if t.requires_grad))
    nodes = [gradient_edge(t)[0] for t in tensors]
    found: dict[int, tuple[list[Any], list[int]]] = {}
    if None in nodes:
        raise AssertionError("Expected gradient function to be set")

    def collect(place: int, grad: Any) -> None:
        grads, awaited = found.setdefault(engine.running[-1].identity, ([None] * len(nodes), []))
        if not awaited:
            awaited.append(sum(map(engine.will_run, nodes)))
        grads[place] = grad
        awaited[0] -= 1
        if not awaited[0]:
            del found[engine.running[-1].identity]
            fn(grads)

    hooks = [functools.partial(collect, i) for i in range(len(nodes))]
    return _MultiHandle(tuple(t.register_hook(hook) for t, hook in zip(tensors, hooks, strict=True)))


def increment_version(tensor: Tensor | Iterable[Tensor]) -> None:
    """Say that a tensor, or several, was written into where the subset did not see it."""
    several: Any = [tensor] if hasattr(tensor, "_versions") else tensor
    for t in several:
        t._versions[0] += 1


__getattr__ = outside_of("torch.autograd.graph")
