"""The tape opened in a lesson: by keyboard, by ear, in both schemes, on paper, and from a folder."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import BOOK, PROJECT
from tests.engine.conftest import watch
from tests.engine.helpers import block_of
from tests.tape_view.programs import steps_of

LESSON = "/lessons/1-engine-room/"
PROGRAM = "rewind_the_tape.py"


@pytest.fixture
def page(browser: Browser) -> Any:
    """A fresh page on which nothing goes wrong unnoticed."""
    with browser.new_context() as context:
        page = context.new_page()
        wrong = watch(page)
        yield page
        assert not wrong, "\n".join(wrong)


def opened(page: Page, name: str) -> Locator:
    """Press Tape over a program; return what opens under it."""
    block_of(page, name).locator(".rewind-tape-button").click()
    tape = page.get_by_role("region", name=f"Tape of {name}")
    expect(tape).to_be_visible()
    return tape


def said(tape: Locator) -> str:
    """Return the sentence of the step."""
    return tape.get_by_role("status").inner_text()


def test_by_keyboard_alone(page: Page, address: str, tmp_path: Path) -> None:
    program = BOOK.by_include[f"1-engine-room/{PROGRAM}"]
    tape_of_program = {"tape": json.loads(program.taped or ""), "source": program.clean}
    steps = steps_of(PROJECT, {PROGRAM: tape_of_program}, tmp_path)[PROGRAM]
    page.goto(address + LESSON)
    button = block_of(page, PROGRAM).locator(".rewind-tape-button")
    button.focus()
    page.keyboard.press("Enter")
    tape = page.get_by_role("region", name=f"Tape of {PROGRAM}")
    scrubber = tape.get_by_role("slider")
    expect(scrubber).to_be_focused()
    assert said(tape) == next(step["sentence"] for step in steps if step["name"] == program.tape_step)
    page.keyboard.press("Home")
    for step in steps:
        assert said(tape) == step["sentence"]
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert said(tape) == steps[0]["sentence"]
    page.keyboard.press("End")
    assert said(tape) == steps[-1]["sentence"]
    page.keyboard.press("Shift+Tab")
    expect(tape.get_by_role("button", name="Last step")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    assert said(tape) == steps[-2]["sentence"]
    box = tape.get_by_role("button", name="x, leaf")
    box.focus()
    page.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-pressed", "true")
    expect(box).to_be_focused()
    expect(tape.get_by_role("definition").first).to_have_text("3.0")
    page.keyboard.press("ArrowLeft")
    assert said(tape) == steps[-3]["sentence"]
    expect(box).to_be_focused()
    tape.get_by_role("button", name=f"Close the tape of {PROGRAM}").press("Enter")
    expect(tape).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_what_a_bucket_holds_is_told_by_the_view_alone(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    tape = opened(page, "gradients_pile_up.py")
    scrubber = tape.get_by_role("slider")
    scrubber.press("Home")
    held = []
    for _ in range(int(scrubber.get_attribute("max") or "0")):
        scrubber.press("ArrowRight")
        if "weights.grad =" in said(tape) and "rewind is over" not in said(tape):
            label = tape.get_by_role("button", name="weights, leaf").first.get_attribute("aria-label") or ""
            held.append(label.partition("grad ")[2])
    assert held[:3] == ["[3.0, 3.0]", "[6.0, 6.0]", "[9.0, 9.0]"]


def test_nothing_of_it_is_loaded_before_the_first_press(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    page.goto(address + LESSON, wait_until="networkidle")
    assert not [one for one in asked if one.endswith("/tape.js") or "/tapes/" in one]
    opened(page, PROGRAM)
    later = [one.removeprefix(address) for one in asked if one.endswith("tape.js")]
    assert later == ["/assets/engine/tape.js", "/tapes/1-engine-room/rewind_the_tape.js"]
    assert not [one for one in asked if "worker" in one or "wasm" in one]


def test_a_tape_that_cannot_be_loaded_can_be_asked_for_again(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + LESSON)
        page.route("**/tapes/**", lambda route: route.abort())
        block = block_of(page, PROGRAM)
        block.locator(".rewind-tape-button").click()
        again = page.get_by_role("button", name=f"Try again for {PROGRAM}")
        expect(again).to_be_visible()
        page.unroute("**/tapes/**")
        again.click()
        expect(page.get_by_role("region", name=f"Tape of {PROGRAM}")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_axe_and_no_sideways_scrolling(browser: Browser, address: str, scheme: Any, width: int) -> None:
    # without the content policy, which would not let axe itself in
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address + LESSON)
        tape = opened(page, "small_batches_add_up.py")
        scrubber = tape.get_by_role("slider")
        for key in ("ArrowRight",) * 6 + ("PageUp", "End"):
            scrubber.press(key)
            tape.locator(".box").first.press("Enter")
            found = Axe().run(page, ".rewind-tape").response["violations"]
            assert [
                (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in found
            ] == []
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )


def test_on_paper_stand_the_first_step_and_the_last(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    tape = opened(page, PROGRAM)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    captions = tape.locator("figcaption")
    expect(captions).to_have_count(2)
    assert captions.nth(0).inner_text().startswith("The tape is blank.")
    assert captions.nth(1).inner_text().startswith("The rewind is over: x.grad = 7.5.")
    expect(tape.get_by_role("slider")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(captions).to_have_count(0)


def test_it_opens_from_a_folder(browser: Browser, site: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(site / "rewind-offline.zip").extractall(tmp_path)
    with browser.new_context() as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto((tmp_path / "rewind" / LESSON.strip("/") / "index.html").as_uri())
        tape = opened(page, PROGRAM)
        tape.get_by_role("button", name="Last step").click()
        assert said(tape).startswith("The rewind is over: x.grad = 7.5.")
        assert not wrong


def test_a_named_step_is_opened_and_drawn_for_who_has_no_script(
    browser: Browser, page: Page, address: str
) -> None:
    sentence = "PowBackward0 takes 1.0, multiplies by 2·x = 6.0, and sends 6.0 to x."
    page.goto(f"{address}/")
    assert said(opened(page, "first_rewind.py")) == sentence
    expect(page.locator(".rewind-still").first).to_be_hidden()
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"{address}/")
        still = plain.locator(".rewind-still")
        still.scroll_into_view_if_needed()
        expect(still.locator("figcaption")).to_have_text(sentence)
        expect(still.locator("img")).to_be_visible()
        source = still.locator("img").get_attribute("src")
        picture = plain.request.get(f"{address}/{source}").text()
    for text in ("PowBackward0", "1.0 × 6.0 = 6.0", "self: x", ".grad"):
        assert f">{text}</text>" in picture


def test_turns_that_are_folded_are_unfolded_by_their_button(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/4-smart-assistant/")
    tape = opened(page, "tiny_stock_forecaster.py")
    tape.get_by_role("slider").press("End")
    fold = tape.get_by_role("button", name="Unfold").first
    folded = fold.get_attribute("aria-label")
    before = tape.locator(".count").inner_text()
    fold.press("Enter")
    assert tape.locator(".count").inner_text() != before
    assert folded not in [one.get_attribute("aria-label") for one in tape.locator(".fold").all()]
    assert tape.locator(".box.active").count()


def test_a_program_that_records_nothing_says_why(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    block = block_of(page, "blindfolded_hiker.py")
    expect(block.locator(".rewind-tape-button")).to_have_count(0)
    block.locator(".rewind-more").click()
    expect(block.locator(".rewind-menu")).to_contain_text("Nothing is on its tape: it makes no tensor.")


def test_an_edited_program_is_told_from_the_recorded_one(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    block = block_of(page, PROGRAM)
    block.locator(".rewind-edit").click()
    block.locator(".cm-content").press("Control+End")
    page.keyboard.type("print(1)")
    tape = opened(page, PROGRAM)
    expect(tape).to_contain_text("Recorded from the program as the page has it, not from your version.")
    block.locator(".rewind-tape-button").click()
    expect(tape).to_have_count(0)
