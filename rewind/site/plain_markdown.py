"""Write each page as plain Markdown, programs and outputs included, and llms.txt, the list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rewind.lessons.book import Book
from rewind.lessons.contents import counted, filled
from rewind.lessons.markdown import INDENT, Block, Fence, Figure, Include, Note, Text
from rewind.lessons.pages import Page

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
ATTRIBUTES = re.compile(r" *\{ ?(?:[#.][\w.#-]+ ?)+\}")
OPENING = (
    "# Rewind\n\n> Executable lessons on PyTorch autograd. Every program on every page is whole, was "
    "run, and is shown with exactly what it printed on PyTorch 2.13.0. {counted}\n"
)


def write_plain_markdown(book: Book, site: Path) -> None:
    """Put `index.md` beside each page's `index.html`, and `llms.txt` at the root of the site."""
    entries: dict[str, list[str]] = {}
    for page in book.pages:
        target = site / _address(page)
        if not target.parent.is_dir():
            continue  # a page the site was built without
        text = plain_markdown(book, page)
        target.write_text(text, encoding="utf-8")
        heading = str(page.front.get("title") or page.heading or page.name)
        line = f"- [{heading}]({_address(page).as_posix()}): {page.front.get('description', '')}"
        entries.setdefault(page.folder.capitalize() or "Site", []).append(line)
    parts = [
        OPENING.format(counted=counted(book)),
        *(f"## {kind}\n\n" + "\n".join(lines) + "\n" for kind, lines in entries.items()),
    ]
    (site / "llms.txt").write_text("\n".join(parts), encoding="utf-8")


def plain_markdown(book: Book, page: Page) -> str:
    """Return a page's Markdown with every include in place and links that lead to the other plain pages."""
    return _Writer(book, page).write()


def _address(page: Page) -> Path:
    """Return where a page's plain Markdown is, as seen from the root of the site."""
    return Path(page.address) / "index.md"


class _Writer:
    def __init__(self, book: Book, page: Page) -> None:
        self.book = book
        self.page = page
        self.up = "../" * (len(_address(page).parts) - 1)

    def write(self) -> str:
        return "\n".join(self._lines(self.page.blocks)).strip() + "\n"

    def _lines(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Text():
                    yield from (
                        self._text(made)
                        for line in block.lines
                        for made in filled(self.book, line, scripts=False)
                    )
                case Fence():
                    yield f"{block.indent}```{' '.join(filter(None, (block.language, block.title)))}"
                    yield from self._included(block.include) if block.include else block.content
                    yield f"{block.indent}```"
                case Include():
                    yield from (f"{block.indent}{line}" for line in self._included(block.target))
                case Figure():
                    yield self._text(f"![{block.alt}]({block.target})")
                case Note():
                    title = f' "{block.title}"' if block.title is not None else ""
                    yield self._text(f"{block.mark} {block.kind}{title}")
                    yield from (f"{INDENT}{line}".rstrip() for line in self._lines(block.body))

    def _included(self, target: str) -> list[str]:
        program = self.book.by_include.get(target)
        if program is not None:
            return program.clean.splitlines()
        return self.book.project.read(self.book.project.snippets / target).splitlines()

    def _text(self, line: str) -> str:
        return LINK.sub(self._link, ATTRIBUTES.sub("", line))

    def _link(self, match: re.Match[str]) -> str:
        target, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", target) or not target:
            return match[0]
        docs = self.book.project.docs.resolve()
        path = (self.page.path.parent / target).resolve().relative_to(docs)
        if path.suffix == ".md":
            path = (path.parent if path.stem == "index" else path.with_suffix("")) / "index.md"
        elif path.suffix == ".ipynb":
            path = path.with_suffix("") / path.name
        return f"]({self.up}{path.as_posix()}{'#' + anchor if anchor else ''})"
