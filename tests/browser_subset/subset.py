"""The subset in a process of its own, where real torch cannot be imported: a program in, an outcome out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PATIENCE = 300
"""Seconds after which a program is taken to hang."""


class Subset:
    """One process for all programs of a session, so that Python starts once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(HERE / "runner.py")],
            env={**os.environ, "BROWSER_SUBSET": str(HERE.parents[1] / "web" / "python")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *sources: str) -> dict[str, Any]:
        """Run sources that share one namespace; what the last one printed, its error and its figures."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(sources) + "\n")
        self._process.stdin.flush()
        watch = threading.Timer(PATIENCE, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        assert line, f"the subset's process ended: {sources[-1]}"
        outcome: dict[str, Any] = json.loads(line)
        return outcome

    def close(self) -> None:
        """End the process."""
        self._process.communicate("", timeout=60)


def said(outcome: dict[str, Any]) -> str:
    """What a program printed, and then its error."""
    return str(outcome["stdout"]) + (f"{outcome['error']}\n" if outcome["error"] else "")
