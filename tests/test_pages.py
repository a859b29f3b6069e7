"""Pages, programs, recordings and notebooks belong together, and the prose keeps its promises."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from rewind.lessons.checks import check_everything
from rewind.lessons.markdown import Note, walk
from rewind.project import Project
from tests.conftest import BOOK, LESSONS


def test_nothing_is_out_of_place(project: Project) -> None:
    problems = check_everything(project)
    assert not problems, "\n" + "\n".join(map(str, problems))


def checked(project: Project, *pages: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rewind", "check", *pages]
    return subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)


def test_the_check_command_agrees(project: Project) -> None:
    result = checked(project)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_page_that_is_not_there_is_not_checked(project: Project) -> None:
    result = checked(project, "9-nothing")
    assert result.returncode == 1
    assert result.stderr.startswith("9-nothing.md: no such page. Remedy: one of ")
    assert LESSONS[0] in result.stderr


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


def test_a_lesson_has_at_most_three_beliefs() -> None:
    for lesson in BOOK.lessons:
        notes = [block for block in walk(lesson.blocks) if isinstance(block, Note)]
        assert not [note for note in notes if note.kind == "correction"], lesson.name
        assert sum(note.kind == "belief" for note in notes) <= 3, lesson.name
