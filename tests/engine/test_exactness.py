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
