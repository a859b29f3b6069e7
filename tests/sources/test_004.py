"""Rows of source lesson 004, “PyTorch Tutorial: Autograd and Gradients”."""

from itertools import pairwise

import pytest
import torch
from torch.autograd import backward

from .helpers import (
    BACKWARD_AGAIN,
    NOTHING_RECORDED,
    descend,
    grad_of,
    leaf,
    node_of,
    raises,
    run,
)


def walk() -> list[tuple[float, float]]:
    """Walk down x² as the lesson does; return pairs as it does: new x, old y."""
    path = descend(lambda x: x**2, start=5.0, lr=0.1)
    return [(after, before**2) for before, after in pairwise(path)]


@pytest.mark.row("004-01")
def test_second_backward_raises() -> None:
    """Source: the second backward doubles the gradient. It raises, and .grad keeps the first."""
    x = leaf(2.0)
    y = x**2
    backward(y)
    with raises(RuntimeError, BACKWARD_AGAIN):
        backward(y)
    assert repr(x.grad) == "tensor(4.)"


@pytest.mark.row("004-01")
def test_repaired_cell() -> None:
    """With y built anew each time the cell shows what it meant to: 4, 8, 0, 4."""
    x = leaf(2.0)
    seen = []
    for _ in range(2):
        backward(x**2)
        seen.append(grad_of(x).item())
    grad_of(x).zero_()
    seen.append(grad_of(x).item())
    backward(x**2)
    seen.append(grad_of(x).item())
    assert seen == [4.0, 8.0, 0.0, 4.0]


@pytest.mark.row("004-05")
def test_gradients_add_up_over_rebuilt_or_retained_graphs() -> None:
    """Source: call backward several times and gradients add up. On one graph only if retained."""
    x = leaf(2.0)
    y = x**2
    backward(y, retain_graph=True)
    backward(y)
    assert grad_of(x).item() == 8.0
    with raises(RuntimeError, BACKWARD_AGAIN):
        backward(y)
    backward(x**2)
    assert grad_of(x).item() == 12.0


@pytest.mark.row("004-06")
def test_history_pairs_new_x_with_old_y() -> None:
    """Source: stores x after the update with y before it. Every y is 1.5625 times x²."""
    history = walk()
    assert history[0] == pytest.approx((4.0, 25.0))
    assert len(history) == 20
    for x, y in history:
        assert y == pytest.approx(1.5625 * x**2)


@pytest.mark.row("004-07")
def test_printed_rows_against_true_rows() -> None:
    """Source: Step 0: x = 4.0000, y = 25.0000. The true y at that x is 16."""
    history = walk()
    printed = [(round(x, 4), round(y, 4)) for x, y in history[::5]]
    assert printed == [(4.0, 25.0), (1.3107, 2.6844), (0.4295, 0.2882), (0.1407, 0.0309)]
    assert [round(x**2, 4) for x, _ in history[::5]] == [16.0, 1.7180, 0.1845, 0.0198]


@pytest.mark.row("004-09")
def test_zeroed_gradient_is_not_none() -> None:
    """Source: prints `zeroed` unless the gradient is None, which zero_ never makes it."""
    x = leaf(5.0)
    backward(x**2)
    grad_of(x).zero_()
    assert x.grad is not None
    assert repr(x.grad) == "tensor(0.)"
    path = descend(lambda x: x**2, start=5.0, lr=0.1)
    assert [round(2 * path[i], 4) for i in (0, 5, 10, 15)] == [10.0, 3.2768, 1.0737, 0.3518]


@pytest.mark.row("004-10")
def test_drawn_path_lies_off_the_curve() -> None:
    """Source: draws the path on the parabola. Not one of its points is on it."""
    history = walk()
    assert all(y > 1.5 * x**2 for x, y in history)
    path = descend(lambda x: x**2, start=5.0, lr=0.1)
    assert (path[0], len(path)) == (5.0, 21)
    assert history[0][0] != 5.0


@pytest.mark.row("004-12")
def test_tangents_join_end_to_end() -> None:
    """Source: five tangents, called arrows. Each ends where the next begins."""
    ends = []
    for point in (-2.0, -1.0, 0.0, 1.0, 2.0):
        x = leaf(point)
        backward(x**2)
        slope = grad_of(x).item()
        ends.append([(point + half, point**2 + slope * half) for half in (-0.5, 0.5)])
    assert [right for _, right in ends[:-1]] == [left for left, _ in ends[1:]]


@pytest.mark.row("004-13")
def test_zero_gradient_without_an_extremum() -> None:
    """Source: gradient zero means a minimum or maximum. An inflection and a saddle are neither."""
    x = leaf(0.0)
    backward(x**3)
    assert repr(x.grad) == "tensor(0.)"
    assert (-0.1) ** 3 < 0 < 0.1**3
    p = leaf([0.0, 0.0])
    backward(p[0] ** 2 - p[1] ** 2)
    assert repr(p.grad) == "tensor([0., 0.])"
    assert 0.1**2 - 0 > 0 > 0 - 0.1**2


@pytest.mark.row("004-16")
def test_graph_begins_with_the_first_operation() -> None:
    """Source: requires_grad builds a graph. Without an operation there is none."""
    x = leaf(2.0)
    assert x.grad_fn is None
    assert node_of(x + 1).name() == "AddBackward0"


@pytest.mark.row("004-17")
def test_retain_graph_not_needed_where_only_a_leaf_is_shared() -> None:
    """Source: retain_graph for a second backward. Two graphs that share a leaf do not need it."""
    x = leaf([1.0, 2.0, 3.0])
    y1, y2 = x**2, x**3
    backward(y1.sum())
    assert repr(x.grad) == "tensor([2., 4., 6.])"
    grad_of(x).zero_()
    backward(y2.sum())
    assert repr(x.grad) == "tensor([ 3., 12., 27.])"


@pytest.mark.row("004-17")
def test_retain_graph_needed_where_a_step_is_shared() -> None:
    """Where an intermediate tensor is shared, the second backward needs what the first freed."""
    for retain in (False, True):
        h = leaf([1.0, 2.0, 3.0]).exp()
        y1, y2 = h**2, h**3
        backward(y1.sum(), retain_graph=retain)
        if retain:
            backward(y2.sum())
        else:
            with raises(RuntimeError, BACKWARD_AGAIN):
                backward(y2.sum())


@pytest.mark.row("004-18")
def test_backward_of_a_vector_needs_a_gradient() -> None:
    """Source: says y1.backward(). That raises; y1.sum().backward() is what ran."""
    x = leaf([1.0, 2.0, 3.0])
    y1 = x**2
    with raises(RuntimeError, "grad can be implicitly created only for scalar outputs"):
        backward(y1)
    backward(y1, torch.ones(3))
    assert repr(x.grad) == "tensor([2., 4., 6.])"


@pytest.mark.row("003-11")
def test_detached_tensor_is_not_new_memory() -> None:
    """Source: detach creates a new tensor. Writing to it writes to the old one."""
    y = leaf([2.0, 3.0]) ** 2
    detached = y.detach()
    detached[0] = 99.0
    assert y.tolist() == [99.0, 9.0]
    assert detached.grad_fn is None
    assert node_of(y).name() == "PowBackward0"


@pytest.mark.row("004-21")
def test_detach_cuts_one_tensor() -> None:
    """Source: detach for evaluation. It cuts one factor and leaves the other its gradient."""
    x = leaf(3.0)
    backward(x * x.detach())
    assert grad_of(x).item() == 3.0
    with torch.no_grad():
        product = x * x
    with raises(RuntimeError, NOTHING_RECORDED):
        backward(product)


@pytest.mark.row("004-25")
def test_nodes_and_edges_of_the_drawn_graph() -> None:
    """Source: traces the graph without a node. z = (x + y)(x - y) has three and two leaves."""
    x, y = leaf(3.0), leaf(2.0)
    node = node_of((x + y) * (x - y))
    assert node.name() == "MulBackward0"
    behind = [end for end, _ in node.next_functions if end]
    assert [end.name() for end in behind] == ["AddBackward0", "SubBackward0"]
    for end in behind:
        leaves = [getattr(stop, "variable", None) for stop, _ in end.next_functions]
        assert leaves[0] is x
        assert leaves[1] is y


@pytest.mark.row("004-26")
def test_grad_may_be_none() -> None:
    """Source: zero with .grad.zero_(). There may be no gradient to zero."""
    with raises(AttributeError, "'NoneType' object has no attribute 'zero_'"):
        run("import torch\ntorch.tensor(1.0, requires_grad=True).grad.zero_()")
    w = torch.nn.Parameter(torch.tensor(1.0))
    backward(w * 2)
    torch.optim.SGD([w], lr=0.1).zero_grad()
    assert w.grad is None


@pytest.mark.row("004-26")
def test_a_new_leaf_has_no_gradient_to_zero() -> None:
    """Source: zeroes x.grad of an x that the next turn replaces. The new x starts with None."""
    for point in (1.0, 2.0):
        x = leaf(point)
        assert x.grad is None
        backward(x**2)
        assert grad_of(x).item() == 2 * point
