"""The subset prints what real PyTorch printed, to the last character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser_subset.subset import Subset

PROGRAMS = json.loads(Path(__file__).with_name("conformance.json").read_text("utf-8"))


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_prints_what_torch_prints(number: int, subset: Subset) -> None:
    program = PROGRAMS[number]
    outcome = subset.run(program["code"])
    printed = "".join(
        line
        for line in outcome["stdout"].replace("0x…", "0xADDR").splitlines(keepends=True)
        if not line.startswith("UserWarning: ")  # the recording kept standard output only
    )
    assert printed == program["stdout"]
    assert outcome["error"] == program["error"]
