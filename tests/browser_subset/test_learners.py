"""Programs in the manner of courses (PyTorch's own first tutorials, d2l, micrograd) print what real PyTorch prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser_subset.test_statements import on_torch, tidy

Runner = Callable[[list[list[str]]], list[dict[str, Any]]]
PROGRAMS = sorted(Path(__file__).with_name("learners").glob("*.py"))


@pytest.fixture(scope="module")
def outcomes(on_subset: Runner) -> dict[Path, dict[str, Any]]:
    found = on_subset([[path.read_text("utf-8")] for path in PROGRAMS])
    return dict(zip(PROGRAMS, found, strict=True))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_prints_what_torch_prints(path: Path, outcomes: dict[Path, dict[str, Any]]) -> None:
    outcome = outcomes[path]
    ours = tidy(outcome["stdout"] + (outcome["error"] or ""))
    assert ours == on_torch(path.read_text("utf-8"))
    assert ours
