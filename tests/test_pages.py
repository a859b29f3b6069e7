"""Pages, programs, recordings and notebooks belong together, and the prose keeps its promises."""

from __future__ import annotations

import subprocess
import sys

from rewind.lessons.checks import check_everything
from rewind.project import Project


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


def test_code_is_clean(project: Project) -> None:
    for command in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "rewind", "tests"],
        ["mypy"],
    ):
        result = subprocess.run(
            [sys.executable, "-m", *command], cwd=project.root, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
