"""Programs drawn by hypothesis print on the subset what they print on real PyTorch, or are refused.

`make test` draws the same 200 each time; `REWIND_GENERATED=2000` draws that many new ones.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.browser_subset.generated import programs

HERE = Path(__file__).parent
HOW_MANY = int(os.environ.get("REWIND_GENERATED", "0"))
REFUSED = "is not in the browser subset"
NUMBER = re.compile(r"-?\d+\.\d*(?:e[+-]\d+)?")
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


class Subset:
    """The subset in a process of its own, where real torch cannot be imported: a program in, an outcome out."""

    def __init__(self) -> None:
        self.refused = self.ran = 0
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(HERE / "runner.py"), "--serve"],
            env={**os.environ, "BROWSER_SUBSET": str(HERE.parents[1] / "browser")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, source: str) -> str:
        """Return what the program printed, and its error."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([source]) + "\n")
        self._process.stdin.flush()
        outcome: dict[str, Any] = json.loads(self._process.stdout.readline())
        return str(outcome["stdout"]) + (f"{outcome['error']}\n" if outcome["error"] else "")

    def close(self) -> None:
        """End the process."""
        self._process.communicate("", timeout=60)


@pytest.fixture(scope="module")
def subset() -> Iterator[Subset]:
    subset = Subset()
    yield subset
    subset.close()
    assert subset.refused < 0.1 * subset.ran, f"{subset.refused} of {subset.ran} programs were refused"


def on_torch(source: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, "generated", "exec"), {"__name__": "__main__"})
    return ADDRESS.sub("0x…", printed.getvalue())


def agree(real: str, ours: str) -> bool:
    """Whether two outputs are the same, but for the last digits of what is not defined to the last digit."""
    if real == ours:
        return True
    words = [NUMBER.sub("#", re.sub(r"\s+", " ", text)) for text in (real, ours)]
    if words[0] != words[1]:
        return False
    pairs = zip(NUMBER.findall(real), NUMBER.findall(ours), strict=True)
    return all(abs(float(a) - float(b)) <= 2e-4 * max(1.0, abs(float(a))) for a, b in pairs)


@settings(
    max_examples=HOW_MANY or 200,
    derandomize=not HOW_MANY,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(source=programs())
def test_prints_what_torch_prints_or_refuses(subset: Subset, source: str) -> None:
    ours = subset.run(source)
    real = on_torch(source)
    subset.ran += 1
    if REFUSED in ours:  # what came before must still be right
        subset.refused += 1
        before = ours[: ours.index(REFUSED)]
        cut = before.rfind("\n") + 1
        ours, real = before[:cut], "".join(real.splitlines(keepends=True)[: before[:cut].count("\n")])
    assert agree(real, ours), f"{source}\n-- PyTorch\n{real}\n-- subset\n{ours}"
