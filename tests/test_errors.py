"""A page about an error begins with that error, as PyTorch words it now, and cures it."""

from __future__ import annotations

import re

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.contents import BY_MESSAGE, BY_SYMPTOM, filled
from rewind.lessons.markdown import Text
from rewind.lessons.pages import Page
from rewind.lessons.programs import Program
from rewind.project import Project
from rewind.running.execution import run
from tests.conftest import ERROR_PAGES, PROJECT

BOOK = read_book(PROJECT)
IDS = [page.name for page in ERROR_PAGES]
RAISED = re.compile(r"^(?:[a-z_]+\.)*\w*(?:Error|Warning): ", flags=re.M)
SMALLEST = "## The smallest program that raises it"
"""Where a page begins with the message alone, since the program would push reason and cure off the first screen."""
NOT_RUN = [page for page in ERROR_PAGES if "not_run" in page.front]
"""Pages whose error cannot be had on this machine."""


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
    late = any(SMALLEST in block.lines for block in page.blocks if isinstance(block, Text))
    program = program_under(page, SMALLEST if late else "")
    assert not late or page.fences[0].include == program.include.replace(".py", ".out")
    printed = run(project, program).transcript
    messages = [message["text"] for message in page.front.get("messages", ())]
    wanted = [] if page in NOT_RUN else messages[:1]
    assert [RAISED.sub("", line) for line in printed.splitlines() if RAISED.match(line)] == wanted


@pytest.mark.parametrize("page", NOT_RUN, ids=[page.name for page in NOT_RUN])
def test_a_page_whose_error_was_not_had_says_so_and_names_its_source(project: Project, page: Page) -> None:
    text = project.read(page.path)
    assert "not run here" in text.split("## Why")[0]
    assert re.search(r"\(https://github\.com/pytorch/pytorch/issues/\d+\)", text)


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
        assert {"text"} <= set(message) <= {"text", "seen", "says", "beside", "alone"}
        assert all(isinstance(message[name], str) for name in {"text", "seen"} & set(message))
    for cause in page.front.get("causes", ()):
        assert {"what", "tell"} <= set(cause) <= {"what", "tell", "link", "says"}


def test_the_index_lists_every_page_by_message_and_by_symptom_the_commonest_first(project: Project) -> None:
    assert [page.front["rank"] for page in ERROR_PAGES] == list(range(1, len(ERROR_PAGES) + 1))
    assert len(ERROR_PAGES) >= 55
    index = project.read(project.docs / "errors" / "index.md")
    assert BY_MESSAGE in index
    assert BY_SYMPTOM in index
    by_message = re.findall(r"^- \[.+?\]\(([\w-]+)\.md\)", "\n".join(filled(BOOK, BY_MESSAGE)), flags=re.M)
    assert by_message == [page.name for page in ERROR_PAGES if "messages" in page.front]
    by_symptom = re.findall(r"^- \[.+?\]\(([\w-]+)\.md\)", "\n".join(filled(BOOK, BY_SYMPTOM)), flags=re.M)
    assert by_symptom == IDS
