"""Make the search index from a built site: read its pages' sections, and let Node.js write the parts.

It reads HTML, so it does not matter which generator built the pages. A section, from one heading with an
anchor to the next, is what a search finds.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from selectolax.lexbor import LexborNode

from rewind.project import Project
from rewind.site.html import classes, parse
from rewind.tools.node import run_node

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# what stands in an article and says nothing of its subject
SILENT = (
    ".headerlink, .rewind-actions, .rewind-online, .rewind-cover > summary, .rewind-then, "
    "script, style, annotation, form"
)
# what a word can't go across
BLOCKS = {
    *HEADINGS,
    *(
        "br",
        "p",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "tr",
        "table",
        "blockquote",
        "div",
        "details",
        "summary",
        "math",
    ),
}


class Passage(TypedDict):
    """A run of text of one kind: "prose", "code" (named by its file) or "output"."""

    kind: str
    name: str
    text: str


class Section(TypedDict):
    """What stands between a heading and the next."""

    anchor: str
    title: str
    passages: list[Passage]


class SearchedPage(TypedDict):
    """A page: its address below the site's root, its title, how much its hits weigh, its sections."""

    address: str
    title: str
    weight: float
    sections: list[Section]


def write_search(project: Project, site: Path) -> None:
    """Write assets/search/ of a built site: the script that searches, and the index in parts.

    Raises RewindError where Node.js fails.
    """
    write_index(project, read_pages(site), site / "assets" / "search")


def write_index(project: Project, pages: list[SearchedPage], target: Path) -> None:
    """Write the script that searches these pages, and the index in parts, into a folder of their own.

    Raises RewindError where Node.js fails.
    """
    script = project.web / "search" / "build.mjs"
    with tempfile.TemporaryDirectory() as folder:
        read = Path(folder) / "pages.json"
        read.write_text(json.dumps(pages), encoding="utf-8")
        run_node(project, "node", str(script), str(read), str(target))


def read_pages(site: Path) -> list[SearchedPage]:
    """Read every page of a built site that a search may find."""
    return [page for path in sorted(site.rglob("*.html")) if (page := read_page(site, path))]


def read_page(site: Path, path: Path) -> SearchedPage | None:
    """Read one built page's sections; None where the page is not to be found by a search.

    A page says `<meta name="rewind-search" content="0">` to stay out, or another weight than 1. What it says in
    `<meta name="rewind-wording">`, such as an error's message in an older version, is found at its top.
    """
    page = parse(path.read_text(encoding="utf-8"))
    article, weight = page.css_first("article", default=None), 1.0
    if meta := page.css_first("meta[name=rewind-search]", default=None):
        weight = float(meta.attrs["content"] or "")
    if not article or not weight or path.name == "404.html":
        return None
    for element in article.css(SILENT):
        element.decompose()
    sections: list[Section] = []
    for part in _parts(article):
        if isinstance(part, LexborNode) and part.tag in HEADINGS and (part.id or not sections):
            title = _words(part.text())
            anchor = "" if part.tag == "h1" else str(part.id)
            sections.append({"anchor": anchor, "title": title, "passages": []})
        elif sections:
            _add(sections[-1]["passages"], part)
    if sections:
        for meta in page.css("meta[name=rewind-wording]"):
            wording = meta.attrs["content"] or ""
            sections[0]["passages"].append({"kind": "prose", "name": "", "text": wording})
    for section in sections:
        section["passages"] = _tidy(section["passages"])
    where = path.relative_to(site).as_posix().removesuffix("index.html")
    title = sections[0]["title"] if sections else ""
    return {"address": where, "title": title, "weight": weight, "sections": sections}


def _parts(element: LexborNode) -> Iterator[LexborNode | str]:
    """Yield headings, blocks of code and pieces of text, in the order in which they stand."""
    for child in element.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.tag in HEADINGS or "highlight" in classes(child):
            yield child
        elif child.tag in BLOCKS:
            yield "\n"
            yield from _parts(child)
            yield "\n"
        else:
            yield from _parts(child)


def _add(passages: list[Passage], part: LexborNode | str) -> None:
    """Add a piece of text, or a block of code, to a section's passages."""
    if isinstance(part, LexborNode):
        name = part.css_first(".filename", default=None)
        code = part.css_first("code", default=None)
        kind = "code" if "language-python" in classes(part) else "output"
        title = _words(name.text()) if name else ""
        passages.append({"kind": kind, "name": title, "text": code.text().rstrip() if code else ""})
    elif passages and passages[-1]["kind"] == "prose":
        passages[-1]["text"] += part
    else:
        passages.append({"kind": "prose", "name": "", "text": part})


def _tidy(passages: list[Passage]) -> list[Passage]:
    """Return the passages with one blank for many in prose, and without the empty ones."""
    for passage in passages:
        if passage["kind"] == "prose":
            passage["text"] = _words(passage["text"])
    return [passage for passage in passages if passage["text"]]


def _words(text: str) -> str:
    return " ".join(text.split())
