"""A page about an error begins with that error, as PyTorch words it now, and cures it."""

from __future__ import annotations

import re

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.markdown import Text
from rewind.lessons.pages import Page
from rewind.lessons.programs import Program
from rewind.project import Project
from rewind.running.execution import run
from tests.conftest import ERROR_PAGES, PROJECT

BOOK = read_book(PROJECT)
IDS = [page.name for page in ERROR_PAGES]
RAISED = re.compile(r"^(?:\w+Error|UserWarning): ", flags=re.M)


def program_under(page: Page, heading: str) -> Program:
    """Return the first program below a heading of a page, or its very first where the heading is empty."""
    below = not heading
    shown = {one.fence.line: one.fence.include for one in page.shown}
    for block in page.blocks:
        if isinstance(block, Text):
            below = below or heading in block.lines
        elif below and shown.get(block.line):
            return BOOK.by_include[str(shown[block.line])]
    raise AssertionError(f"{page.name}: no program under {heading!r}")


@pytest.mark.parametrize("page", ERROR_PAGES, ids=IDS)
def test_the_first_program_prints_the_message_word_for_word(project: Project, page: Page) -> None:
    printed = run(project, program_under(page, "")).transcript
    messages = [message["text"] for message in page.front.get("messages", ())]
    assert [RAISED.sub("", line) for line in printed.splitlines() if RAISED.match(line)] == messages[:1]


@pytest.mark.parametrize("page", ERROR_PAGES, ids=IDS)
def test_the_cure_raises_nothing_and_prints(project: Project, page: Page) -> None:
    cure = program_under(page, "## Cure")
    assert cure.raises is None
    printed = run(project, cure).transcript
    assert printed
    assert not RAISED.search(printed)


@pytest.mark.parametrize("page", ERROR_PAGES, ids=IDS)
def test_a_page_says_what_leads_to_it(page: Page) -> None:
    assert page.front["title"]
    assert page.front["description"]
    assert page.front["symptoms"]
    assert all(isinstance(symptom, str) for symptom in page.front["symptoms"])
    for message in page.front.get("messages", ()):
        assert {"text"} <= set(message) <= {"text", "seen"}
        assert all(isinstance(value, str) for value in message.values())


def test_the_index_and_the_navigation_list_every_page_the_commonest_first(project: Project) -> None:
    assert [page.front["rank"] for page in ERROR_PAGES] == list(range(1, 21))
    index = project.read(project.docs / "errors" / "index.md")
    by_message, by_symptom = index.split("## By symptom")
    links = {name: place for place, name in enumerate(re.findall(r"\]\(([\w-]+)\.md\)", by_message))}
    with_message = [page.name for page in ERROR_PAGES if "messages" in page.front]
    assert sorted(links, key=links.__getitem__) == with_message
    for page in ERROR_PAGES:
        assert page.name in links or f"({page.name}.md)" in by_symptom, page.name
    listed = re.findall(r"^ +- errors/([\w-]+)\.md$", project.read(project.root / "mkdocs.yml"), flags=re.M)
    assert listed == ["index", *IDS]
