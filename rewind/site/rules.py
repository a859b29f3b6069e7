"""Rules by which built pages are rewritten: each is a function with a name, and none may miss what it is for.

A page of another shape than a rule knows (the theme renamed something, an element stands elsewhere) would else
be passed through as it is, and nobody would be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from selectolax.lexbor import LexborHTMLParser

from rewind.lessons.book import Book
from rewind.lessons.markdown import Figure, Text, walk
from rewind.lessons.pages import Page
from rewind.project import Problem

NOT_SHOWN = re.compile(r"<!--.*?-->|`[^`\n]+`", flags=re.S)
"""Comments and code, which may hold anything."""
TABLE = re.compile(r"^\|?[ :-]*-{3,}[ :-]*\|[ :|-]*$", flags=re.M)
FORMULA = re.compile(r"^\$\$", flags=re.M)
THE_THEMES = {"404.html"}
"""Pages that no source is written for."""


@dataclass(frozen=True)
class Source:
    """What a built page was made from."""

    page: Page
    """The page in docs/; of a notebook, its lesson."""
    is_notebook: bool = False

    @property
    def has_code(self) -> bool:
        """Whether a program or another block of code stands on it."""
        return bool(self.page.shown if self.is_notebook else self.page.fences)

    @property
    def has_program(self) -> bool:
        """Whether a program with its file's name stands on it."""
        return any(shown.fence.title.endswith(".py") for shown in self.page.shown)

    @property
    def has_figure(self) -> bool:
        """Whether a figure with a size stands on it."""
        if self.is_notebook:
            return any(shown.figure for shown in self.page.shown)
        return any(isinstance(one, Figure) and "width" in one.attributes for one in walk(self.page.blocks))

    @property
    def has_table(self) -> bool:
        """Whether a table certainly stands on it."""
        return bool(TABLE.search(self._text))

    @property
    def has_formula(self) -> bool:
        """Whether a formula with lines of its own certainly stands on it."""
        return bool(FORMULA.search(self._text))

    def says(self, word: str) -> bool:
        """Whether a word, such as a class, stands in its text."""
        return word in self._text

    @cached_property
    def _text(self) -> str:
        """Its text without code; a notebook leaves out some of its lesson's, so that nothing of it is certain."""
        if self.is_notebook:
            return ""
        blocks = (block for block in walk(self.page.blocks) if isinstance(block, Text))
        return NOT_SHOWN.sub("", "\n".join(line for block in blocks for line in block.lines))


@dataclass
class Built:
    """A page of a built site, while it is rewritten."""

    name: str
    """Its file as seen from the site's root: `lessons/1-engine-room/index.html`."""
    tree: LexborHTMLParser
    source: Source | None
    """None where it is not known: 404.html, or a file that somebody put into docs/."""

    @property
    def is_ours(self) -> bool:
        """Whether MkDocs made it, in the theme's shape."""
        return self.source is not None or self.name in THE_THEMES


B = TypeVar("B", bound=Built)


def everywhere(_: Built) -> bool:
    """Whether a rule must match on a page: on each that MkDocs made."""
    return True


def where(holds: Callable[[Source], bool]) -> Callable[[Built], bool]:
    """Tell where a rule must match by what a page was made from."""
    return lambda page: page.source is not None and holds(page.source)


@dataclass(frozen=True)
class Rule(Generic[B]):
    """How pages are rewritten: what is done, on which pages there must be something to do, and the remedy else."""

    act: Callable[[B], int]
    """Rewrites a page; returns how many places it found."""
    must: Callable[[B], bool]
    """Asked of each page that MkDocs made, after it was rewritten."""
    remedy: str

    @property
    def name(self) -> str:
        """What is done, in words."""
        return getattr(self.act, "__name__", "?").replace("_", " ")


def apply(rules: Iterable[Rule[B]], page: B) -> list[Problem]:
    """Rewrite a page by some rules; return a problem for each that found nothing where it must."""
    problems = []
    for rule in rules:
        if not rule.act(page) and page.is_ours and rule.must(page):
            what = f"the rule “{rule.name}” found nothing on this page"
            problems.append(Problem(page.name, None, what, rule.remedy))
    return problems


def sources_of(book: Book) -> Mapping[str, Source]:
    """Return what each built page was made from, by the page's file."""
    found = {f"{page.address}index.html": Source(page) for page in book.pages}
    notebooks = {f"notebooks/{page.name}/index.html": Source(page, is_notebook=True) for page in book.lessons}
    return {**found, **notebooks}
