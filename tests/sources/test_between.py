"""Where two source lessons contradict each other, one is right."""

import pytest
import torch
from torch.autograd import backward
from torch.autograd.graph import Node

from .helpers import BACKWARD_AGAIN, grad_of, leaf, node_of, raises, reachable, saved


@pytest.mark.row("001-08")
def test_no_grad_belongs_in_training() -> None:
    """001: not for training. 002 and 004: for the update. The update must not be recorded."""
    w = leaf(1.0)
    backward(w**2)
    with torch.no_grad():
        w -= 0.1 * grad_of(w)
    assert (w.is_leaf, w.requires_grad, w.grad_fn) == (True, True, None)
    rebound = w - 0.1 * grad_of(w)
    assert not rebound.is_leaf


@pytest.mark.row("003-07")
def test_chain_rule_is_applied_at_nodes() -> None:
    """003: nodes are tensors. 002: the chain rule is applied at each node, so they are steps."""
    x = leaf(2.0)
    z = (x**2 + 1) ** 3
    steps: list[tuple[str, float]] = []
    for node in reachable(node_of(z))[:-1]:  # the last one is the leaf's AccumulateGrad
        assert isinstance(node, Node)

        def note(gradients: tuple[torch.Tensor], _: object, name: str = node.name()) -> None:
            steps.append((name, gradients[0].item()))

        node.register_hook(note)
    backward(z)
    assert steps == [("PowBackward0", 75.0), ("AddBackward0", 75.0), ("PowBackward0", 300.0)]
    assert grad_of(x).item() == 300.0


@pytest.mark.row("002-05")
def test_freed_notes_predict_the_crash() -> None:
    """002: the tape is erased after use. 004 rewinds it twice. It cannot: the notes are gone."""
    y = leaf(2.0) ** 2
    backward(y)
    with raises(RuntimeError, BACKWARD_AGAIN):
        saved(node_of(y), "self")
    with raises(RuntimeError, BACKWARD_AGAIN):
        backward(y)
