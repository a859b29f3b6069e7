"""Programs that are recorded as a reader's own would be."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rewind.running.tape.log import MOST
from rewind.running.tape.recorder import Recorder


class Told:
    """A tape, and what one looks for in it."""

    def __init__(self, tape: dict[str, Any], error: BaseException | None) -> None:
        self.tape = tape
        self.error = error

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Return the events of a kind."""
        return [event for event in self.tape["events"] if event["kind"] == kind]

    def kinds(self) -> list[str]:
        """Return the kinds of the events, in order."""
        return [event["kind"] for event in self.tape["events"]]

    def value(self, name: str) -> int:
        """Return the place of the last value of a name."""
        return max(i for i, value in enumerate(self.tape["values"]) if name in value.get("names", ()))

    def node(self, name: str) -> int:
        """Return the place of the one node of a name."""
        (place,) = (i for i, node in enumerate(self.tape["nodes"]) if node["name"] == name)
        return place


Tell = Callable[..., Told]


@pytest.fixture
def told(tmp_path: Path) -> Tell:
    """Record a program, and return what its tape tells."""

    def run(source: str, most: int = MOST, rewinds: int | None = None) -> Told:
        path = tmp_path / "program.py"
        code = compile("import torch\n" + textwrap.dedent(source), str(path), "exec", dont_inherit=True)
        names: dict[str, Any] = {"__name__": "__main__"}
        recorder = Recorder(str(path), 1, most, rewinds)
        error: BaseException | None = None
        try:
            with recorder:
                exec(code, names)
        except BaseException as raised:
            error = raised
        recorder.name_rest(names)
        return Told(recorder.tape(), error)

    return run
