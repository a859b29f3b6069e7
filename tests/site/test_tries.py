"""The slider under a program: by keyboard, on a phone, in the dark, on paper, without JavaScript, from a folder."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from rewind.lessons.book import read_book
from rewind.lessons.programs import Program
from rewind.project import this_project
from tests.conftest import FOLDER_OF

TRIED = [program for program in read_book(this_project()).shown_programs if program.tries]
WITH_FIGURE = next(one for one in TRIED if one.drawn and one.printed)
SIZES: tuple[ViewportSize, ...] = ({"width": 1280, "height": 900}, {"width": 390, "height": 844})


class Tried:
    """A program on its page, with its slider, its output and its figure."""

    def __init__(self, page: Page, program: Program) -> None:
        self.page = page
        self.program = program
        assert program.tries
        self.tries = program.tries
        title = page.locator(f':is(.filename, .filename > a):text-is("{program.name}.py")')
        self.block = page.locator("div.language-python.highlight").filter(has=title)
        self.slider = self.block.locator(".rewind-try input")
        self.output = self.block.locator("xpath=following::div[contains(@class, 'output')][1]//code")
        self.figure = page.locator(f'img[src*="/{program.name}."]')
        self.told = self.block.get_by_role("status")

    def uncover(self) -> None:
        """Show what questions cover."""
        self.page.locator("details.rewind-cover").evaluate_all(
            "all => all.forEach(one => { one.open = true })"
        )

    def shows(self, value: str) -> None:
        """Program, output, figure and slider are those of one value, as they were recorded."""
        run = next(run for run in self.program.runs if (run.value or self.tries.own) == value)
        expect(self.slider).to_have_attribute("aria-valuetext", value)
        expect(self.block.locator(".rewind-try-value")).to_have_text(value)
        assert self.block.locator("pre code").text_content() == run.clean
        if run.printed:
            assert self.output.text_content() == run.printed
        if run.drawn:
            address = run.figure.relative_to(this_project().docs).as_posix()
            expect(self.figure).to_have_attribute("src", re.compile(f"{re.escape(address)}$"))


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def page(context: BrowserContext, asked: list[str]) -> Iterator[Page]:
    """A page on which nothing goes wrong unnoticed."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert wrong == []


def _open(page: Page, address: str, program: Program) -> Tried:
    page.goto(f"{address}/{FOLDER_OF[program.page]}/{program.page}/")
    page.locator(".rewind-live").wait_for(state="attached")
    tried = Tried(page, program)
    tried.uncover()
    return tried


@pytest.mark.parametrize("program", TRIED, ids=lambda program: program.include)
def test_each_value_shows_what_was_recorded_with_it(
    page: Page, address: str, asked: list[str], program: Program
) -> None:
    tried = _open(page, address, program)
    assert tried.program.tries
    tried.slider.focus()
    assert not any(".try" in url for url in asked)
    page.keyboard.press("Home")
    for value in tried.tries.values:
        if value != tried.tries.values[0]:
            page.keyboard.press("ArrowRight")
        tried.page.wait_for_function(
            "([slider, code, value]) => slider.ariaValueText === value && code.textContent.includes(` = ${value}`)",
            arg=[tried.slider.element_handle(), tried.block.locator("pre code").element_handle(), value],
        )
        tried.shows(value)
    assert sum(url.endswith(f"/{program.name}.try.js") for url in asked) == 1
    if program.drawn:
        expect(tried.figure).to_have_js_property("complete", True)
        assert tried.figure.evaluate("image => image.naturalWidth") > 0


def test_it_is_named_and_read_out_and_stays_in_its_place(page: Page, address: str) -> None:
    tried = _open(page, address, WITH_FIGURE)
    variable, values = tried.tries.variable, tried.tries.values
    expect(tried.slider).to_have_accessible_name(re.compile(f"Try {variable}"))
    expect(tried.told).to_have_text("")
    tried.slider.focus()
    page.keyboard.press("Home")
    expect(tried.told).to_have_text(re.compile(f"With {variable} = {re.escape(values[0])}: "))
    before = tried.slider.bounding_box()
    page.keyboard.press("End")
    tried.shows(values[-1])
    after = tried.slider.bounding_box()
    assert before is not None
    assert after is not None
    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=0.1)
    expect(tried.figure).to_have_attribute(
        "alt", re.compile(f"Drawn with {variable} = {re.escape(values[-1])}")
    )


def test_it_is_covered_with_the_output_until_the_question_is_answered(page: Page, address: str) -> None:
    page.goto(f"{address}/{FOLDER_OF[WITH_FIGURE.page]}/{WITH_FIGURE.page}/")
    page.locator(".rewind-live").wait_for(state="attached")
    tried = Tried(page, WITH_FIGURE)
    expect(tried.slider).to_be_hidden()
    page.locator(f"#question-{WITH_FIGURE.name} input").first.check()
    expect(tried.output).to_be_visible()
    expect(tried.slider).to_be_visible()


def test_an_own_version_takes_the_sliders_place_until_it_is_reset(page: Page, address: str) -> None:
    tried = _open(page, address, WITH_FIGURE)
    tried.slider.focus()
    page.keyboard.press("Home")
    first = tried.tries.values[0]
    expect(tried.block.locator("pre code")).to_contain_text(f"{tried.tries.variable} = {first}")
    tried.block.get_by_role("button", name=re.compile("^Edit")).click()
    expect(tried.block.locator(".cm-content")).to_contain_text(f"{tried.tries.variable} = {first}")
    expect(tried.slider).to_be_hidden()
    tried.block.get_by_role("button", name=re.compile("^Reset")).click()
    expect(tried.slider).to_be_visible()
    expect(tried.block.get_by_role("button", name=re.compile("^Undo"))).to_be_hidden()
    tried.shows(first)


def test_what_cannot_be_loaded_leaves_the_page_as_it_was(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.route("**/*.try.js", lambda route: route.abort())
    tried = _open(page, address, WITH_FIGURE)
    tried.slider.focus()
    page.keyboard.press("Home")
    expect(tried.block.locator(".rewind-try-problem")).to_have_text(re.compile("could not be loaded"))
    tried.shows(tried.tries.own)
    page.unroute("**/*.try.js")
    page.keyboard.press("Home")
    expect(tried.block.locator(".rewind-try-problem")).to_have_text("")
    expect(tried.block.locator("pre code")).to_contain_text(f" = {tried.tries.values[0]}")
    tried.shows(tried.tries.values[0])


@pytest.mark.parametrize("page_name", sorted({program.page for program in TRIED}))
def test_axe_finds_nothing_in_four_looks(browser: Browser, address: str, page_name: str) -> None:
    for size in SIZES:
        with browser.new_context(viewport=size, bypass_csp=True) as context:
            page = context.new_page()
            program = next(program for program in TRIED if program.page == page_name)
            tried = _open(page, address, program)
            tried.slider.focus()
            page.keyboard.press("Home")
            expect(tried.slider).to_have_attribute("aria-valuetext", tried.tries.values[0])
            for scheme in ("default", "slate"):
                page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
                page.wait_for_timeout(300)  # buttons change their colour slowly
                found = Axe().run(page, ".rewind-try", options={"resultTypes": ["violations"]})
                assert found.response["violations"] == [], (size, scheme)
            box = tried.slider.bounding_box()
            assert box is not None
            assert box["height"] >= 24
            assert box["x"] + box["width"] <= size["width"]


def test_paper_and_a_page_without_scripts_have_no_slider(browser: Browser, page: Page, address: str) -> None:
    tried = _open(page, address, WITH_FIGURE)
    page.emulate_media(media="print")
    expect(tried.slider).to_be_hidden()
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"{address}/{FOLDER_OF[WITH_FIGURE.page]}/{WITH_FIGURE.page}/")
        assert plain.locator(".rewind-try").count() == 0
        there = Tried(plain, WITH_FIGURE)
        assert there.block.locator("pre code").text_content() == WITH_FIGURE.clean


def test_it_works_from_a_folder(page: Page, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "rewind-offline.zip") as archive:
        archive.extractall(tmp_path)
    page.goto((tmp_path / "rewind" / FOLDER_OF[WITH_FIGURE.page] / WITH_FIGURE.page / "index.html").as_uri())
    tried = Tried(page, WITH_FIGURE)
    tried.uncover()
    tried.slider.focus()
    page.keyboard.press("Home")
    expect(tried.block.locator("pre code")).to_contain_text(f" = {tried.tries.values[0]}")
    tried.shows(tried.tries.values[0])
    expect(tried.figure).to_have_js_property("complete", True)
    assert tried.figure.evaluate("image => image.naturalWidth") > 0
