"""Rows of source lesson 000, “PyTorch Deep Dive: Autograd and Gradients”."""

from itertools import pairwise

import pytest
import torch
from torch import nn
from torch.autograd import backward
from torch.autograd.graph import Node

from .helpers import (
    NOTHING_RECORDED,
    descend,
    fit_line,
    grad_of,
    leaf,
    node_of,
    raises,
)


def recorded_tape(start: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Record the lesson's example: y = x + 2, z = 3y², out = z / 4."""
    x = leaf(start)
    y = x + 2
    z = y * y * 3
    return x, y, z, z / 4


@pytest.mark.row("000-01")
def test_gradient_is_not_4_5() -> None:
    """Source: x.grad = 4.5. At the lesson's x = 3 it is 7.5; 4.5 belongs to x = 1."""
    x, *_, out = recorded_tape(3.0)
    backward(out)
    assert repr(x.grad) == "tensor(7.5000)"
    x, *_, out = recorded_tape(1.0)
    backward(out)
    assert repr(x.grad) == "tensor(4.5000)"


@pytest.mark.row("000-01")
def test_where_4_5_came_from() -> None:
    """The same graph over a matrix of ones, averaged, gives 4.5 in every entry."""
    x = torch.ones(2, 2, requires_grad=True)
    y = x + 2
    backward((y * y * 3).mean())
    assert torch.equal(grad_of(x), torch.full((2, 2), 4.5))


@pytest.mark.row("000-02")
def test_nudge_moves_out_by_about_7_5_times() -> None:
    """Source: the output rises by exactly the gradient's multiple. It does so to first order."""
    nudged = (3.001 + 2) ** 2 * 3 / 4
    assert (nudged - 18.75) / 0.001 == pytest.approx(7.50075)
    change = 4.001**2 - 4.0**2
    assert change == pytest.approx(0.0080010000000037, rel=1e-9)
    assert change != pytest.approx(0.008)


@pytest.mark.row("000-03")
def test_tape_not_rewound_without_backward() -> None:
    """Source: never calls backward in Part 3. Until then x.grad is None."""
    x, *_, out = recorded_tape(3.0)
    assert x.grad is None
    backward(out)
    assert grad_of(x).item() == 7.5


@pytest.mark.row("000-06")
def test_grad_fn_shows_the_last_step_only() -> None:
    """Source: one function created z. The tape holds two multiplications for it."""
    _, _, _, out = recorded_tape(3.0)
    node: Node | None = node_of(out)
    names = []
    while node is not None:
        names.append(node.name().split("::")[-1])
        node = node.next_functions[0][0] if node.next_functions else None
    assert names == [
        "DivBackward0",
        "MulBackward0",
        "MulBackward0",
        "AddBackward0",
        "AccumulateGrad",
    ]


@pytest.mark.row("000-07")
def test_prediction_differs_in_the_sixth_digit() -> None:
    """Source: both changes are 0.00800. One digit more tells them apart."""
    actual, predicted = 4.001**2 - 16, 8 * 0.001
    assert f"{actual:.5f} {predicted:.5f}" == "0.00800 0.00800"
    assert f"{actual:.6f} {predicted:.6f}" == "0.008001 0.008000"
    assert actual - predicted == pytest.approx(0.001**2, rel=1e-4)


@pytest.mark.row("000-08")
def test_bottom_need_not_be_at_loss_zero() -> None:
    """Source: at the bottom the loss is 0. Here the bottom has loss 2."""
    x = descend(lambda x: (x - 3) ** 2 + 2, start=0.0, lr=0.1, steps=100)[-1]
    assert x == pytest.approx(3, abs=1e-5)
    assert (x - 3) ** 2 + 2 == pytest.approx(2)


@pytest.mark.row("000-09")
def test_losses_below_zero_and_above() -> None:
    """Source: the goal is a loss of 0. Some losses go below it, others never reach it."""
    one, tiny = torch.ones(1), torch.tensor([0.01])
    assert nn.GaussianNLLLoss()(one, one, tiny).item() == pytest.approx(-2.3025851)
    half = torch.tensor([0.5])
    best = nn.BCELoss()(half, half).item()
    assert best == pytest.approx(0.6931472)
    assert all(nn.BCELoss()(torch.tensor([p]), half).item() > best for p in (0.4, 0.6))


@pytest.mark.row("000-10")
def test_step_is_learning_rate_times_slope() -> None:
    """Source: the step is the learning rate. With one fixed rate the steps shrink."""
    path = descend(lambda x: x**2, start=5.0, lr=0.1)
    steps = [a - b for a, b in pairwise(path)]
    assert steps[:3] == pytest.approx([1.0, 0.8, 0.64])
    assert steps[-1] == pytest.approx(0.0144, abs=5e-5)


@pytest.mark.row("000-11")
def test_not_every_operation_is_recorded() -> None:
    """Source: every operation is watched. Three sorts of operation leave nothing on the tape."""
    x = leaf([1.0, 3.0])
    assert (torch.tensor(1.0) * torch.tensor(2.0)).grad_fn is None
    with torch.no_grad():
        assert (x * 2).grad_fn is None
    assert (x > 2).grad_fn is None
    assert not x.argmax().requires_grad


@pytest.mark.row("000-12")
def test_reuse_in_one_graph_is_not_accumulation() -> None:
    """Source: accumulation serves RNNs. One backward already sums over a weight's uses."""
    w = leaf(2.0)
    backward(w * w * w)
    assert repr(w.grad) == "tensor(12.)"


@pytest.mark.row("000-12", "000-13")
def test_four_small_batches_make_one_big() -> None:
    """Source: always zero. Four scaled backward calls without zeroing give the full gradient."""
    torch.manual_seed(0)
    inputs, targets = torch.randn(8, 3), torch.randn(8)

    def loss(w: torch.Tensor, part: slice) -> torch.Tensor:
        return ((inputs[part] @ w - targets[part]) ** 2).mean()

    whole = torch.ones(3, requires_grad=True)
    backward(loss(whole, slice(0, 8)))
    for scale, factor in ((4, 1), (1, 4)):
        w = torch.ones(3, requires_grad=True)
        for i in range(0, 8, 2):
            backward(loss(w, slice(i, i + 2)) / scale)
        assert torch.allclose(grad_of(w), factor * grad_of(whole))


@pytest.mark.row("000-14")
def test_unzeroed_gradients_swing() -> None:
    """Source: gradients that are not zeroed keep growing. With changing signs they swing."""
    grads = [row[3] for row in fit_line(5, zero=False)]
    assert grads == pytest.approx([-1222.7, -1947.5, -1880.6, -1052.4, 194.9, 1347.3], abs=0.05)


@pytest.mark.row("000-16")
def test_error_count_has_no_gradient() -> None:
    """Source: the error is the loss. A count of wrong answers cannot be differentiated."""
    scores = leaf([0.2, 0.8, 0.7])
    wrong = (scores.argmax() != 0).float()
    with raises(RuntimeError, NOTHING_RECORDED):
        backward(wrong)
