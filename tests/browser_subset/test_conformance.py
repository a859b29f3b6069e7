"""The subset prints what real PyTorch printed, to the last character."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[[list[list[str]]], list[dict[str, Any]]]

PROGRAMS = json.loads(Path(__file__).with_name("conformance.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def outcomes(on_subset: Runner) -> list[dict[str, Any]]:
    return on_subset([[program["code"]] for program in PROGRAMS])


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_prints_what_torch_prints(number: int, outcomes: list[dict[str, Any]]) -> None:
    program, outcome = PROGRAMS[number], outcomes[number]
    printed = "".join(
        line
        for line in outcome["stdout"].replace("0x…", "0xADDR").splitlines(keepends=True)
        if not line.startswith("UserWarning: ")  # the recording kept standard output only
    )
    assert printed == program["stdout"]
    assert outcome["error"] == program["error"]


def test_there_are_42_programs() -> None:
    assert len(PROGRAMS) == 42
