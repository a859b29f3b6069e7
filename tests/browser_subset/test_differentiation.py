"""Learners' programs about derivatives print, and fail, as on real PyTorch; so do the examples of its
docs."""

from __future__ import annotations

import ast
import doctest
import inspect
import textwrap
import warnings
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.autograd import functional, graph

from tests.browser_subset.subset import Subset, said
from tests.browser_subset.test_statements import on_torch, tidy

SECTIONS = (
    Path(__file__).with_name("differentiation.txt").read_text("utf-8").rstrip("\n").split("\n==== outside\n")
)
PROGRAMS = SECTIONS[0].split("\n----\n")
OUTSIDE = [tuple(entry.split("\n>>>> ")) for entry in SECTIONS[1].split("\n----\n")]
# the objects whose docstrings have examples that can run on a CPU
DOCUMENTED: dict[str, list[Any]] = {
    "from torch.autograd.functional import *": [
        functional.vjp, functional.jvp, functional.jacobian, functional.hessian, functional.vhp,
        functional.hvp,
    ],
    "from torch.func import *": [
        torch.func.grad, torch.func.vjp, torch.func.jvp, torch.func.jacrev, torch.func.jacfwd,
        torch.func.hessian,
        torch.func.vmap, torch.func.functional_call, torch.func.stack_module_state,
    ],
    "from torch.autograd import Function\nfrom torch.autograd.function import once_differentiable": [
        torch.autograd.Function, torch.autograd.function.FunctionCtx.save_for_backward,
        torch.autograd.function.FunctionCtx.mark_dirty,
        torch.autograd.function.FunctionCtx.set_materialize_grads,
        torch.no_grad, torch.enable_grad, torch.set_grad_enabled, torch.inference_mode,
        torch.Tensor.register_hook, torch.Tensor.register_post_accumulate_grad_hook,
        graph.saved_tensors_hooks, graph.disable_saved_tensors_hooks, graph.register_multi_grad_hook,
        graph.Node.name, graph.Node.register_hook, graph.Node.register_prehook,
    ],
}  # fmt: skip


def example(head: str, documented: Any) -> str:
    """The examples in a docstring as one program, in which each expression is printed."""
    lines = [head, "torch.manual_seed(0)"]
    for part in _sources(inspect.getdoc(documented) or ""):
        try:
            if isinstance(ast.parse(part, mode="eval").body, ast.Attribute):
                continue  # a name as a heading: how it prints is not the example
            lines.append(f"print(repr({part}))")  # the part ends in a line break: a comment does no harm
        except SyntaxError:
            lines.append(part)
    given = ["import torch", "from torch import nn", "input = torch.ones(2, requires_grad=True)"]
    return "\n".join([*given, *lines, "torch.set_grad_enabled(True)"])


def _sources(doc: str) -> list[str]:
    """The statements behind `>>>`; some docstrings write it before each line of a block."""
    try:
        found = [part.source for part in doctest.DocTestParser().get_examples(doc)]
    except ValueError:
        marked = [line.strip()[4:] for line in doc.splitlines() if line.strip()[:3] in (">>>", "...")]
        found = [textwrap.dedent("\n".join(marked))]
    return [part for part in found if not part.startswith("#")]


EXAMPLES = {
    f"{documented.__module__}.{documented.__qualname__}": example(head, documented)
    for head, several in DOCUMENTED.items()
    for documented in several
}


@pytest.fixture(scope="module", autouse=True)
def forward_mode_has_warned() -> None:
    with warnings.catch_warnings():  # forward mode warns of something else, at its first call
        warnings.simplefilter("ignore")
        torch.func.jvp(torch.sin, (torch.ones(1),), (torch.ones(1),))


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_agrees_with_torch(number: int, subset: Subset) -> None:
    assert tidy(said(subset.run(PROGRAMS[number]))) == on_torch(PROGRAMS[number]), PROGRAMS[number]


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_of_the_docs_agrees(name: str, subset: Subset) -> None:
    ours = tidy(said(subset.run(EXAMPLES[name])))
    assert ours == on_torch(EXAMPLES[name]), EXAMPLES[name]


@pytest.mark.parametrize("number", range(len(OUTSIDE)))
def test_what_is_outside_says_so(number: int, subset: Subset) -> None:
    program, name = OUTSIDE[number]
    outcome = subset.run(program)
    assert outcome["error"] == (
        f"OutsideTheSubset: {name} is not in the browser subset: open the notebook to run this"
    ), program


def test_the_examples_have_statements() -> None:
    assert sum(len(program.splitlines()) for program in EXAMPLES.values()) > 200
    assert len(PROGRAMS) > 150
