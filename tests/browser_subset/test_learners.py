"""Programs in the manner of courses (PyTorch's own first tutorials, d2l, micrograd) print what real PyTorch prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser_subset.subset import Subset, said
from tests.browser_subset.test_statements import on_torch, tidy

PROGRAMS = sorted(Path(__file__).with_name("learners").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_prints_what_torch_prints(path: Path, subset: Subset) -> None:
    program = path.read_text("utf-8")
    ours = tidy(said(subset.run(program)))
    assert ours == on_torch(program)
    assert ours
