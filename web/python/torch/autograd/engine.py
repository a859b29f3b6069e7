"""The engine: it walks the graph backwards, newest node first, and calls the hooks on the way."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import anomaly_mode
from .grad_mode import set_grad_enabled

if TYPE_CHECKING:
    from .graph import Node

Edge = tuple["Node", int]  # a node, and which of its outputs

LEAF_CAPTURED = (
    "A leaf node was passed to _will_engine_execute_node but we are currently running autograd.grad()."
    " This is"
    " currently not supported."
)
_identities = itertools.count()
running: list[GraphTask] = []  # the walks that are under way, the innermost last


class GraphTask:
    """One walk from some outputs back towards the leaves, or towards the edges that are `wanted`."""

    def __init__(
        self, roots: Sequence[Edge], wanted: Sequence[Edge] | None, keep_graph: bool, accumulate: bool
    ) -> None:
        self.identity, self.everything = next(_identities), wanted is None
        self.keep_graph = keep_graph
        self.captured: dict[Edge, Any] = dict.fromkeys(() if accumulate else wanted or ())
        self.capturing = {node for node, _ in self.captured}
        self.reached = _reached(roots)
        self.runs = _needed(self.reached, wanted, accumulate)
        targets = self.runs | self.capturing
        #: how many gradients each node has still to wait for
        self.waiting = Counter(
            after for node in self.runs for after, _ in node.next_functions if after in targets
        )
        self.waiting.update(node for node, _ in roots if node in targets)
        self.buffers: dict[Node, list[Any]] = {}
        self.ready: list[Node] = []  # a heap, the newest node on top
        self.node: Node | None = None  # the one that runs now
        self.given: Sequence[Any] = ()  # the gradients of the roots

    def holds(self, gradient: Any) -> bool:
        """Whether another than the node that runs has this very gradient."""
        return any(g is gradient for held in (self.given, *self.buffers.values()) for g in held)

    def send(self, edge: Edge, gradient: Any) -> None:
        """Bring a gradient to a node; the last one that it waits for makes the node ready."""
        node, number = edge
        if node not in self.waiting:
            return
        buffer = self.buffers.setdefault(node, [None] * node._output_count)
        if gradient is not None:
            buffer[number] = gradient if buffer[number] is None else buffer[number] + gradient
        self.waiting[node] -= 1
        if not self.waiting[node]:
            _push(self.ready, len(self.ready), node)

    def walk(self) -> None:
        """Run each node once all its gradients have come, the newest first."""
        while self.ready:
            node = _pop(self.ready)
            gradients = self.buffers.pop(node)
            if node in self.capturing:
                if node not in self.runs:
                    gradients = tensor_hooks(node, gradients)
                for number, gradient in enumerate(gradients):
                    if (node, number) in self.captured:
                        self.captured[node, number] = gradient
            if node in self.runs:
                for (after, number), gradient in zip(
                    node.next_functions, self.call(node, gradients), strict=False
                ):
                    if after is not None:
                        self.send((after, number), gradient)

    def call(self, node: Node, gradients: list[Any]) -> Sequence[Any]:
        """The gradients of the inputs of a node, given those of its outputs, with all hooks."""
        gradients = tensor_hooks(node, gradients)
        for hook in list(node._pre_hooks.values()):
            gradients = replaced(hook, gradients, hook(tuple(gradients)))
        results = self.run(node, gradients)
        if not self.keep_graph:
            node._release()
        for hook in list(node._post_hooks.values()):
            results = replaced(hook, results, hook(tuple(results), tuple(gradients)))
        return results

    def run(self, node: Node, gradients: Sequence[Any]) -> Sequence[Any]:
        """Run a node; in the search for anomalies, with a report where it fails."""
        self.node = node
        try:
            results: Sequence[Any] = node._run(*gradients)
            if anomaly_mode.state.enabled and anomaly_mode.state.check_nan:
                anomaly_mode.check_nan(node, results)
        except Exception:
            if anomaly_mode.state.enabled:
                anomaly_mode.report(node)
            raise
        return results


def _push(heap: list[Node], hole: int, node: Node) -> None:
    """Put a node into a heap. The leaves are all of one age, so the order in which they come out is that of
    this heap: it is std::priority_queue's, which torch uses."""
    heap[hole:] = [node, *heap[hole + 1 :]]
    while hole and heap[(hole - 1) // 2]._order < node._order:
        heap[hole] = heap[(hole - 1) // 2]
        hole = (hole - 1) // 2
    heap[hole] = node


def _pop(heap: list[Node]) -> Node:
    """Take the newest node from a heap: the hole that it leaves sinks, then the last node is put there."""
    top, last, hole = heap[0], heap.pop(), 0
    while 2 * hole + 1 < len(heap):
        child = 2 * hole + 2
        if child == len(heap) or heap[child]._order < heap[child - 1]._order:
            child -= 1
        heap[hole], hole = heap[child], child
    if heap:
        _push(heap, hole, last)
    return top


def _reached(roots: Sequence[Edge]) -> set[Node]:
    """All nodes that lie behind the roots."""
    reached: set[Node] = set()
    stack = [node for node, _ in roots]
    while stack:
        node = stack.pop()
        if node not in reached:
            reached.add(node)
            stack += [after for after, _ in node.next_functions if after is not None]
    return reached


def _needed(reached: set[Node], wanted: Sequence[Edge] | None, accumulate: bool) -> set[Node]:
    """The nodes that must run: all that were reached, or those on a way to what is wanted."""
    if wanted is None:
        return reached
    targets = {node for node, _ in wanted}
    runs = targets & reached if accumulate else set()
    for node in sorted(reached, key=lambda n: n._order):  # inputs before what was made from them
        if any(after in runs or after in targets for after, _ in node.next_functions):
            runs.add(node)
    return runs


def will_run(node: Node) -> bool:
    """Whether the walk that is under way brings a gradient to this node."""
    task = running[-1]
    if node in task.capturing and not node.next_functions:
        raise RuntimeError(LEAF_CAPTURED)
    return node in task.reached and (node in task.runs or node in task.capturing)


def tensor_hooks(node: Node, gradients: list[Any]) -> list[Any]:
    """What the hooks of the tensors that the node made do to their gradients; `retain_grad` comes last."""
    for number, hooks in node._tensor_hooks.items():
        for hook in list(hooks.values()):
            name = getattr(hook, "__name__", "<unknown>")
            gradients[number] = check(name, gradients[number], hook(gradients[number]))
    for number, keep in node._retained.items():
        if gradients[number] is not None:
            keep(gradients[number])
    return gradients


def replaced(hook: Callable[..., Any], before: Iterable[Any], after: Any) -> list[Any]:
    """The gradients after a hook: those that it returned, where it returned any, checked."""
    before = list(before)
    if after is None:
        return before
    if not isinstance(after, tuple):
        raise TypeError(f"expected tuple, but hook returned '{type(after).__name__}'")
    name = getattr(hook, "__name__", "<unknown>")
    if len(after) != len(before):
        raise RuntimeError(
            f"hook '{name}' has returned an incorrect number of values (got {len(after)}, but expected"
            f" {len(before)})"
        )
    return [check(name, old, new) for old, new in zip(before, after, strict=True)]


def check(name: str, old: Any, new: Any) -> Any:
    """The gradient that a hook returned, if it may stand in the place of the old one."""
    if new is None:
        return old
    if not hasattr(new, "requires_grad"):
        raise TypeError(f"expected Variable, but hook returned '{type(new).__name__}'")
    if old is not None and old.dtype is not new.dtype:
        kinds = f"(was torch.{old.dtype.label}Tensor got torch.{new.dtype.label}Tensor)"
        raise RuntimeError(f"hook '{name}' has changed the type of value {kinds}")
    if old is not None and old.shape != new.shape:
        raise RuntimeError(f"hook '{name}' has changed the size of value")
    return new


def execute(
    roots: Sequence[Edge],
    gradients: Sequence[Any],
    keep_graph: bool,
    create_graph: bool,
    wanted: Sequence[Edge] | None = None,
    accumulate: bool = False,
) -> list[Any]:
    """Walk the graph from `roots`, to which the `gradients` belong.

    Returns the gradients that reach the edges `wanted`, None where none does. With `accumulate` they go
    into `.grad` instead, as all do if nothing in particular is wanted.
    """
    task = GraphTask(roots, wanted, keep_graph, accumulate)
    task.given = gradients
    running.append(task)
    try:
        with set_grad_enabled(create_graph):
            for edge, gradient in zip(roots, gradients, strict=True):
                task.send(edge, gradient)
            task.walk()
    finally:
        running.pop()
    return [task.captured.get(edge) for edge in wanted or ()]
