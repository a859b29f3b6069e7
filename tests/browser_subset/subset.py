"""The subset in a process of its own, where real torch cannot be imported: a program in, an outcome out.
Real torch in another one, for programs that may end it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 300
"""Seconds after which a program is taken to hang."""


class Child:
    """A process for all programs of a session, so that Python starts once."""

    def __init__(self, *command: str, cwd: Path | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *command],
            env={**os.environ, "REWIND": str(ROOT), "BROWSER_SUBSET": str(ROOT / "web" / "python")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=cwd,
        )

    def ask(self, question: Any) -> Any:
        """Send a line of JSON, and read one. AssertionError, with what was asked, if the process ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        watch = threading.Timer(PATIENCE, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        assert line, f"{type(self).__name__} ended with status {self._process.wait()} at:\n{question}"
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        self._process.communicate("", timeout=60)


class Subset(Child):
    """Programs on the subset."""

    def __init__(self) -> None:
        super().__init__("-I", str(HERE / "runner.py"))

    def run(self, program: str, check: str | None = None) -> dict[str, Any]:
        """Run a program; what it printed, its error, its figures, and the verdict of a check of its names."""
        outcome: dict[str, Any] = self.ask([program, check])
        return outcome


class Torch(Child):
    """Programs on real torch: one in which torch itself crashes is named, and the next has a new process."""

    COMMAND = ("-m", "tests.browser_subset.real")

    def __init__(self) -> None:
        super().__init__(*self.COMMAND, cwd=ROOT)

    def run(self, source: str) -> str:
        """What the program printed. AssertionError, with the program, if it ended the process."""
        if self._process.poll() is not None:
            super().__init__(*self.COMMAND, cwd=ROOT)
        return str(self.ask(source))


def said(outcome: dict[str, Any]) -> str:
    """What a program printed, and then its error."""
    return str(outcome["stdout"]) + (f"{outcome['error']}\n" if outcome["error"] else "")
