"""Attempts to reach what is outside, read from the files beside this one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
NO_LOCK = FOLDER / "no_lock"
FIND = (FOLDER / "find.txt").read_text(encoding="utf-8")
SECTION = re.compile(r"^### (\S+)(.*)\n((?:(?!###).*\n)+)", flags=re.M)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 9 9" width="9" height="9">{}</svg>'
)


@dataclass(frozen=True)
class Attempt:
    """One way to try."""

    name: str
    marks: frozenset[str]
    text: str

    @property
    def reaches(self) -> bool:
        """Whether it gets there where nothing stops it."""
        return "unseen" not in self.marks

    def program(self, other: str = "") -> str:
        """Return it as a program that looks for JavaScript first, unless it stands alone."""
        find = "" if "alone" in self.marks else FIND
        return f"# {self.name}\n{find}{self.text}".replace("OTHER", f"{other}/{self.name}")

    def drawing(self, other: str) -> str:
        """Return it as an SVG."""
        return SVG.format(self.text.strip()).replace("OTHER", f"{other}/{self.name}")


def attempts(name: str) -> list[Attempt]:
    """Read the attempts in a file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [Attempt(title, frozenset(marks.split()), body) for title, marks, body in SECTION.findall(text)]
