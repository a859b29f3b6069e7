"""By which names a tape knows its values, and how it tells their numbers."""

from __future__ import annotations

from typing import Any

import torch
from torch.overrides import _get_current_function_mode

from tests.tape.conftest import Tell


def test_names_of_what_a_module_holds(told: Tell) -> None:
    tape = told(
        """\
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.first = torch.nn.Linear(1, 1)

            def forward(self, x):
                inner = self.first(x)
                return inner.relu()

        weights = [torch.ones(1, requires_grad=True)]
        net = Net()
        out = net(torch.ones(1)) * weights[0]
        """
    )
    names = [value["names"][0] for value in tape.tape["values"] if "names" in value]
    assert set(names) >= {"net.first.weight", "net.first.bias", "weights[0]", "out"}
    assert [event["line"] for event in tape.all("op") if event.get("recorded")] == [7, 8, 12]


def test_large_tensors_are_told_in_three_numbers(told: Tell) -> None:
    tape = told("x = torch.arange(13.0, requires_grad=True)\n(x * 2).sum().backward()\n")
    assert tape.tape["values"][0] == {
        "shape": [13],
        "least": 0.0,
        "greatest": 12.0,
        "mean": 6.0,
        "requires_grad": True,
        "leaf": True,
        "names": ["x"],
    }


def test_what_is_no_number_is_a_word(told: Tell) -> None:
    tape = told("x = torch.tensor([0.0, -1.0], requires_grad=True)\ny = x.log()\nz = 1 / x\n")
    assert [value["numbers"] for value in tape.tape["values"]] == [
        [0.0, -1.0],
        ["-inf", "nan"],
        ["inf", -1.0],
    ]


def test_it_leaves_torch_as_it_was(told: Tell) -> None:
    before = torch.compile, _get_current_function_mode()  # type: ignore[no-untyped-call]  # torch's own
    told("x = torch.ones(1, requires_grad=True)\nraise ValueError\n")
    assert (torch.compile, _get_current_function_mode()) == before  # type: ignore[no-untyped-call]  # torch's own
    node: Any = (torch.ones(1, requires_grad=True) * 2).grad_fn
    assert node.metadata == {}


def test_the_names_of_the_module_come_first(told: Tell) -> None:
    tape = told(
        """\
        def show(tensor):
            return tensor * 2

        x = torch.ones(1, requires_grad=True)
        out = (x * 2) / 4
        show(out)
        show(x + 1)
        """
    )
    names = [value.get("names") for value in tape.tape["values"]]
    assert names == [["x"], None, ["out"], None, ["tensor"], None]
