"""One run of the subset for all tests of this folder that ask for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
BROWSER = HERE.parents[1] / "browser"

Runner = Callable[[list[list[str]]], list[dict[str, Any]]]


def run_on_subset(programs: list[list[str]]) -> list[dict[str, Any]]:
    """Run programs on the subset in a process of its own, where real torch cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-I", str(HERE / "runner.py")],
        input=json.dumps(programs),
        env={**os.environ, "BROWSER_SUBSET": str(BROWSER)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    outcomes: list[dict[str, Any]] = json.loads(done.stdout)
    return outcomes


@pytest.fixture(scope="session")
def on_subset() -> Runner:
    """The function that runs programs on the subset."""
    return run_on_subset
