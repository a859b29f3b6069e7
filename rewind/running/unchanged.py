"""What need not be run again: remembered by content in ignored files, so that nothing stale is trusted.

A program is unchanged where its source, its recording, the machinery, Python, torch and matplotlib are what
they were when it was last run. The files, one a page, are a shortcut of `make record` alone: the tests run
everything.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from rewind.lessons.exercises import Exercise
from rewind.lessons.programs import Program
from rewind.project import Project, write_whole

T = TypeVar("T", bound=Program | Exercise)
MACHINERY = ("project.py", "lessons", "running")


class Unchanged:
    """The fingerprints of what was run, loaded from and saved to build/recorded/PAGE.json."""

    def __init__(self, project: Project) -> None:
        """Find out what has a say in every recording."""
        self._folder = project.root / "build" / "recorded"
        versions = platform.python_version(), version("torch"), version("matplotlib")
        self._base = _digest([*_machinery(), *versions])

    def not_run(self, page: str, things: Iterable[T]) -> list[T]:
        """Return those of a page's things that were not run with exactly the result they have.

        A file that cannot be read is an empty one.
        """
        try:
            known = json.loads((self._folder / f"{page}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = None
        if not isinstance(known, dict):
            known = {}
        return [thing for thing in things if known.get(_name(thing)) != self._fingerprint(thing)]

    def remember(self, page: str, things: Iterable[Program | Exercise]) -> None:
        """Remember that all of a page was run, with the recordings it has now."""
        known = {_name(thing): self._fingerprint(thing) for thing in things}
        write_whole(self._folder / f"{page}.json", json.dumps(known, indent=0, sort_keys=True) + "\n")

    def _fingerprint(self, thing: Program | Exercise) -> str:
        if isinstance(thing, Program):
            return _digest([self._base, thing.source, thing.printed, thing.drawn, thing.taped])
        parts = (thing.start, thing.check, *thing.right, *thing.wrong)
        return _digest([self._base, *(part.source for part in parts), thing.check.printed])


def _name(thing: Program | Exercise) -> str:
    return thing.include if isinstance(thing, Program) else f"{thing.start.page}/{thing.name}"


def _machinery() -> list[str]:
    """Return the text of everything that has a say in what a recording is."""
    package = Path(__file__).parent.parent
    files = [file for name in MACHINERY for file in sorted([package / name, *(package / name).rglob("*.*")])]
    return [file.read_text(encoding="utf-8") for file in files if file.suffix in (".py", ".mplstyle")]


def _digest(parts: Iterable[str | None]) -> str:
    total = hashlib.sha256()
    for part in parts:
        data = b"\0" if part is None else part.encode("utf-8")
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:16]
