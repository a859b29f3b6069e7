"""A reader presses the copy button, runs the clipboard, and gets what the page shows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Locator, expect

from rewind.lessons.programs import Program
from rewind.project import Project
from rewind.running.execution import run
from tests.conftest import LESSONS

PROGRAM = "div.language-python.highlight"
# the output of a program is the next output block before the next program or heading
OUTPUT = """element => {
    for (let next = element.nextElementSibling; next; next = next.nextElementSibling) {
        if (next.matches('div.output.highlight')) return next.querySelector('code').textContent;
        if (next.matches('div.language-python.highlight, h1, h2, h3')) return '';
    }
    return '';
}"""


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_copied_program_prints_what_the_page_shows(
    project: Project, browser: Browser, address: str, lesson: str
) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{address}/lessons/{lesson}/")
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        programs = page.locator(PROGRAM)
        assert programs.count() > 0
        for number in range(programs.count()):
            block = programs.nth(number)
            source = _copy(block)
            title = block.locator(".filename").evaluate("title => title.firstChild.textContent")
            program = _as_program(project, lesson, title, source)
            shown = block.evaluate(OUTPUT)
            assert run(project, program).transcript == shown, title


def _copy(block: Locator) -> str:
    block.page.evaluate("navigator.clipboard.writeText('')")
    button = block.locator(".rewind-copy")
    button.click()
    expect(button).to_have_text("Copied")
    text: str = block.page.evaluate("navigator.clipboard.readText()")
    return text


def _as_program(project: Project, lesson: str, title: str, source: str) -> Program:
    """Make the clipboard a program in an empty file of its own."""
    first = source.partition("\n")[0]
    raises = first.removeprefix("# raises: ") if first.startswith("# raises: ") else None
    path = project.root / "copied" / title
    return Program(lesson, title.removesuffix(".py"), path, source, raises, None)


def test_a_copied_program_runs_in_an_empty_file(browser: Browser, address: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{address}/lessons/{LESSONS[0]}/")
        block = page.locator(PROGRAM).first
        source, shown = _copy(block), block.evaluate(OUTPUT)
    result = subprocess.run(
        [sys.executable, "-I", "-"], input=source, capture_output=True, text=True, check=False
    )
    assert result.stdout == shown
