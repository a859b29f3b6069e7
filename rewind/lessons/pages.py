"""A page: its Markdown, read, and which program, output and figure each of its Python fences shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from rewind.lessons.markdown import (
    Block,
    Fence,
    Figure,
    Include,
    Text,
    read_blocks,
    split_front_matter,
    walk,
)
from rewind.project import Problem, Project, RewindError


@dataclass(frozen=True)
class Shown:
    """A program as a page shows it, with what follows it."""

    fence: Fence
    output: Fence | None
    figure: Figure | None


@dataclass(frozen=True)
class Page:
    """A Markdown page, read."""

    path: Path
    name: str
    """The file's stem, which is also the folder of its programs: `1-engine-room`."""
    folder: str
    """The folder below docs/, e.g. `lessons`; nothing for the pages at its root."""
    front: dict[str, Any]
    """The front matter."""
    blocks: tuple[Block, ...]

    @property
    def source(self) -> str:
        """The file as seen from docs/, e.g. `lessons/1-engine-room.md`."""
        return f"{self.folder}/{self.path.name}".removeprefix("/")

    @property
    def address(self) -> str:
        """Where the site has it, as seen from its root: `lessons/1-engine-room/`, or nothing for the first page."""
        return "".join(f"{part}/" for part in (self.folder, self.name) if part not in ("", "index"))

    @cached_property
    def heading(self) -> str:
        """The page's first heading, or nothing."""
        texts = (line for block in self.blocks if isinstance(block, Text) for line in block.lines)
        return next((line.removeprefix("# ") for line in texts if line.startswith("# ")), "")

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """Every fence, those inside notes included."""
        return tuple(block for block in walk(self.blocks) if isinstance(block, Fence))

    @cached_property
    def includes(self) -> tuple[Include, ...]:
        """Every file that the page includes, in a fence or in the text, with the line it stands on."""
        found = []
        for block in walk(self.blocks):
            if isinstance(block, Include):
                found.append(block)
            elif isinstance(block, Fence) and block.include:
                found.append(Include(block.line + 1, block.include, block.indent))
        return tuple(found)

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Each Python fence, its output if that is the next fence, and the figure before the next program."""
        found: list[Shown] = []
        answered = True  # whether another fence came after the last program
        for block in walk(self.blocks):
            if isinstance(block, Fence) and block.is_python:
                found.append(Shown(block, None, None))
                answered = False
            elif isinstance(block, Fence) and not answered:
                answered = True
                if block.is_output:
                    found[-1] = replace(found[-1], output=block)
            elif isinstance(block, Figure) and found and found[-1].figure is None:
                found[-1] = replace(found[-1], figure=block)
        return tuple(found)

    @property
    def order(self) -> tuple[str, int, str]:
        """What pages are sorted by: their folder, their rank or the number their name begins with, the name."""
        number = re.match(r"\d+", self.name)
        rank = self.front.get("rank")
        return self.folder, rank if isinstance(rank, int) else int(number[0]) if number else 0, self.name


def read_page(project: Project, path: Path) -> Page:
    """Read one page.

    Raises RewindError where the file is not UTF-8 or its front matter is no YAML.
    """
    text = project.read(path)
    try:
        front, lines, first = split_front_matter(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # below the line that opens the front matter
        what = f"the front matter is no YAML ({getattr(error, 'problem', None) or error})"
        raise RewindError([Problem(project.name(path), line, what, "mend it")]) from error
    folder = path.parent.relative_to(project.docs).as_posix().removeprefix(".")
    return Page(path, path.stem, folder, front, read_blocks(lines, first))
