"""Are the numbers in a page's prose printed by its programs? Here is the whole rule.

**A number in a section's prose is printed by a transcript that the section shows.** A section is what stands below
one `##`; an exercise (`### Exercise: …`) is one of its own. A program shows what it prints with each value of its
`# try:`. A whole number is printed as it stands (12, 12. and 12.0 are one number); a decimal fraction may round a
printed one.

What is no result, and left alone:

- whole numbers below 10, which count things ("the 3 gradients");
- what stands in double quotation marks, which quotes a source;
- the number of a lesson or chapter ("lesson 10", "lessons 10 to 12"), of a heading ("# 10. …") or in a list,
  of a version (2.13.0), of a row of the sources page (003-14);
- link targets, attributes in braces and tags.

A number in `inline code` quotes a program: it may also stand in the source of one that the section shows.

How weak the rule is, is counted too: of the 90 numbers of two digits, how many would pass in a section whatever
was meant by them. At most CHANCE may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rewind.lessons.book import Book
from rewind.lessons.markdown import Block, Fence, Note, Text
from rewind.lessons.pages import Page
from rewind.project import Problem

CHANCE = 10
"""Numbers of two digits, of 90, that may pass by chance in a section."""
NUMBER = re.compile(r"(?<![\w.#/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.]*\d)")
PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
NO_RESULT = re.compile(
    r"^\s*(?:#+ )?\d+\.(?=\s)|\b(?:lesson|chapter)s? \d+(?: (?:and|to) \d+)?\b"
    r"|\]\([^)]*\)|\{[^{}]*\}|\b\d{3}-\d{2}\b|<[^>]+>|\b\d+\.\d+\.\d+\b",
    flags=re.I,
)
CODE = re.compile(r"(`[^`]*`)")


@dataclass
class Section:
    """A part of a page: its prose, line by line, and the files that it shows."""

    line: int
    prose: list[tuple[int, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def is_card(block: Block) -> bool:
    """Whether a block is the card that a lesson opens with."""
    return isinstance(block, Note) and (block.kind, block.title) == ("abstract", "This lesson")


def sections_of(page: Page) -> list[Section]:
    """Return the page's sections in their order; the first is what stands above every `##`."""
    sections = [Section(1)]
    current = whole = sections[0]

    def read(blocks: Sequence[Block], outside: bool) -> None:
        nonlocal current, whole
        for block in blocks:
            match block:
                case Text():
                    for number, line in enumerate(block.lines, block.line):
                        if outside and line.startswith(("## ", "### Exercise")):
                            current = Section(number)
                            sections.append(current)
                            whole = current if line.startswith("## ") else whole
                        elif outside and line.startswith("### "):
                            current = whole
                        current.prose.append((number, line))
                case Fence() if block.include:
                    current.shown.append(block.include)
                case Note() if not is_card(block):
                    current.prose.append((block.line, block.title or ""))
                    read(block.body, False)

    read(page.blocks, True)
    return sections


def check_numbers(book: Book, page: Page) -> list[Problem]:
    """Return a problem for each number that nothing printed, and for each section where too many would pass."""
    where = book.project.name(page.path)
    problems = []
    for section in sections_of(page):
        printed, sources = _printed(book, section), _sources(book, section)
        problems += [
            Problem(
                where,
                number,
                f"the number {token} is printed by no program of this section",
                "let a program print it, leave it out, or quote it",
            )
            for number, line in section.prose
            for token, in_code in _numbers(line)
            if not _is_among(token, printed | sources if in_code else printed)
        ]
        if (chance := passing_by_chance(book, section)) > CHANCE:
            what = f"{chance} of the 90 numbers of two digits would pass in this section, and {CHANCE} may"
            problems.append(Problem(where, section.line, what, "divide it with a ##, or print less"))
    return problems


def passing_by_chance(book: Book, section: Section) -> int:
    """Return how many numbers of two digits its prose could hold without a problem."""
    printed = _printed(book, section)
    return sum(_is_among(str(number), printed) for number in range(10, 100))


def strength(book: Book, page: Page) -> str:
    """Say how much of a page's numbers would pass by chance."""
    chances = [passing_by_chance(book, section) for section in sections_of(page) if section.shown]
    most = max(chances, default=0)
    return f"{page.name}: at most {most} of the 90 numbers of two digits would pass by chance in a section"


def _numbers(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the numbers of a line of prose that must be printed, and whether each stands in code."""
    for piece in CODE.split(NO_RESULT.sub(" ", QUOTED.sub("", line))):
        for token in NUMBER.findall(piece):
            if "." in token or _value(token) >= 10:
                yield token, piece.startswith("`")


def _value(token: str) -> float:
    return float(token.replace(",", ""))


def _values(texts: Sequence[str]) -> set[float]:
    return {_value(token) for text in texts for token in PRINTED.findall(text)}


def _printed(book: Book, section: Section) -> set[float]:
    """Return the numbers in the transcripts that the section shows."""
    programs = (book.by_include.get(f"{name.removesuffix('.out')}.py") for name in section.shown)
    return _values([run.printed or "" for program in programs if program for run in program.runs])


def _sources(book: Book, section: Section) -> set[float]:
    """Return the numbers in the programs that the section shows."""
    programs = (book.by_include.get(name) for name in section.shown)
    return _values([program.source for program in programs if program])


def _is_among(token: str, numbers: set[float]) -> bool:
    """Whether a whole number is one of these, and a fraction one of these rounded."""
    value, digits = _value(token), len(token.partition(".")[2])
    return value in numbers or (digits > 0 and any(round(one, digits) == value for one in numbers))
