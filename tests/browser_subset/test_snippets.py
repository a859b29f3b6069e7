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


def _programs() -> dict[str, list[str]]:
    """Name -> sources that share a namespace; the transcript is that of the last."""
    found = {}
    for path in sorted(SNIPPETS.glob("**/*.py")):
        if not path.with_suffix(".out").exists():
            continue
        sources = [path.read_text("utf-8")]
        if path.name == "check.py":
            sources.insert(0, path.with_name("start.py").read_text("utf-8"))
        if not any(NOT_HERE.search(source) for source in sources):
            found[path.relative_to(SNIPPETS).as_posix()] = sources
    return found


def _answers() -> dict[str, tuple[list[str], str | None]]:
    """Name -> an answer and its exercise's check, and what the check must raise."""
    return {
        answer.include: (
            [answer.source, exercise.check.source],
            f"AssertionError: {answer.told}" if answer.told else None,
        )
        for exercise in read_book(this_project()).exercises
        for answer in (*exercise.right, *exercise.wrong)
        if not answer.browser
    }


PROGRAMS = _programs()
ANSWERS = _answers()


@pytest.mark.parametrize("name", PROGRAMS)
def test_prints_its_transcript_and_draws_its_figure(name: str, subset: Subset) -> None:
    outcome = subset.run(*PROGRAMS[name])
    assert said(outcome) == (SNIPPETS / name).with_suffix(".out").read_text("utf-8")
    if "plt.show()" in PROGRAMS[name][-1]:
        (svg,) = outcome["figures"]
        assert svg.startswith("<svg ")
        assert 'role="img"' in svg
        assert "<title>" in svg
        assert not re.search(r"\b(nan|inf)\b", svg)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_judged_as_on_pytorch(name: str, subset: Subset) -> None:
    sources, error = ANSWERS[name]
    assert subset.run(*sources)["error"] == error


def test_what_is_left_out_says_why() -> None:
    for path in SNIPPETS.glob("**/*.py"):
        for line in NOT_HERE.findall(path.read_text("utf-8")):
            assert REASON.search(line), f"{path}: {line}"
