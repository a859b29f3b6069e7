"""Every program of the site prints in the page what it printed when it was recorded."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from rewind.lessons.book import read_book
from rewind.project import Project
from tests.conftest import FOLDER_OF, LESSONS
from tests.engine.helpers import RUN_ALL, SUBSET, Playground, differences

CONFORMANCE = Path(__file__).parent.parent / "browser_subset" / "conformance.json"
CASES: list[dict[str, Any]] = json.loads(CONFORMANCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_program_of_a_lesson_prints_its_transcript(
    project: Project, page: Page, address: str, lesson: str
) -> None:
    page.goto(f"{address}/{FOLDER_OF[lesson]}/{lesson}/")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    wrong = differences(project, lesson, page.evaluate(RUN_ALL))
    assert not wrong, "\n".join(wrong)


def test_at_most_one_program_in_ten_is_left_out(project: Project) -> None:
    programs = read_book(project).shown_programs
    left_out = [program.include for program in programs if program.browser]
    assert len(left_out) * 10 <= len(programs), left_out


@pytest.mark.parametrize("case", CASES, ids=[str(case["n"]) for case in CASES])
def test_conformance(shared_playground: Playground, case: dict[str, Any]) -> None:
    ran = shared_playground.run(case["code"])
    if "UserWarning" not in case["stdout"]:
        # the page shows warnings, which the recorded standard output does not have
        lines = [line for line in ran.shown.splitlines(keepends=True) if not line.startswith("UserWarning: ")]
        ran = replace(ran, shown="".join(lines))
    stdout = case["stdout"].replace("0xADDR", "0x…")
    error = f"{case['error']}\n" if case["error"] else ""
    assert ran.shown == stdout + error
    assert ran.state == ("error" if error else "done")
    assert SUBSET in ran.label


def test_what_is_imported_when_asked_for_is_there(shared_playground: Playground) -> None:
    code = (
        "import torch, torch.nn as nn, torch.autograd.forward_ad as fwAD\n"
        "from torch.distributions import Normal\n"
        "from torch.optim.lr_scheduler import OneCycleLR\n"
        "x = torch.tensor([1.0, 3.0, 6.0], requires_grad=True)\n"
        "print(x.diff(), torch.linalg.inv(torch.diag(x)).diagonal())\n"
        "print(nn.GroupNorm(1, 2)(torch.tensor([[1.0, 3.0]])), nn.ZeroPad2d(1))\n"
        "print(Normal(x, 1.0).log_prob(x), torch.special.expit(x), x.unfold(0, 2, 1).shape)\n"
        "with fwAD.dual_level():\n"
        "    print(fwAD.make_dual(torch.ones(2), torch.ones(2)) * 2)\n"
    )
    # what real torch prints: tests/browser_subset/ compares each of these
    shown = (
        "tensor([2., 3.], grad_fn=<SubBackward0>) tensor([1.0000, 0.3333, 0.1667], grad_fn=<DiagonalBackward0>)\n"
        "tensor([[-1.0000,  1.0000]], grad_fn=<NativeGroupNormBackward0>) ZeroPad2d((1, 1, 1, 1))\n"
        "tensor([-0.9189, -0.9189, -0.9189], grad_fn=<SubBackward0>) tensor([0.7311, 0.9526, 0.9975],"
        " grad_fn=<SigmoidBackward0>) torch.Size([2, 2])\n"
        "tensor([2., 2.], tangent=tensor([2., 2.]))\n"
    )
    ran = shared_playground.run(code)
    assert (ran.shown, ran.state) == (shown, "done")
