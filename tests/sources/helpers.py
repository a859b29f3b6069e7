"""The few things that several tests here share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch.autograd import backward
from torch.autograd.graph import Node

BACKWARD_AGAIN = (
    "Trying to backward through the graph a second time (or directly access saved tensors after "
    "they have already been freed). Saved intermediate values of the graph are freed when you "
    "call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward "
    "through the graph a second time or if you need to access saved tensors after calling "
    "backward."
)
NOTHING_RECORDED = "element 0 of tensors does not require grad and does not have a grad_fn"

# The six houses of source lesson 002: thousands of square feet, thousands of dollars.
AREAS = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])
PRICES = torch.tensor([190.0, 230.0, 310.0, 350.0, 420.0, 480.0])


@contextmanager
def raises(kind: type[Exception], message: str) -> Iterator[None]:
    """Expect an error with exactly this message."""
    with pytest.raises(kind) as caught:
        yield
    assert str(caught.value) == message


def run(program: str) -> dict[str, Any]:
    """Run a program in a fresh namespace, as a block copied from a page would run."""
    names: dict[str, Any] = {}
    exec(program, names)
    return names


def leaf(value: float | list[float]) -> torch.Tensor:
    """Make a float tensor that requires grad."""
    return torch.tensor(value, requires_grad=True)


def grad_of(tensor: torch.Tensor) -> torch.Tensor:
    """Return the gradient that a tensor holds; fail where it holds none."""
    assert tensor.grad is not None
    return tensor.grad


def node_of(tensor: torch.Tensor) -> Node:
    """Return the graph node that made a tensor; fail where nothing was recorded."""
    assert tensor.grad_fn is not None
    return tensor.grad_fn


def saved(node: Node, name: str) -> torch.Tensor:
    """Return what a node saved for the backward pass under a name."""
    tensor = getattr(node, f"_saved_{name}")
    assert isinstance(tensor, torch.Tensor)
    return tensor


def reachable(node: Node) -> list[Node]:
    """List a node and every node behind it, each once."""
    nodes = [node]
    for seen in nodes:
        for behind, _ in seen.next_functions:
            if behind is not None and behind not in nodes:
                nodes.append(behind)
    return nodes


def saved_bytes(forward: Callable[[], object]) -> int:
    """Count the bytes that a forward pass saves for its backward pass."""
    sizes: list[int] = []

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        sizes.append(tensor.numel() * tensor.element_size())
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        kept = forward()
    del kept
    return sum(sizes)


def descend(
    f: Callable[[torch.Tensor], torch.Tensor], start: float, lr: float, steps: int = 20
) -> list[float]:
    """Walk down a function; return every position, the start included."""
    x = leaf(start)
    path = [x.item()]
    for _ in range(steps):
        x.grad = None
        backward(f(x))
        with torch.no_grad():
            x -= lr * grad_of(x)
        path.append(x.item())
    return path


def line_loss(w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Mean squared error of the price line `w * area + b` on the six houses."""
    return ((w * AREAS + b - PRICES) ** 2).mean()


def fit_line(steps: int, zero: bool = True) -> list[tuple[float, float, float, float]]:
    """Fit the price line as lesson 002 does; return (loss, w, b, w.grad) before each update.

    One more tuple at the end holds the state after the last update, its gradient unused.
    """
    w, b = leaf(0.0), leaf(0.0)
    rows: list[tuple[float, float, float, float]] = []
    for _ in range(steps + 1):
        if zero:
            w.grad = b.grad = None
        loss = line_loss(w, b)
        backward(loss)
        rows.append((loss.item(), w.item(), b.item(), grad_of(w).item()))
        with torch.no_grad():
            w -= 0.05 * grad_of(w)
            b -= 0.05 * grad_of(b)
    return rows
