"""Single statements print, and fail, as on real PyTorch: values, reprs, warnings, error texts."""

from __future__ import annotations

import contextlib
import io
import re
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[[list[list[str]]], list[dict[str, Any]]]

SETTING = """\
import torch, warnings, torch.nn as nn, torch.nn.functional as F
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
v = torch.tensor([1.0, 2.0], requires_grad=True)
s = torch.tensor(2.0, requires_grad=True)
torch.manual_seed(0)
"""
SECTIONS = (
    Path(__file__).with_name("statements.txt").read_text("utf-8").rstrip("\n").split("\n==== outside\n")
)
STATEMENTS = SECTIONS[0].split("\n----\n")
OUTSIDE = [tuple(entry.split("\n>>>> ")) for entry in SECTIONS[-1].split("\n----\n")]
ONCE = "Triggered internally at"  # torch gives these warnings once in a process, if at all


def on_torch(source: str) -> str:
    """What the program prints on real PyTorch, then how it fails."""
    printed = io.StringIO()

    def show_warning(message: Any, category: Any, *_: object, **__: object) -> None:
        printed.write(f"{category.__name__}: {message}\n")

    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.resetwarnings()
        warnings.simplefilter("default")
        warnings.showwarning = show_warning
        try:
            exec(compile(source, "statement", "exec"), {"__name__": "__main__"})
        except Exception as error:
            printed.write("".join(traceback.format_exception_only(error)))
    return tidy(printed.getvalue())


def tidy(text: str) -> str:
    """Without addresses and the warnings given once."""
    text = re.sub(r"0x[0-9a-f]{6,}", "0x…", text)
    text = re.sub(r"^UserWarning: .*?\(" + ONCE + r".*?\)$\n", "", text, flags=re.M | re.S)
    return text.rstrip("\n")


@pytest.fixture(scope="module")
def outcomes(on_subset: Runner) -> list[dict[str, Any]]:
    return on_subset([[SETTING + statement] for statement in STATEMENTS])


@pytest.mark.parametrize("number", range(len(STATEMENTS)))
def test_agrees_with_torch(number: int, outcomes: list[dict[str, Any]]) -> None:
    outcome = outcomes[number]
    ours = tidy(outcome["stdout"] + (outcome["error"] or ""))
    assert ours == on_torch(SETTING + STATEMENTS[number]), STATEMENTS[number]


@pytest.fixture(scope="module")
def refusals(on_subset: Runner) -> list[dict[str, Any]]:
    return on_subset([[SETTING + statement] for statement, _ in OUTSIDE])


@pytest.mark.parametrize("number", range(len(OUTSIDE)))
def test_what_is_outside_says_so(number: int, refusals: list[dict[str, Any]]) -> None:
    statement, name = OUTSIDE[number]
    kind, _, text = refusals[number]["error"].partition(": ")
    assert text == f"{name} is not in the browser subset: open the notebook to run this", statement
    assert kind == "OutsideTheSubset", statement


def test_lookups_of_python_itself_are_plain(on_subset: Runner) -> None:
    (outcome,) = on_subset(
        [[SETTING + "print(hasattr(v, '__array__'), hasattr(torch, '__wrapped__'), hasattr(v, 'shape'))"]]
    )
    assert outcome["stdout"] == "False False True\n"
    assert outcome["error"] is None


def test_two_hundred_steps_take_less_than_a_second(on_subset: Runner) -> None:
    scalar = """
x = torch.tensor(5.0, requires_grad=True)
for _ in range(200):
    ((x - 3) ** 2).backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad.zero_()
"""
    line = """
a = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4]); p = a * 200
w = torch.tensor(0.0, requires_grad=True)
for _ in range(200):
    ((w * a - p) ** 2).mean().backward()
    with torch.no_grad():
        w -= 0.05 * w.grad
    w.grad.zero_()
"""
    for outcome in on_subset([[SETTING + scalar], [SETTING + line]]):
        assert outcome["error"] is None
        assert outcome["seconds"] < 1
