"""A reader presses the copy button, runs the clipboard, and gets what the page shows."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, expect

from rewind.lessons.book import read_book
from rewind.lessons.programs import read_program
from rewind.project import Project, RewindError
from rewind.running.execution import run
from rewind.site.build import check_programs_are_clean
from tests.conftest import FOLDER_OF, LESSONS
from tests.site.conftest import soup_of

PROGRAM = "div.language-python.highlight"
# the output of a program is the next output block before the next program or heading
OUTPUT = """element => {
    const parts = [...document.querySelectorAll('article :is(.highlight, h1, h2, h3)')];
    const next = parts[parts.indexOf(element) + 1];
    return next?.matches('.output') ? next.querySelector('code').textContent : '';
}"""


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_copied_program_prints_what_the_page_shows(
    project: Project, browser: Browser, address: str, lesson: str
) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{address}/{FOLDER_OF[lesson]}/{lesson}/")
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        programs = page.locator(PROGRAM)
        assert programs.count() > 0
        for number in range(programs.count()):
            block = programs.nth(number)
            source = _copy(block)
            title = block.locator(".filename").evaluate("title => title.firstChild.textContent")
            written = read_program(project, project.snippets / lesson / title)
            assert source == written.clean, title
            shown = block.evaluate(OUTPUT)
            # in an empty file of its own; only what is meant to fail is known from elsewhere
            alone = replace(written, path=project.root / "copied" / title, source=source)
            assert run(project, alone, expect_raise=written.raises).transcript == shown, title


def _copy(block: Locator) -> str:
    block.page.evaluate("navigator.clipboard.writeText('')")
    button = block.locator(".rewind-copy")
    button.click()
    expect(button).to_have_text("Copied")
    text: str = block.page.evaluate("navigator.clipboard.readText()")
    return text


def _without_marks(source: str) -> list[str]:
    """Take the first lines that begin with a mark away, without asking the code under test."""
    lines = source.splitlines()
    while lines and lines[0].startswith(("# raises: ", "# browser: no", "# tape: step ", "# try: ")):
        lines.pop(0)
    return lines


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_program_says_on_its_badge_what_its_first_lines_say(
    project: Project, site: Path, lesson: str
) -> None:
    page = soup_of(site / FOLDER_OF[lesson] / lesson / "index.html")
    marked = 0
    for block in page.select(PROGRAM):
        name = block.select_one(".filename")
        code = block.select_one("code")
        assert name is not None
        assert code is not None
        source = project.read(project.snippets / lesson / name.get_text())
        assert code.get_text().splitlines() == _without_marks(source), name
        before = block.find_previous_sibling()
        badge = before if before is not None and before.has_attr("class") else None
        badge = badge if badge is not None and "rewind-badge" in badge["class"] else None
        said = badge.get_text() if badge else ""
        first = source.splitlines()[: -len(code.get_text().splitlines())]
        raises = next((line.removeprefix("# raises: ") for line in first if line.startswith("# raises")), "")
        reason = next((line.split("no, ")[1] for line in first if line.startswith("# browser")), "")
        marked += bool(raises or reason)
        assert (f"Raises {raises} on purpose." in said) == bool(raises), name
        assert (f"Not run in this page: {reason}." in said) == bool(reason), name
        links = [link["href"] for link in badge.find_all("a")] if badge else []
        assert links == ([f"../../notebooks/{lesson}/"] if reason else []), name
        assert ("raises" in block["class"]) == bool(raises), name
    assert marked == sum(bool(p.raises or p.browser) for p in read_book(project, lesson).shown_programs)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_notebook_holds_clean_programs_and_knows_which_fail(project: Project, lesson: str) -> None:
    book = nbformat.read(project.notebooks / f"{lesson}.ipynb", as_version=4)
    cells = {cell.metadata["program"]: cell for cell in book.cells if cell.cell_type == "code"}
    for program in read_book(project, lesson).shown_programs:
        cell = cells[program.include]
        source = cell.source.removeprefix("# @title Solution\n")
        assert source.splitlines() == _without_marks(program.source), program.include
        assert ("raises-exception" in cell.metadata.get("tags", [])) == bool(program.raises)


def test_a_mark_that_would_reach_a_reader_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "fine.html").write_text("<code># it raises: nothing</code>", encoding="utf-8")
    check_programs_are_clean(tmp_path)
    for name, text in (("a.html", "<span># raises: ValueError</span>"), ("b.ipynb", '"# browser: no, x",')):
        (tmp_path / name).write_text(f"\n{text}", encoding="utf-8")
        with pytest.raises(RewindError) as refused:
            check_programs_are_clean(tmp_path)
        assert str(refused.value).startswith(f"{name}:2: shows “{text[text.index('#') :].split(':')[0]}:”")
        (tmp_path / name).unlink()


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
