"""Every program of the site prints in the page what it printed when it was recorded."""

from __future__ import annotations

import difflib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from rewind.lessons.book import read_book
from rewind.project import Project
from tests.conftest import LESSONS
from tests.engine.helpers import RUN_ALL, SUBSET, Playground

CONFORMANCE = Path(__file__).parent.parent / "browser_subset" / "conformance.json"
CASES: list[dict[str, Any]] = json.loads(CONFORMANCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_program_of_a_lesson_prints_its_transcript(
    project: Project, page: Page, strict_address: str, lesson: str
) -> None:
    page.goto(f"{strict_address}/lessons/{lesson}/")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    results = page.evaluate(RUN_ALL)
    programs = {f"{program.name}.py": program for program in read_book(project, lesson).shown_programs}
    wrong = []
    for result in results:
        program = programs[result["name"]]
        if program.browser:
            if program.browser not in result.get("reason", ""):
                wrong.append(f"{result['name']}: the page does not say why it is not run")
            continue
        if "shown" not in result:
            wrong.append(f"{result['name']}: {result['state' if 'state' in result else 'reason']}")
            continue
        if result["shown"] != result["recorded"]:
            recorded, shown = result["recorded"].splitlines(), result["shown"].splitlines()
            diff = difflib.unified_diff(recorded, shown, "recorded", "shown", lineterm="", n=1)
            wrong.append("\n".join([f"{result['name']}:", *diff]))
        if result["state"] != ("error" if program.raises else "done"):
            wrong.append(f"{result['name']}: ended as {result['state']}")
        if bool(result["figures"]) != result["figure"]:
            wrong.append(f"{result['name']}: {result['figures']} figures, recorded: {result['figure']}")
    assert len(results) == len(programs)
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
