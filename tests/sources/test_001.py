"""Rows of source lesson 001, “Step 2: Autograd - Automatic Differentiation”."""

import pytest
import torch
from torch import nn
from torch.autograd import backward

from .helpers import (
    BACKWARD_AGAIN,
    NOTHING_RECORDED,
    grad_of,
    leaf,
    node_of,
    raises,
    run,
)


def fit_doubling(steps: int) -> tuple[torch.Tensor, torch.Tensor, float]:
    """Fit y = xw + b to y = 2x as the lesson does; return w, b and the loss that they give."""
    x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
    w, b = torch.tensor([[1.5]], requires_grad=True), torch.tensor([[0.5]], requires_grad=True)
    loss = ((x @ w + b - 2 * x) ** 2).mean()
    for _ in range(steps):
        w.grad = b.grad = None
        backward(loss)
        with torch.no_grad():
            w -= 0.01 * grad_of(w)
            b -= 0.01 * grad_of(b)
        loss = ((x @ w + b - 2 * x) ** 2).mean()
    return w, b, loss.item()


@pytest.mark.row("001-01")
@pytest.mark.parametrize(
    ("first_line", "missing"),
    [
        ("x = torch.tensor([3.0], requires_grad=True)", "torch"),
        ("optimizer.zero_grad()", "optimizer"),
        ("model.eval()", "model"),
        ("print(x.requires_grad)", "x"),
    ],
)
def test_no_block_runs_without_an_import(first_line: str, missing: str) -> None:
    """Source: thirteen blocks without an import. Each stops at the first name it does not have."""
    with raises(NameError, f"name {missing!r} is not defined"):
        run(first_line)


@pytest.mark.row("001-02")
def test_training_step_needs_more_than_torch() -> None:
    """Source: a training step on undefined names. Even `input` is there, and is not a tensor."""
    with raises(NameError, "name 'optimizer' is not defined"):
        run("import torch\noptimizer.zero_grad()")
    with raises(
        TypeError,
        "linear(): argument 'input' (position 1) must be Tensor, not builtin_function_or_method",
    ):
        run("import torch\nmodel = torch.nn.Linear(1, 1)\nmodel(input)")


@pytest.mark.row("001-02")
def test_training_step_with_all_names_defined() -> None:
    """With model, loss, optimiser and data defined, the same step trains."""
    torch.manual_seed(0)
    inputs = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
    model, loss_fn = nn.Linear(1, 1), nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(1000):
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), 2 * inputs)
        backward(loss)
        optimizer.step()
    assert model.weight.item() == pytest.approx(1.9815, abs=1e-3)
    assert model.bias.item() == pytest.approx(0.0545, abs=1e-3)
    assert loss.item() == pytest.approx(0.000499, abs=1e-5)


@pytest.mark.row("001-03")
def test_validation_needs_a_model() -> None:
    """Source: validates an undefined model with an undefined function, and stays in eval mode."""
    with raises(NameError, "name 'model' is not defined"):
        run("model.eval()")
    program = "import torch\nmodel = torch.nn.Linear(1, 1)\nmodel.eval()\nmodel(torch.ones(1, 1))\n"
    assert not run(program)["model"].training
    with raises(NameError, "name 'compute_accuracy' is not defined"):
        run(program + "compute_accuracy(model(torch.ones(1, 1)), torch.ones(1, 1))")


@pytest.mark.row("001-04")
def test_debugging_block_in_lesson_order() -> None:
    """Source: four debugging prints. In lesson order x is data and y was never recorded."""
    x = torch.tensor([[1.0], [2.0]])
    with torch.no_grad():
        y = leaf([2.0]) ** 2
    assert (x.requires_grad, x.grad, y.grad_fn) == (False, None, None)
    with raises(RuntimeError, NOTHING_RECORDED):
        torch.autograd.grad(y, x)


@pytest.mark.row("001-04")
def test_debugging_block_after_a_backward() -> None:
    """After Task 1 the graph's saved tensors are gone: autograd.grad cannot use it again."""
    x = leaf([3.0])
    y = x**2
    backward(y)
    with raises(RuntimeError, BACKWARD_AGAIN):
        torch.autograd.grad(y, x)


@pytest.mark.row("001-05")
def test_autograd_grad_is_automatic() -> None:
    """Source: a manual gradient. autograd.grad returns it in a tuple and leaves x.grad alone."""
    x = leaf([3.0])
    y = x**2
    assert node_of(y).name() == "PowBackward0"
    assert repr(torch.autograd.grad(y, x)) == "(tensor([6.]),)"
    assert x.grad is None


@pytest.mark.row("001-06")
def test_grad_of_a_non_leaf_warns() -> None:
    """Source: prints None. It warns as well, and names retain_grad as the way out."""
    x = leaf([2.0])
    y = x**2
    backward(y)
    words = r"The \.grad attribute of a Tensor that is not a leaf Tensor is being accessed\."
    with pytest.warns(UserWarning, match=words) as caught:
        assert y.grad is None
    assert "use .retain_grad() on the non-leaf Tensor" in str(caught[0].message)
    y = x**2
    y.retain_grad()
    backward(y)
    assert repr(y.grad) == "tensor([1.])"


@pytest.mark.row("001-08")
def test_training_needs_no_grad() -> None:
    """Source: no_grad is not for training. The update of a parameter fails without it."""
    w = leaf([1.0])
    backward(w * 2)
    with raises(RuntimeError, "a leaf Variable that requires grad is being used in an in-place operation."):
        w -= 0.1 * grad_of(w)
    with torch.no_grad():
        w -= 0.1 * grad_of(w)
    assert w.item() == pytest.approx(0.8)


@pytest.mark.row("001-09")
def test_one_step_is_not_a_loop() -> None:
    """Source: calls one step the training loop. One step leaves most of the way to go."""
    assert fit_doubling(0)[2] == pytest.approx(0.875)
    w, b, loss = fit_doubling(1)
    assert (w.item(), b.item()) == pytest.approx((1.55, 0.515))
    assert loss == pytest.approx(0.6252, abs=5e-5)
    w, b, _ = fit_doubling(1000)
    assert (w.item(), b.item()) == pytest.approx((1.9898, 0.0299), abs=5e-5)


@pytest.mark.row("001-11")
def test_late_recording_is_not_retroactive() -> None:
    """Source: or enable later. What was computed before stays unrecorded; integers refuse."""
    x = torch.tensor([2.0, 3.0])
    before = x * 2
    x.requires_grad = True
    assert not before.requires_grad
    assert (x * 2).requires_grad
    whole = torch.tensor([2, 3])
    with raises(RuntimeError, "only Tensors of floating point and complex dtype can require gradients"):
        whole.requires_grad = True


@pytest.mark.row("001-12")
def test_detach_leaves_the_original_tracked() -> None:
    """Source: stop tracking. The original stays tracked; the new handle shares its memory."""
    y = leaf([2.0]) ** 2
    detached = y.detach()
    assert (y.requires_grad, detached.requires_grad) == (True, False)
    assert y.data_ptr() == detached.data_ptr()


@pytest.mark.row("001-18")
def test_finite_difference_needs_no_derivation() -> None:
    """Source: by hand or by autograd. Nudging every parameter is a third way, approximate."""

    def f(x: list[float]) -> float:
        return sum(value**2 for value in x)

    x, delta = [1.0, 2.0, 3.0], 1e-6
    nudges = [[value + delta * (i == j) for j, value in enumerate(x)] for i in range(3)]
    slopes = [(f(nudged) - f(x)) / delta for nudged in nudges]
    assert slopes == pytest.approx([2.0, 4.0, 6.0], abs=1e-4)
    assert slopes != [2.0, 4.0, 6.0]
