"""Rows of source lesson 003, “Part 1, Topic 3: Autograd - Your Smart Assistant”."""

from itertools import pairwise

import pytest
import torch
from torch.autograd import backward
from torch.autograd.graph import Node

from .helpers import descend, grad_of, leaf, node_of


def profit(price: torch.Tensor) -> torch.Tensor:
    """Return what the lemonade stand earns; the best price is 5."""
    return -((price - 5) ** 2)


@pytest.mark.row("003-01")
def test_printed_gradient_is_positive() -> None:
    """Source: the gradient is negative. The number printed is 10, above zero."""
    price = leaf(10.0)
    backward(-profit(price))
    assert grad_of(price).item() == 10.0


@pytest.mark.row("003-02")
def test_gradient_of_profit_has_the_other_sign() -> None:
    """Source: labels 10 as the gradient of profit. That one is -10; 10 belongs to the loss."""
    price = leaf(10.0)
    backward(profit(price))
    assert repr(price.grad) == "tensor(-10.)"


@pytest.mark.row("003-03")
def test_following_the_printed_gradient_costs_profit() -> None:
    """Source: the printed gradient shows the way to profit. It is the way to avoid."""
    price = leaf(10.0)
    backward(-profit(price))
    step = 0.1 * grad_of(price)
    assert profit(price + step).item() < profit(price).item() < profit(price - step).item()


@pytest.mark.row("003-04")
def test_profit_is_not_a_loss() -> None:
    """Source: profit is the loss function. Made as small as possible, it ruins the stand."""
    ruined = descend(profit, start=10.0, lr=0.1)
    assert profit(torch.tensor(ruined[-1])).item() < -1000
    rescued = descend(lambda price: -profit(price), start=10.0, lr=0.1)
    assert profit(torch.tensor(rescued[-1])).item() > -0.01


@pytest.mark.row("003-06")
def test_lemonade_loop_finds_the_price() -> None:
    """Source: promises the best price and takes no step. Fifty steps find it."""
    path = descend(lambda price: -profit(price), start=10.0, lr=0.1, steps=50)
    found = [path[i] for i in (1, 10, 20, 50)]
    assert found == pytest.approx([9.0, 5.5369, 5.0576, 5.0001], abs=5e-5)


@pytest.mark.row("003-07")
def test_nodes_are_operations() -> None:
    """Source: nodes are tensors, edges are operations. In PyTorch's graph it is the reverse."""
    a, b = leaf(2.0), leaf(3.0)
    node = node_of(a * b)
    assert isinstance(node, Node)
    assert node.name() == "MulBackward0"
    ends = [behind for behind, _ in node.next_functions]
    assert [end.name() for end in ends if end] == ["torch::autograd::AccumulateGrad"] * 2
    assert [getattr(end, "variable", None) is t for end, t in zip(ends, (a, b), strict=True)] == [
        True,
        True,
    ]
    assert not isinstance(a, Node)


@pytest.mark.row("000-11")
def test_not_every_operation_is_a_step_of_the_recipe() -> None:
    """Source: every operation adds a step. Untracked ones add none."""
    assert (torch.tensor(2.0) * 3).grad_fn is None
    w = leaf(2.0)
    with torch.no_grad():
        assert (w * 3).grad_fn is None
    assert node_of(w * 3).name() == "MulBackward0"


@pytest.mark.row("003-11")
def test_detach_shares_memory() -> None:
    """Source: detach makes an identical tensor. It is a handle on the same numbers."""
    w = leaf([1.0, 2.0, 3.0])
    copied, shared = w.detach().clone(), w.detach()
    shared[0] = 99.0
    assert w.tolist() == [99.0, 2.0, 3.0]
    assert copied.tolist() == [1.0, 2.0, 3.0]
    assert (w.requires_grad, shared.requires_grad) == (True, False)


@pytest.mark.row("003-12")
def test_signed_difference_has_no_minimum() -> None:
    """Source: the loss is the difference. Made smaller for ever, it runs past the target."""
    wrong = descend(lambda price: price - 105, start=100.0, lr=1.0, steps=1000)
    assert wrong[-1] == -900.0
    right = descend(lambda price: (price - 105) ** 2, start=100.0, lr=0.1, steps=100)
    assert right[-1] == pytest.approx(105.0)


@pytest.mark.row("003-13")
def test_not_every_step_improves_the_model() -> None:
    """Source: better with each step. Over mini-batches many steps make the full loss worse."""
    torch.manual_seed(0)
    inputs = torch.randn(64, 3)
    targets = inputs @ torch.tensor([1.0, -2.0, 3.0]) + torch.randn(64)
    w = torch.zeros(3, requires_grad=True)

    def full_loss() -> float:
        return ((inputs @ w.detach() - targets) ** 2).mean().item()

    losses = [full_loss()]
    for _ in range(300):
        part = torch.randint(64, (4,))
        w.grad = None
        backward(((inputs[part] @ w - targets[part]) ** 2).mean())
        with torch.no_grad():
            w -= 0.05 * grad_of(w)
        losses.append(full_loss())
    worse = sum(after > before for before, after in pairwise(losses))
    assert 100 < worse < 200
    assert losses[-1] < losses[0] / 5


@pytest.mark.row("003-16")
def test_hints_add_up() -> None:
    """Source: the hints are stored. A second hint is added to the first."""
    price = leaf(10.0)
    for total in (10.0, 20.0):
        backward(-profit(price))
        assert grad_of(price).item() == total


@pytest.mark.row("003-17")
@pytest.mark.parametrize(("c", "slope"), [(0.5, 1.0), (1.0, 2.0), (10.0, 20.0)])
def test_gradient_does_not_know_the_distance(c: float, slope: float) -> None:
    """Source: the gradient says exactly how much. Three bowls, one distance, three gradients."""
    x = leaf(1.0)
    backward(c * x**2)
    assert grad_of(x).item() == slope


@pytest.mark.row("004-21")
def test_three_switches_do_three_things() -> None:
    """Source: names no_grad alone. inference_mode goes further; eval is no such switch."""
    net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Dropout(0.5))
    x = torch.ones(1, 2)
    assert net.eval()(x).requires_grad
    with torch.no_grad():
        assert not net(x).is_inference()
    with torch.inference_mode():
        assert net(x).is_inference()
