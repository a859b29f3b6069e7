"""Pages, programs, recordings and notebooks belong together, and the prose keeps its promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from rewind.lessons.checks import check_everything
from rewind.lessons.markdown import Note, walk
from rewind.project import Project
from tests.conftest import BOOK

ANSWER = re.compile(r'"Answer"\n +The (first|second|third)\b')


def test_nothing_is_out_of_place(project: Project) -> None:
    problems = check_everything(project)
    assert not problems, "\n" + "\n".join(map(str, problems))


def test_the_check_command_agrees(project: Project) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "rewind", "check"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "rewind", "tests", "web"], ["mypy"]]
)
def test_code_is_clean(project: Project, command: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_python_of_the_page_is_typed(project: Project) -> None:
    # its packages have the names of the real ones: in a run of its own, with a cache of its own
    result = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=.mypy_cache/browser"),
            *("-p", "torch", "-p", "numpy", "-p", "matplotlib", "-m", "driver"),
        ],
        cwd=project.root,
        env={**os.environ, "MYPYPATH": "web/python"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no issues found in " in result.stdout


def test_right_answers_stand_at_every_position() -> None:
    """Who always presses the same position is right in at most half of all questions, and of a lesson's."""
    found = {lesson.name: ANSWER.findall(lesson.path.read_text(encoding="utf-8")) for lesson in BOOK.lessons}
    everywhere = Counter(position for positions in found.values() for position in positions)
    assert sorted(everywhere) == ["first", "second", "third"]
    for counts in [everywhere, *(Counter(positions) for positions in found.values() if len(positions) > 3)]:
        assert max(counts.values()) <= counts.total() / 2, counts
    assert min(everywhere.values()) >= everywhere.total() / 5, everywhere


def test_a_lesson_has_at_most_three_beliefs() -> None:
    for lesson in BOOK.lessons:
        notes = [block for block in walk(lesson.blocks) if isinstance(block, Note)]
        assert not [note for note in notes if note.kind == "correction"], lesson.name
        assert sum(note.kind == "belief" for note in notes) <= 3, lesson.name
