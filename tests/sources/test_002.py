"""Rows of source lesson 002, “Autograd” (Phase 2, Kata 2.6)."""

from collections.abc import Callable

import pytest
import torch
from torch import nn
from torch.autograd import backward, gradcheck
from torch.autograd.function import FunctionCtx
from torch.autograd.gradcheck import GradcheckError

from .helpers import (
    AREAS,
    BACKWARD_AGAIN,
    NOTHING_RECORDED,
    PRICES,
    fit_line,
    grad_of,
    leaf,
    line_loss,
    node_of,
    raises,
    reachable,
    saved,
    saved_bytes,
)


@pytest.mark.row("002-01")
def test_eight_steps_are_not_final() -> None:
    """Source: the line after 8 steps is final. The best line has an intercept below zero."""
    loss, w, b, _ = fit_line(8)[-1]
    assert (w, b) == pytest.approx((149.09, 75.65), abs=0.005)
    assert loss == pytest.approx(1203.19, abs=0.01)
    design = torch.stack([AREAS, torch.ones(6)], dim=1).double()
    best = torch.linalg.lstsq(design, PRICES.double().unsqueeze(1)).solution.flatten()
    assert best.tolist() == pytest.approx([226.37, -58.60], abs=0.005)
    assert line_loss(best[0], best[1]).item() == pytest.approx(17.86, abs=0.005)


@pytest.mark.row("002-01")
def test_a_thousand_steps_and_why() -> None:
    """It takes about 1000 steps, because one direction is curved 85 times as much as the other."""
    loss, w, b, _ = fit_line(1000)[-1]
    assert (w, b, loss) == pytest.approx((225.75, -57.49, 17.94), abs=0.01)
    design = torch.stack([AREAS, torch.ones(6)], dim=1)
    low, high = torch.linalg.eigvalsh(2 * design.T @ design / 6).tolist()
    assert (low, high) == pytest.approx((0.0967, 8.193), abs=5e-4)
    assert high / low == pytest.approx(84.7, abs=0.1)


@pytest.mark.row("002-02")
def test_last_row_is_before_the_last_update() -> None:
    """Source: the last row shows loss 1262.39. The line called final has 1203.19."""
    rows = fit_line(8)
    assert rows[7][0] == pytest.approx(1262.39, abs=0.01)
    assert rows[8][0] == pytest.approx(1203.19, abs=0.01)


@pytest.mark.row("002-04")
def test_data_leaves_keep_no_gradient_and_backward_adds() -> None:
    """Source: backward fills in .grad of every leaf. Only of some, and it adds."""
    w, b = leaf(0.0), leaf(0.0)
    backward(line_loss(w, b))
    assert AREAS.is_leaf
    assert PRICES.is_leaf
    assert (AREAS.grad, PRICES.grad) == (None, None)
    first = grad_of(w).item()
    backward(line_loss(w, b))
    assert grad_of(w).item() == pytest.approx(2 * first)


@pytest.mark.row("002-05")
def test_tape_is_not_erased() -> None:
    """Source: the tape is erased. The saved tensors are freed; nodes and edges stay."""
    x = leaf(3.0)
    y = x**2
    node = node_of(y)
    assert saved(node, "self").item() == 3
    backward(y)
    assert y.grad_fn is node
    assert node.name() == "PowBackward0"
    assert len(node.next_functions) == 1
    with raises(RuntimeError, BACKWARD_AGAIN):
        saved(node, "self")


@pytest.mark.row("002-05")
@pytest.mark.parametrize(
    ("f", "twice"),
    [
        (lambda x: x + 2, True),
        (torch.sum, True),
        (torch.mean, True),
        (lambda x: 3 * x, False),
        (lambda x: x / 4, False),
        (lambda x: x**2, False),
        (torch.exp, False),
        (torch.relu, False),
    ],
)
def test_what_saved_nothing_runs_twice(f: Callable[[torch.Tensor], torch.Tensor], twice: bool) -> None:
    """A graph whose steps saved nothing can be run backward again."""
    y = f(leaf(3.0))
    backward(y)
    if twice:
        backward(y)
    else:
        with raises(RuntimeError, BACKWARD_AGAIN):
            backward(y)


@pytest.mark.row("002-06")
def test_order_of_the_backward_pass() -> None:
    """Source: arrows from the parameters to the loss. The gradient flows the other way."""
    w, b = leaf(1.0), leaf(1.0)
    loss = line_loss(w, b)
    order: list[str] = []
    for node in reachable(node_of(loss)):
        name = node.name().split("::")[-1]
        if name == "AccumulateGrad":
            name += " of w" if getattr(node, "variable", None) is w else " of b"

        def note(_inputs: object, _outputs: object, name: str = name) -> None:
            order.append(name)

        node.register_hook(note)
    backward(loss)
    assert order == [
        "MeanBackward0",
        "PowBackward0",
        "SubBackward0",
        "AddBackward0",
        "AccumulateGrad of b",
        "MulBackward0",
        "AccumulateGrad of w",
    ]


@pytest.mark.row("002-07")
def test_gradients_cost_memory() -> None:
    """Source: gradients come for free. Six layers save 11 MiB for the backward pass."""
    net = nn.Sequential(*[layer for _ in range(6) for layer in (nn.Linear(512, 512), nn.ReLU())])
    batch = torch.zeros(256, 512)
    assert saved_bytes(lambda: net(batch)) == 11_534_336
    with torch.no_grad():
        assert saved_bytes(lambda: net(batch)) == 0


@pytest.mark.row("002-08")
def test_not_every_architecture_gets_a_gradient() -> None:
    """Source: any architecture. argmax cuts the graph, round passes zeros."""
    x = leaf([0.3, 1.7])
    with raises(RuntimeError, NOTHING_RECORDED):
        backward(x.argmax().float())
    backward(x.round().sum())
    assert repr(x.grad) == "tensor([0., 0.])"


@pytest.mark.row("002-09")
def test_autograd_can_be_silently_wrong() -> None:
    """Source: this class of bugs is gone. Writing through .data goes unnoticed; detach is not."""
    x = leaf([1.0, 2.0])
    y = x.exp()
    y.data.mul_(0)
    backward(y.sum())
    assert repr(x.grad) == "tensor([0., 0.])"
    x = leaf([1.0, 2.0])
    y = x.exp()
    y.detach().mul_(0)
    with pytest.raises(RuntimeError, match="has been modified by an inplace operation"):
        backward(y.sum())
    backward(x.exp().sum())
    assert repr(x.grad) == "tensor([2.7183, 7.3891])"


class WronglyDoubled(torch.autograd.Function):
    """Doubles, and says that its derivative is 3."""

    @staticmethod
    def forward(_ctx: FunctionCtx, x: torch.Tensor) -> torch.Tensor:
        return 2 * x

    @staticmethod
    def backward(_ctx: FunctionCtx, gradient: torch.Tensor) -> torch.Tensor:
        return 3 * gradient


@pytest.mark.row("002-09")
def test_gradcheck_finds_a_wrong_factor() -> None:
    """A derivative written by hand can still be wrong; gradcheck says so."""
    x = torch.tensor([1.0], dtype=torch.float64, requires_grad=True)
    words = "Jacobian mismatch for output 0 with respect to input 0"
    with pytest.raises(GradcheckError, match=words):
        gradcheck(WronglyDoubled.apply, (x,))


@pytest.mark.row("002-11")
def test_vector_times_jacobian() -> None:
    """Source: a product of derivatives. For vectors a row vector is multiplied from the left."""
    x = leaf([1.0, 1.0, 3.0])

    def f(x: torch.Tensor) -> torch.Tensor:
        return torch.stack([x[0] ** 2 + x[1], x[2] ** 2])

    jacobian = torch.tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 6.0]])
    assert torch.equal(torch.func.jacrev(f)(x.detach()), jacobian)
    v = torch.tensor([10.0, 1.0])
    backward(f(x), v)
    assert repr(x.grad) == "tensor([20., 10.,  6.])"
    assert torch.equal(grad_of(x), v @ jacobian)


@pytest.mark.row("002-12")
def test_a_million_paths_twenty_nodes() -> None:
    """Source: all paths are followed. Each node is visited once."""
    x = leaf(1.0)
    y = x
    for _ in range(20):
        y = y + y
    visits: list[str] = []
    doublings = [node for node in reachable(node_of(y)) if node.name() == "AddBackward0"]
    for node in doublings:
        node.register_hook(lambda _inputs, _outputs: visits.append("visit"))
    backward(y)
    assert len(doublings) == len(visits) == 20
    assert grad_of(x).item() == 2**20 == 1_048_576


@pytest.mark.row("002-13")
def test_regression_gradient_by_hand() -> None:
    """Source: promises a check by hand. Two means give what backward gave."""
    w, b = leaf(0.0), leaf(0.0)
    backward(line_loss(w, b))
    error = 0 * AREAS + 0 - PRICES
    assert (2 * error * AREAS).mean().item() == pytest.approx(grad_of(w).item())
    assert (2 * error).mean().item() == pytest.approx(grad_of(b).item())
    assert (grad_of(w).item(), grad_of(b).item()) == pytest.approx((-1222.6667, -660.0))
