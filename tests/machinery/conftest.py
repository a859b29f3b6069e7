"""A small project in which the tests make every mistake an author can make."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rewind.lessons.checks import check_everything
from rewind.project import Project, RewindError
from rewind.running.recording import record

INSTALLED = (".venv", "web/node_modules")
LEFT_BEHIND = {
    ".git",
    ".venv",
    ".cache",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    "node_modules",
    "__pycache__",
}
PROGRAM = """\
import torch

x = torch.tensor(3.0, requires_grad=True)
print("x is", x)
"""
PLOT = """\
import matplotlib.pyplot as plt

plt.plot([1, 2, 3])
plt.show()
"""
LESSON = """\
---
title: "1. Small"
description: A small lesson
---

# 1. Small

!!! abstract "This lesson"
    **Time** about 0 minutes
    **Recorded on**
    --8<-- "1-small/recorded.txt"

See [the end](#the-end) and the formula $x^2$.

```python title="first_program.py"
--8<-- "1-small/first_program.py"
```

``` { .text .output }
--8<-- "1-small/first_program.out"
```

## The end

```python title="first_plot.py"
--8<-- "1-small/first_plot.py"
```

![A line that goes up from one to three](../figures/1-small/first_plot.svg){ width=538 height=336 }
"""


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project of one lesson with two programs, recorded."""
    project = Project(tmp_path)
    write(project, "docs/lessons/1-small.md", LESSON)
    write(project, "snippets/1-small/first_program.py", PROGRAM)
    write(project, "snippets/1-small/first_plot.py", PLOT)
    record(project, ["1-small"])
    return project


def write(project: Project, name: str, text: str) -> Path:
    """Write a file of the project."""
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(project: Project) -> str:
    """Return what `make check` says, one line a problem."""
    return "\n".join(map(str, check_everything(project)))


def refusal(action: Callable[[], object]) -> str:
    """Return what the action is refused with, one line a problem."""
    with pytest.raises(RewindError) as refused:
        action()
    return str(refused.value)


def copy_of(project: Project, root: Path) -> Project:
    """Copy the checkout as it lies there, with what is installed in it."""

    def left_behind(folder: str, names: list[str]) -> set[str]:
        made = {"site", "build"} if Path(folder) == project.root else set()
        return (LEFT_BEHIND | made).intersection(names)

    shutil.copytree(project.root, root, ignore=left_behind)
    for name in INSTALLED:
        (root / name).symlink_to((project.root / name).resolve())
    for locked in (root / "requirements").iterdir():
        os.utime(locked, (0, 0))  # older than what was installed from it
    return Project(root)
