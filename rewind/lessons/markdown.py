"""Read Markdown into blocks: the one reader behind checks, notebooks and plain pages.

It knows what the pages are made of, no more: text, fences, includes, figures that stand alone in their line,
and notes (admonitions) with blocks of their own. Everything inside a block is MkDocs' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

FENCE = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<info>.*?)\s*$")
INCLUDE = re.compile(r"^(?P<indent>\s*)--8<--\s+\"(?P<target>[^\"]+)\"\s*$")
TITLE = re.compile(r"title=\"([^\"]*)\"")
IMAGE = re.compile(
    r"^\s*!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+\.svg)\)(?:\{\s*(?P<attributes>[^}]*)\})?\s*$"
)
NOTE = re.compile(r"^(?P<mark>!!!|\?\?\?\+?)\s+(?P<kind>[\w-]+)(?:\s+\"(?P<title>[^\"]*)\")?\s*$")
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", flags=re.S)
PYTHON = {"python", "py", "python3", "pycon", "ipython"}
INDENT = "    "
"""What a note's body is indented by."""


@dataclass(frozen=True)
class Text:
    """Lines that are nothing else: prose, headings, lists, tables, blank lines."""

    line: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Fence:
    """A fenced block: the lines it opens and closes on, what its first line says, and its content."""

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
class Include:
    """A file that stands in the text itself."""

    line: int
    target: str
    indent: str


@dataclass(frozen=True)
class Figure:
    """A drawing that stands alone in its line."""

    line: int
    alt: str
    target: str
    attributes: str


@dataclass(frozen=True)
class Note:
    """An admonition: open (`!!!`) or folded (`???`), with blocks of its own."""

    line: int
    mark: str
    kind: str
    title: str | None
    body: tuple[Block, ...]


Block = Text | Fence | Include | Figure | Note


def split_front_matter(text: str) -> tuple[dict[str, Any], list[str], int]:
    """Return a page's front matter, the lines below it, and the number of the first of them.

    Raises yaml.YAMLError where the front matter is no YAML.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, text.splitlines(), 1
    return yaml.safe_load(match[1]) or {}, text[match.end() :].splitlines(), match[0].count("\n") + 1


def read_blocks(lines: Sequence[str], first: int = 1) -> tuple[Block, ...]:
    """Return the blocks that lines are made of; the first of them has the number `first` on its page."""
    blocks: list[Block] = []
    text: list[str] = []

    def end_text(number: int) -> None:
        if text:
            blocks.append(Text(first + number - len(text), tuple(text)))
            text.clear()

    number = 0
    while number < len(lines):
        line = lines[number]
        fence, note, image, include = (p.match(line) for p in (FENCE, NOTE, IMAGE, INCLUDE))
        if not (fence or note or image or include):
            text.append(line)
            number += 1
            continue
        end_text(number)
        at, following = first + number, number + 1
        if fence:
            end = _fence_end(lines, number, fence["ticks"])
            content = tuple(lines[number + 1 : end])
            blocks.append(
                Fence(at, first + min(end, len(lines) - 1), fence["indent"], fence["info"], content)
            )
            following = end + 1
        elif note:
            following = _body_end(lines, number + 1)
            body = [inner.removeprefix(INDENT) for inner in lines[number + 1 : following]]
            blocks.append(Note(at, note["mark"], note["kind"], note["title"], read_blocks(body, at + 1)))
        elif image:
            blocks.append(Figure(at, image["alt"], image["target"], image["attributes"] or ""))
        elif include:
            blocks.append(Include(at, include["target"], include["indent"]))
        number = following
    end_text(number)
    return tuple(blocks)


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield all blocks in the order of the page, those inside notes after the note they stand in."""
    for block in blocks:
        yield block
        if isinstance(block, Note):
            yield from walk(block.body)


def _fence_end(lines: Sequence[str], start: int, ticks: str) -> int:
    """Return the index of the line that closes the fence opened at `start`."""
    closing = re.compile(rf"\s*{re.escape(ticks[0])}{{{len(ticks)},}}\s*")
    for number in range(start + 1, len(lines)):
        if closing.fullmatch(lines[number]):
            return number
    return len(lines)


def _body_end(lines: Sequence[str], start: int) -> int:
    """Return the index of the first line that no longer belongs to an indented body."""
    end = start
    for number in range(start, len(lines)):
        if lines[number].strip() and not lines[number].startswith(INDENT):
            break
        if lines[number].strip():
            end = number + 1
    return end
