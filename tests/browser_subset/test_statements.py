"""Single statements print, and fail, as on real PyTorch: values, reprs, warnings, error texts."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from pathlib import Path

import pytest

from rewind.lessons.transcripts import compiled, hide_addresses, last_line, show_warnings
from rewind.running import global_state
from tests.browser_subset.subset import Subset, said

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
    before = global_state.photograph()
    redirected = contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed)
    with warnings.catch_warnings(), redirected[0], redirected[1]:
        show_warnings()
        try:
            exec(compiled(source, "statement"), {"__name__": "__main__"})
        except Exception as error:
            printed.write(last_line(error))
        finally:
            global_state.put_back(before)  # a learner's program may set what it likes
    return tidy(printed.getvalue())


def tidy(text: str) -> str:
    """Without addresses and the warnings given once."""
    text = re.sub(r"^UserWarning: .*?\(" + ONCE + r".*?\)$\n", "", text, flags=re.M | re.S)
    return hide_addresses(text).rstrip("\n")


@pytest.mark.parametrize("number", range(len(STATEMENTS)))
def test_agrees_with_torch(number: int, subset: Subset) -> None:
    ours = tidy(said(subset.run(SETTING + STATEMENTS[number])))
    assert ours == on_torch(SETTING + STATEMENTS[number]), STATEMENTS[number]


@pytest.mark.parametrize("number", range(len(OUTSIDE)))
def test_what_is_outside_says_so(number: int, subset: Subset) -> None:
    statement, name = OUTSIDE[number]
    kind, _, text = subset.run(SETTING + statement)["error"].partition(": ")
    assert text == f"{name} is not in the browser subset: open the notebook to run this", statement
    assert kind == "OutsideTheSubset", statement


def test_lookups_of_python_itself_are_plain(subset: Subset) -> None:
    outcome = subset.run(
        SETTING + "print(hasattr(v, '__array__'), hasattr(torch, '__wrapped__'), hasattr(v, 'shape'))"
    )
    assert outcome["stdout"] == "False False True\n"
    assert outcome["error"] is None


def test_the_methods_that_are_declared_are_those_of_a_tensor(subset: Subset) -> None:
    outcome = subset.run(
        "import torch\n"
        "from torch import _later, _methods, functional\n"
        "later = list(_later.PLACES['torch.Tensor'])\n"
        "print([name for name in later if getattr(torch.ones(2), name) is None])\n"
        "declared = {*vars(_methods.Methods), *_methods.Methods.__annotations__}\n"
        "class Any: pass\n"
        "declared -= {*vars(Any)}\n"
        "print(sorted(name for name in declared if not hasattr(torch.Tensor, name)))\n"
        "given = [*functional.BOTH, *functional.METHODS, *functional.SMALL, *later]\n"
        "print(sorted({name for name in given if hasattr(torch.Tensor, name)} - declared))\n"
    )
    assert outcome["error"] is None
    assert outcome["stdout"] == "[]\n[]\n[]\n"
