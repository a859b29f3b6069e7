"""Look through the front matter of the clinic's pages: what the index, the lists and the navigation take from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rewind.lessons.book import Book
from rewind.lessons.pages import Page
from rewind.project import Problem

MESSAGE = {"text", "seen", "says", "beside", "alone"}
CAUSE = {"what", "tell", "link", "says"}


def check_clinic(book: Book) -> list[Problem]:
    """Return every mistake in what the pages of the clinic say of themselves."""
    names = {page.name for page in book.errors}
    problems = []
    for number, page in enumerate(book.errors, 1):
        for what, remedy in _mistakes(page, number, names):
            problems.append(Problem(book.project.name(page.path), 1, f"the front matter {what}", remedy))
    return problems


def _mistakes(page: Page, number: int, names: set[str]) -> Iterator[tuple[str, str]]:
    front = page.front
    for name in ("title", "description"):
        if not str(front.get(name) or "").strip():
            yield f"has no {name}", f"write {name}: and what it is in one line"
    if front.get("rank") != number:
        yield (
            f"has the rank {front.get('rank')}, and the next is {number}",
            f"write rank: {number}, or another page's anew",
        )
    symptoms = front.get("symptoms")
    if not isinstance(symptoms, list) or not all(isinstance(one, str) for one in symptoms):
        yield "has no list of symptoms", "write symptoms: and below it lines that begin with -"
    yield from _entries(front, "messages", {"text"}, MESSAGE)
    yield from _entries(front, "causes", {"what", "tell"}, CAUSE)
    for other in front.get("over", ()):
        if other not in names:
            yield f"names {other}, which is no page", "name another page of errors/, or drop the line"


def _entries(
    front: dict[str, Any], name: str, needed: set[str], known: set[str]
) -> Iterator[tuple[str, str]]:
    for entry in front.get(name) or ():
        if not isinstance(entry, dict) or not needed <= set(entry):
            yield (
                f"has an entry of {name} without {' and '.join(sorted(needed))}",
                "CONTRIBUTING shows its form",
            )
        elif unknown := set(entry) - known:
            yield (
                f"has “{min(unknown)}” in {name}, which means nothing",
                f"write one of {', '.join(sorted(known))}",
            )
