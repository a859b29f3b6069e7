"""Every program of the site that a page can run prints its transcript on the subset too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rewind.lessons.book import read_book
from rewind.project import this_project
from tests.browser_subset.subset import Subset, said

SNIPPETS = Path(__file__).parents[2] / "snippets"
NOT_HERE = re.compile(r"^\s*# browser: no\b.*$", re.MULTILINE)
REASON = re.compile(r"# browser: no[,:( ]+\w+")


def _programs() -> dict[str, tuple[str, str]]:
    """Name -> a program and its transcript; a check comes after the program that it is for."""
    found = {}
    for path in sorted(SNIPPETS.glob("**/*.py")):
        if not path.with_suffix(".out").exists():
            continue
        paths = [path.with_name("start.py"), path] if path.name == "check.py" else [path]
        source = "\n".join(one.read_text("utf-8") for one in paths)
        outputs = [one.with_suffix(".out") for one in paths]
        if not NOT_HERE.search(source):
            printed = "".join(one.read_text("utf-8") for one in outputs if one.exists())
            found[path.relative_to(SNIPPETS).as_posix()] = source, printed
    variants = (run for run in read_book(this_project()).recorded_runs if run.value and not run.browser)
    return found | {run.include: (run.source, run.printed or "") for run in variants}


def _answers() -> dict[str, tuple[str, str, str]]:
    """Name -> an answer, its exercise's check, and what the check must say of it."""
    return {
        answer.include: (answer.source, exercise.check.source, answer.told or "")
        for exercise in read_book(this_project()).exercises
        for answer in (*exercise.right, *exercise.wrong)
        if not answer.browser
    }


PROGRAMS = _programs()
ANSWERS = _answers()


@pytest.mark.parametrize("name", PROGRAMS)
def test_prints_its_transcript_and_draws_its_figure(name: str, subset: Subset) -> None:
    source, printed = PROGRAMS[name]
    outcome = subset.run(source)
    assert said(outcome) == printed
    if "plt.show()" in source:
        (svg,) = outcome["figures"]
        assert svg.startswith("<svg ")
        assert 'role="img"' in svg
        assert "<title>" in svg
        assert not re.search(r"\b(nan|inf)\b", svg)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_judged_as_on_pytorch(name: str, subset: Subset) -> None:
    answer, check, told = ANSWERS[name]
    outcome = subset.run(answer, check)
    assert outcome["error"] is None
    assert outcome["check"] == {"right": not told, "message": told}


def test_what_is_left_out_says_why() -> None:
    for path in SNIPPETS.glob("**/*.py"):
        for line in NOT_HERE.findall(path.read_text("utf-8")):
            assert REASON.search(line), f"{path}: {line}"
