"""The clinic's one index: how to read what is pasted, what each page answers to, and what is not autograd's.

It is made from the pages' front matter. The site has it as `errors/index.json`; the page's script carries the same.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypedDict

import yaml

from rewind.clinic.words import stems
from rewind.lessons.book import Book
from rewind.lessons.contents import first_sentence
from rewind.lessons.markdown import Text
from rewind.lessons.pages import Page
from rewind.project import Project
from rewind.tools.node import run_node

HERE = Path(__file__).parent
RULES: Mapping[str, Any] = yaml.safe_load((HERE / "rules.yml").read_text(encoding="utf-8"))
INDEX = "errors/index.json"
"""Where the index is on the site."""
NOT_LETTERS = re.compile(r"[^a-z…]")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MORE = re.compile(r"\s*\[[^\]]*(?:[Mm]ore|[Ll]esson)[^\]]*\]\([^)]*\)[.:]?")
STRONG = re.compile(r"\*\*?([^*]+)\*\*?(?!\*)")


class Says(TypedDict):
    """A piece of a message: its letters (… stands for a gap), and when it counts.

    One of `beside` must stand somewhere in the text; `alone` counts where little else does. `seen` is an older PyTorch
    that words it so.
    """

    letters: list[str]
    beside: list[str]
    alone: bool
    seen: str


class Cause(TypedDict):
    """One of several causes of a message: how it is told from the others, and where its cure is."""

    what: str
    tell: str
    link: str
    letters: list[list[str]]


class Phrase(TypedDict):
    """Words that a page answers to; `message` where torch wrote them."""

    words: list[str]
    message: bool


class Entry(TypedDict):
    """A page of the clinic, or what is not autograd's (which has no address)."""

    name: str
    title: str
    address: str
    message: str
    reason: str
    cure: str
    program: str
    see: str
    level: int
    over: list[str]
    must: list[str]
    says: list[Says]
    causes: list[Cause]
    phrases: list[Phrase]


class Index(TypedDict):
    """Everything that is known."""

    torch: str
    rules: dict[str, Any]
    weights: dict[str, int]
    entries: list[Entry]


def index_of(book: Book) -> Index:
    """Make the index from the pages of the clinic, the commonest first, and from the list of what is not autograd's."""
    pages = book.errors
    phrases = {page.name: list(_phrases(page)) for page in pages}
    known = [set(words) for name in phrases for words, _ in phrases[name]]
    counts = Counter(word for words in known for word in words)
    weights = {word: round(100 * math.log(1 + len(known) / count)) for word, count in sorted(counts.items())}
    entries = [_entry(book, page, phrases[page.name]) for page in pages]
    others = yaml.safe_load((HERE / "others.yml").read_text(encoding="utf-8"))
    entries += [_other(other) for other in others]
    recorded = book.project.read(book.project.snippets / pages[0].name / "recorded.txt") if pages else ""
    torch = next(iter(re.findall(r"PyTorch ([\d.]+)", recorded)), "")
    return {"torch": torch, "rules": dict(RULES), "weights": weights, "entries": entries}


def write_clinic(book: Book, site: Path) -> None:
    """Write errors/index.json of a built site, and the script that carries the same index to a browser.

    Raises RewindError where Node.js fails.
    """
    index = site / INDEX
    index.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(index_of(book), ensure_ascii=False, separators=(",", ":"))
    index.write_text(text + "\n", encoding="utf-8")
    project: Project = book.project
    script = project.web / "clinic" / "build.mjs"
    run_node(project, "node", str(script), str(index), str(site / "assets" / "clinic" / "clinic.js"))


def letters_of(text: str) -> list[str]:
    """Return the letters of a piece of a message, in parts between its gaps."""
    return [part for part in NOT_LETTERS.sub("", text.lower()).split("…") if part]


def _entry(book: Book, page: Page, phrases: list[tuple[list[str], bool]]) -> Entry:
    front = page.front
    messages = [message for message in front.get("messages", ()) if isinstance(message, dict)]
    return {
        "name": page.name,
        "title": str(front.get("title", page.name)),
        "address": f"errors/{page.name}/",
        "message": str(messages[0]["text"]) if messages else "",
        "reason": _plain(_below(page, "## Why")),
        "cure": _plain(_below(page, "## Cure")),
        "program": _program(book, page, "## Cure"),
        "see": "",
        "level": int(front.get("level", 2)),
        "over": [str(name) for name in front.get("over", ())],
        "must": stems(RULES, str(front.get("must", ""))),
        "says": [says for message in messages for says in _says(message)],
        "causes": [_cause(page, cause) for cause in front.get("causes", ())],
        "phrases": [{"words": words, "message": message} for words, message in phrases],
    }


def _other(other: Mapping[str, Any]) -> Entry:
    return {
        "name": str(other["name"]),
        "title": str(other["name"]),
        "address": "",
        "message": "",
        "reason": str(other["what"]),
        "cure": "",
        "program": "",
        "see": str(other.get("see", "")),
        "level": int(other.get("level", 2)),
        "over": [],
        "must": [],
        "says": [says for text in other["says"] for says in _says({"text": "", "says": [text]})],
        "causes": [],
        "phrases": [],
    }


def _says(message: Mapping[str, Any]) -> Iterator[Says]:
    """Yield the pieces by which a message is known: those its author names, else its first sentence."""
    beside = ["".join(letters_of(text)) for text in message.get("beside", ())]
    for text in message.get("says") or [first_sentence(str(message["text"]))]:
        yield {
            "letters": letters_of(str(text)),
            "beside": beside,
            "alone": bool(message.get("alone")),
            "seen": str(message.get("seen", "")),
        }


def _cause(page: Page, cause: Mapping[str, Any]) -> Cause:
    link = str(cause.get("link", ""))
    address = f"errors/{page.name}/{link}" if link.startswith("#") or not link else f"errors/{link}"
    return {
        "what": str(cause["what"]),
        "tell": str(cause["tell"]),
        "link": address,
        "letters": [letters_of(str(text)) for text in cause.get("says", ())],
    }


def _phrases(page: Page) -> Iterator[tuple[list[str], bool]]:
    """Yield the words of each symptom and title, and of the first sentence of each message."""
    symptoms: Iterable[str] = [page.front.get("title", ""), *page.front.get("symptoms", ())]
    for symptom in symptoms:
        yield stems(RULES, str(symptom)), False
    for message in page.front.get("messages", ()):
        for text in message.get("says") or [first_sentence(str(message["text"]))]:
            words = stems(RULES, str(text))
            if len(words) >= 3:
                yield words, True


def _below(page: Page, heading: str) -> str:
    """Return the first paragraph below a heading."""
    paragraph: list[str] = []
    below = False
    for block in page.blocks:
        if not isinstance(block, Text):
            if below and paragraph:
                break
            continue
        for line in block.lines:
            if line.startswith("#"):
                if below:
                    return " ".join(paragraph)
                below = line.startswith(heading)
            elif below and line.strip():
                paragraph.append(line.strip())
            elif paragraph:
                return " ".join(paragraph)
    return " ".join(paragraph)


def _program(book: Book, page: Page, heading: str) -> str:
    """Return the first program below a heading, as a reader sees it."""
    shown = {one.fence.line: one.fence.include for one in page.shown}
    below = False
    for block in page.blocks:
        if isinstance(block, Text):
            below = below or any(line.startswith(heading) for line in block.lines)
        elif below and shown.get(block.line):
            program = book.by_include.get(str(shown[block.line]))
            return program.clean.strip() if program else ""
    return ""


def _plain(text: str) -> str:
    """Return a paragraph without links and stress; `code` keeps its marks."""
    return STRONG.sub(r"\1", LINK.sub(r"\1", MORE.sub("", text))).strip()
