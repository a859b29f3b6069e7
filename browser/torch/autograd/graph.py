# ruff: noqa: B905
"""The graph of what was computed, and the engine that walks it backwards."""

from __future__ import annotations

import functools
import heapq
import itertools
import re
import weakref
from collections.abc import Callable, Sequence
from typing import Any

from .._dtype import unsupported
from .grad_mode import set_grad_enabled, state

Edge = tuple[Any, int]  # a node (or None) and which of its outputs

FREED = (
    "Trying to backward through the graph a second time (or directly access saved tensors after"
    " they have already been freed). Saved intermediate values of the graph are freed when you call"
    " .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the"
    " graph a second time or if you need to access saved tensors after calling backward."
)
INFERENCE = (
    "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference"
    " mode in computation tracked by autograd. To work around this, you can make a clone to get a"
    " normal tensor and use it in autograd, or use `torch.no_grad()` instead of"
    " `torch.inference_mode()`."
)
_clock = itertools.count()


class Saved:
    """A tensor kept for the backward pass, with the version it had when it was kept."""

    def __init__(self, tensor: Any, node: Node) -> None:
        if tensor._versions is None:
            raise RuntimeError(INFERENCE)
        self.version = tensor._versions[0]
        # A node's own result is kept without its history: the two would hold each other forever.
        self.is_result = tensor._grad_fn is node
        self.nr = tensor._output_nr
        self.tensor = tensor._alias() if self.is_result else tensor

    def unpack(self, node: Node) -> Any:
        tensor = self.tensor
        made_by = node if self.is_result else tensor.grad_fn
        now = tensor._versions[0]
        if now != self.version:
            which = f", which is output {self.nr} of {short_name(made_by)}," if made_by else ""
            raise RuntimeError(
                "one of the variables needed for gradient computation has been modified by an"
                f" inplace operation: [torch.{tensor.dtype.label}Tensor {list(tensor.shape)}]{which}"
                f" is at version {now}; expected version {self.version} instead. Hint: "
                + (
                    "the backtrace further above shows the operation that failed to compute its"
                    " gradient. The variable in question was changed in there or anywhere later."
                    " Good luck!"
                    if state.anomaly
                    else "enable anomaly detection to find the operation that failed to compute its"
                    " gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
                )
            )
        if self.is_result:
            tensor = tensor._alias()
            tensor._grad_fn, tensor._output_nr = node, self.nr
        return tensor


class Node:
    """One recorded operation: what it saved, and where its gradients go."""

    formulas: Any = None  # one derivative formula per input, or one for all of them
    order = 0

    def __init__(self, inputs: Sequence[Any], outputs: int = 1) -> None:
        self.next_functions: tuple[Edge, ...] = tuple(map(gradient_edge, inputs))
        self.metadata_of_inputs = [(t.shape, t.dtype) for t in inputs]
        self.outputs = outputs
        self.order = next(_clock)
        self.saved: dict[str, Any] = {}
        self.released = False
        self.hooks: dict[int, Callable[..., Any]] = {}
        self.tensor_hooks: dict[int, tuple[int, Callable[..., Any]]] = {}

    def name(self) -> str:
        """The name of the operation, such as `PowBackward0`."""
        return type(self).__name__

    def __repr__(self) -> str:
        return f"<{self.kind()} object at {hex(id(self))}>"

    def kind(self) -> str:
        """The name as the repr has it."""
        return type(self).__name__

    def __call__(self, *grads: Any) -> Any:
        """The gradients of the inputs, given those of the outputs."""
        results = tuple(backward_of(self, list(grads)))
        return results[0] if len(results) == 1 else results

    def __getattr__(self, name: str) -> Any:
        """`_saved_self`, `_saved_other`, …: what the node needs for its formulas."""
        key = name.removeprefix("_saved_")
        if key == name or key not in self.saved:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        if self.released:
            raise RuntimeError(FREED)
        value = self.saved[key]
        return value.unpack(self) if isinstance(value, Saved) else value

    def save(self, values: dict[str, Any]) -> None:
        """Keep these for the backward pass."""
        for key, value in values.items():
            self.saved[key] = Saved(value, self) if hasattr(value, "_versions") else value

    def release(self) -> None:
        """Forget the saved tensors; a node that saved none can be used again."""
        if any(isinstance(v, Saved) for v in self.saved.values()):
            self.released = True
            self.saved = dict.fromkeys(self.saved)

    def register_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call `hook(grad_inputs, grad_outputs)` after this node has run."""
        return RemovableHandle(self.hooks, hook)

    def run(self, grads: list[Any]) -> list[Any]:
        """The gradients of the inputs, given those of the outputs."""
        if all(g is None for g in grads):
            return [None] * len(self.next_functions)
        grad = grads[0] if self.outputs == 1 else grads
        if callable(self.formulas):
            return list(self.formulas(grad, self))
        return [
            formula(grad, self) if edge[0] is not None else None
            for formula, edge in zip(self.formulas, self.next_functions)
        ]


class AccumulateGrad(Node):
    """The end of every path: adds the gradient into `.grad` of a leaf."""

    def __init__(self, variable: Any) -> None:
        super().__init__(())
        self.variable = variable
        self.order = 2**63  # runs as soon as it can

    def name(self) -> str:
        return "torch::autograd::AccumulateGrad"

    def run(self, grads: list[Any]) -> list[Any]:
        leaf, grad = self.variable, grads[0]
        if grad is not None:
            if leaf._grad is None:
                leaf._grad = grad.clone() if state.enabled else grad.detach().clone()
            elif state.enabled:
                leaf._grad = leaf._grad + grad
            else:
                leaf._grad.add_(grad)
            for hook in list(leaf._post_hooks.values()):
                hook(leaf)
        return []


class CopySlices(Node):
    """The history of a tensor of which a part was overwritten: that part's gradient goes
    through `inner`, the rest passes by."""

    def __init__(self, base: Any, view: Any, inner: Node) -> None:
        super().__init__([base])
        self.inner = inner
        self.next_functions += inner.next_functions[1:]
        self.metadata_of_inputs += inner.metadata_of_inputs[1:]
        self.geometry = view._shape, view._stride, view._offset - base._offset

    def run(self, grads: list[Any]) -> list[Any]:
        whole = grads[0].clone()
        part = whole.as_strided(*self.geometry)
        first, *others = backward_of(self.inner, [part.clone()])
        part.zero_() if first is None else part.copy_(first)
        return [whole, *others]

    def release(self) -> None:
        self.inner.release()


class RemovableHandle:
    """What registering a hook returns."""

    def __init__(self, hooks: dict[int, Any], hook: Any) -> None:
        self.hooks, self.id = hooks, next(_clock)
        hooks[self.id] = hook

    def remove(self) -> None:
        """Take the hook away again."""
        self.hooks.pop(self.id, None)


RemovableHandle.__module__ = "torch.utils.hooks"


def short_name(node: Node) -> str:
    """The name as error messages have it: `Exp`, not `ExpBackward0`."""
    return re.sub(r"Backward\d+$", "", node.name())


@functools.cache
def node_type(name: str) -> type[Node]:
    """The class of the nodes called `name`."""
    from ._functions import FORMULAS

    formulas = FORMULAS[name]
    return type(name, (Node,), {"formulas": staticmethod(formulas) if callable(formulas) else formulas})


def record(out: Any, name: str, inputs: Sequence[Any], **saved: Any) -> Any:
    """Remember how `out` was made, if recording is on and an input requires grad."""
    if state.enabled and out.dtype.is_floating_point:
        for t in inputs:
            if t.requires_grad:
                out._grad_fn = node = node_type(name)(inputs)
                node.save(saved)
                break
    return out


def gradient_edge(tensor: Any) -> Edge:
    """Where the gradient of this tensor goes: to its `grad_fn`, or into its `.grad`."""
    if tensor.grad_fn is not None:
        return tensor.grad_fn, tensor._output_nr
    if not tensor._requires_grad:
        return None, 0
    node = tensor._accumulator and tensor._accumulator()
    if node is None:
        node = AccumulateGrad(tensor)
        tensor._accumulator = weakref.ref(node)
    return node, 0


def backward_of(node: Node, grads: list[Any]) -> list[Any]:
    """Run one node, check its gradients and bring them to the shape of its inputs."""
    results = node.run(grads)
    for i, (grad, (shape, dtype)) in enumerate(zip(results, node.metadata_of_inputs)):
        if grad is None:
            continue
        if grad._shape != shape:
            results[i] = grad = grad.sum_to_size(shape)  # undo broadcasting
        if grad.dtype is not dtype:
            results[i] = grad = grad.to(dtype)
        if state.anomaly and any(v != v for v in grad._values()):
            raise RuntimeError(f"Function '{node.name()}' returned nan values in its {i}th output.")
    for hook in list(node.hooks.values()):
        replaced = hook(tuple(results), tuple(grads))
        results = results if replaced is None else list(replaced)
    return results


def execute(
    roots: Sequence[Edge],
    grads: Sequence[Any],
    keep_graph: bool,
    create_graph: bool,
    wanted: Sequence[Edge] | None = None,
) -> list[Any]:
    """Walk the graph from `roots`, newest node first, each node when all gradients that reach
    it have been added up. Returns the gradients at the edges `wanted`, if there are any."""
    waiting: dict[Node, int] = {}  # how many gradients each node has still to get
    on_the_way = _needed(roots, waiting, None if wanted is None else {e[0] for e in wanted})
    buffers: dict[Node, list[Any]] = {}
    ready: list[tuple[int, int, Node]] = []

    def push(edge: Edge, grad: Any) -> None:
        node, nr = edge
        buffer = buffers.setdefault(node, [None] * node.outputs)
        if grad is not None:
            buffer[nr] = grad if buffer[nr] is None else buffer[nr] + grad

    with set_grad_enabled(create_graph):
        for edge, grad in zip(roots, grads):
            push(edge, grad)
        for node in dict.fromkeys(edge[0] for edge in roots):
            if not waiting.get(node):
                heapq.heappush(ready, (-node.order, next(_clock), node))
        results: list[Any] = [None] * len(wanted or ())
        while ready:
            node = heapq.heappop(ready)[2]
            buffer = buffers.pop(node)
            _run_tensor_hooks(node, buffer)
            for i, edge in enumerate(wanted or ()):
                if edge[0] is node:
                    results[i] = buffer[edge[1]]
            if node not in on_the_way:
                continue
            outgoing = backward_of(node, buffer)
            if not keep_graph:
                node.release()
            for edge, grad in zip(node.next_functions, outgoing):
                if edge[0] in waiting:
                    push(edge, grad)
                    waiting[edge[0]] -= 1
                    if not waiting[edge[0]]:
                        heapq.heappush(ready, (-edge[0].order, next(_clock), edge[0]))
    return results


def _needed(roots: Sequence[Edge], waiting: dict[Node, int], wanted: set[Any] | None) -> set[Node]:
    """Count the gradients each node will get; return the nodes that have to run: all, or those
    that lie between the roots and a wanted node."""
    order: list[Node] = []
    stack = [(edge[0], False) for edge in roots]
    seen = set()
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)  # after everything it leads to
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack += [(e[0], False) for e in node.next_functions if e[0] is not None]
    run: set[Node] = set()
    for node in order:
        nexts = [e[0] for e in node.next_functions if e[0] is not None]
        if wanted is None or any(n in wanted or n in run for n in nexts):
            run.add(node)
    for node in run:
        for n, _ in node.next_functions:
            if n is not None and (wanted is None or n in wanted or n in run):
                waiting[n] = waiting.get(n, 0) + 1
    return run


def _run_tensor_hooks(node: Node, buffer: list[Any]) -> None:
    """The hooks of the tensors this node made (or, at the end of a path, of the leaf)."""
    hooks = node.variable._hooks if isinstance(node, AccumulateGrad) else node.tensor_hooks
    # retain_grad sees what the other hooks have made of the gradient
    for nr, hook in sorted(hooks.values(), key=lambda h: getattr(h[1], "runs_last", False)):
        if buffer[nr] is not None:
            replaced = hook(buffer[nr])
            buffer[nr] = buffer[nr] if replaced is None else replaced


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.autograd.graph.{name}")
