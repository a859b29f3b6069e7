"""Read a page's Markdown: its fences, and which program, output and figure each of them shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from rewind.project import Project

FENCE = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<info>.*?)\s*$")
INCLUDE = re.compile(r"^\s*--8<--\s+\"(?P<target>[^\"]+)\"\s*$")
TITLE = re.compile(r"title=\"([^\"]*)\"")
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+\.svg)\)(?:\{\s*(?P<attributes>[^}]*)\})?")
PYTHON = {"python", "py", "python3", "pycon", "ipython"}


@dataclass(frozen=True)
class Fence:
    """A fenced block: the line it opens on, what its first line says, and its content."""

    line: int
    end: int
    indent: str
    info: str
    content: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language, whether written `python` or `{ .python .output }`."""
        if match := re.match(r"\{?\s*\.?([\w-]+)", self.info):
            return match[1].lower()
        return ""

    @property
    def is_python(self) -> bool:
        """Whether a reader would take it for a program."""
        return self.language in PYTHON

    @property
    def is_output(self) -> bool:
        """Whether it is styled as the output of a program."""
        return ".output" in self.info

    @property
    def title(self) -> str:
        """The title bar's text, or nothing."""
        match = TITLE.search(self.info)
        return match[1] if match else ""

    @property
    def include(self) -> str | None:
        """The file it includes, where that is all it contains."""
        if len(self.content) != 1:
            return None
        match = INCLUDE.match(self.content[0])
        return match["target"] if match else None


@dataclass(frozen=True)
class Image:
    """A figure shown on a page."""

    line: int
    alt: str
    target: str
    attributes: str


@dataclass(frozen=True)
class Shown:
    """A program as a page shows it, with what follows it."""

    fence: Fence
    output: Fence | None
    image: Image | None


@dataclass(frozen=True)
class Page:
    """A Markdown page, read."""

    path: Path
    name: str
    lines: tuple[str, ...]
    fences: tuple[Fence, ...]
    images: tuple[Image, ...] = field(default=())

    def shown(self) -> list[Shown]:
        """Return each Python fence with the output and the image that belong to it."""
        found = []
        for number, fence in enumerate(self.fences):
            if not fence.is_python:
                continue
            following = self.fences[number + 1] if number + 1 < len(self.fences) else None
            output = following if following is not None and following.is_output else None
            after = next((f for f in self.fences[number + 1 :] if f.is_python), None)
            until = after.line if after else len(self.lines) + 1
            image = next((i for i in self.images if fence.line < i.line < until), None)
            found.append(Shown(fence, output, image))
        return found


def read_page(project: Project, path: Path) -> Page:
    """Read one page."""
    lines = project.read(path).splitlines()
    fences: list[Fence] = []
    images: list[Image] = []
    number = 0
    while number < len(lines):
        match = FENCE.match(lines[number])
        if match is None:
            images += [
                Image(number + 1, found["alt"], found["target"], found["attributes"] or "")
                for found in IMAGE.finditer(lines[number])
            ]
            number += 1
            continue
        start = number
        closing = re.compile(rf"^\s*{re.escape(match['ticks'][0])}{{{len(match['ticks'])},}}\s*$")
        number += 1
        while number < len(lines) and not closing.match(lines[number]):
            number += 1
        fences.append(
            Fence(
                line=start + 1,
                end=min(number + 1, len(lines)),
                indent=match["indent"],
                info=match["info"],
                content=tuple(lines[start + 1 : number]),
            )
        )
        number += 1
    return Page(path, path.stem, tuple(lines), tuple(fences), tuple(images))
