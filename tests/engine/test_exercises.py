"""Check: a start fails with a message that helps, a solution passes, a tick stays and can be cleared."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rewind.lessons.book import read_book
from rewind.lessons.exercises import Exercise
from tests.conftest import LESSONS, PROJECT
from tests.engine.helpers import block_of, forget, press, result_of, wait_for_result

EXERCISES = read_book(PROJECT).exercises
ONE = next(exercise for exercise in EXERCISES if exercise.name == "exercise_task_1_square")
REFUSE_STORAGE = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('refused', 'SecurityError'); } })"""


def _open(page: Page, address: str, exercise: Exercise) -> Locator:
    page.goto(f"{address}/lessons/{exercise.start.page}/")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    return block_of(page, f"{exercise.start.name}.py")


def _write(page: Page, block: Locator, source: str) -> None:
    if not block.locator(".cm-content").count():
        press(block, "Edit")
    expect(block.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def _check(block: Locator) -> Locator:
    if result_of(block).get_attribute("data-state"):
        forget(block)
    press(block, "Check")
    wait_for_result(block)
    return result_of(block).locator(".rewind-verdict")


@pytest.mark.parametrize("lesson", LESSONS)
def test_start_fails_and_solution_passes(page: Page, strict_address: str, lesson: str) -> None:
    exercises = [one for one in EXERCISES if one.start.page == lesson]
    _open(page, strict_address, exercises[0])
    for exercise in exercises:
        block = block_of(page, f"{exercise.start.name}.py")
        press(block, "Check")
        wait_for_result(block)
        verdict = result_of(block).locator(".rewind-verdict")
        message = PROJECT.read(exercise.check.transcript).strip().splitlines()[-1]
        expect(verdict).to_have_text("Not yet: " + message.removeprefix("AssertionError: "))
        expect(block.locator(".rewind-solved")).to_be_hidden()
        _write(page, block, exercise.solution.source)
        expect(_check(block)).to_contain_text("Right")
        expect(block.locator(".rewind-solved")).to_be_visible()


def test_the_tick_stays_and_can_be_cleared(page: Page, strict_address: str) -> None:
    block = _open(page, strict_address, ONE)
    _write(page, block, ONE.solution.source)
    press(block, "Check")
    wait_for_result(block)
    page.reload()
    tick = block.locator(".rewind-solved")
    expect(tick).to_be_visible()
    tick.click()
    expect(tick).to_have_attribute("aria-expanded", "true")
    block.get_by_role("button", name="Clear this tick").click()
    expect(tick).to_be_hidden()
    page.reload()
    expect(block.locator(".rewind-run")).to_be_visible()
    expect(tick).to_be_hidden()


def test_where_storage_is_refused_the_check_works_all_the_same(browser: Browser, strict_address: str) -> None:
    with browser.new_context() as context:
        context.add_init_script(REFUSE_STORAGE)
        page = context.new_page()
        block = _open(page, strict_address, ONE)
        _write(page, block, ONE.solution.source)
        press(block, "Check")
        wait_for_result(block)
        expect(result_of(block).locator(".rewind-verdict")).to_contain_text("Right")
        expect(block.locator(".rewind-solved")).to_be_visible()


def test_a_program_that_stops_is_not_checked(page: Page, strict_address: str) -> None:
    block = _open(page, strict_address, ONE)
    _write(page, block, "raise ValueError('no')\n")
    press(block, "Check")
    wait_for_result(block)
    expect(result_of(block).locator(".rewind-verdict")).to_contain_text("has to run to its end")


def test_a_check_that_cannot_be_fetched_says_so(lenient_page: Page, strict_address: str) -> None:
    lenient_page.route("**/checks/**", lambda route: route.abort())
    block = _open(lenient_page, strict_address, ONE)
    press(block, "Check")
    expect(result_of(block).locator(".rewind-failed")).to_contain_text("the check could not be fetched")
