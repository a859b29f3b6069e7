"""Check: every answer is judged as on PyTorch, a tick stays and can be cleared."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rewind.lessons.exercises import Exercise
from tests.conftest import BOOK, PROJECT
from tests.engine.helpers import block_of, forget, press, result_of, wait_for_result

EXERCISES = BOOK.exercises
PAGES = list(dict.fromkeys(exercise.start.page for exercise in EXERCISES))
"""The pages with exercises: the lessons, the chapters beyond them, the ten silent faults."""
ONE = next(exercise for exercise in EXERCISES if exercise.name == "exercise_task_1_square")
REFUSE_STORAGE = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('refused', 'SecurityError'); } })"""

# Runs one answer after the other in the page's engine, as a press of Check does, and returns the verdicts.
CHECK_ALL = """async ([exercise, sources]) => {
    const loaded = performance.getEntriesByType('resource').map(entry => entry.name);
    const address = new URL(loaded.find(name => /\\/main\\.js\\?/.test(name)));
    const { programFor } = await import(address.href);
    const build = { base: new URL('.', address), version: address.searchParams.get('v') };
    const verdicts = [];
    for (const source of sources) {
        const place = document.createElement('section');
        place.innerHTML = '<div><pre><code></code></pre></div><button><span></span></button>';
        place.querySelector('code').textContent = source;
        document.body.append(place);
        const [block, run] = place.children;
        await programFor({ block, name: exercise, exercise, run }, build).run(true);
        verdicts.push(place.querySelector('.rewind-verdict').textContent);
        place.remove();
    }
    return verdicts;
}"""


def _open(page: Page, address: str, exercise: Exercise) -> Locator:
    page.goto(f"{address}/{BOOK.page(exercise.start.page).address}")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    return block_of(page, f"{exercise.start.name}.py")


def _write(page: Page, block: Locator, source: str) -> None:
    if not block.locator(".cm-content").count():
        press(block, "Edit")
    expect(block.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def _not_yet(exercise: Exercise) -> str:
    """Return what a reader who has not begun is told."""
    message = PROJECT.read(exercise.check.transcript).strip().splitlines()[-1]
    return "Not yet: " + message.removeprefix("AssertionError: ")


def _check(block: Locator) -> Locator:
    if result_of(block).get_attribute("data-state"):
        forget(block)
    press(block, "Check")
    wait_for_result(block)
    return result_of(block).locator(".rewind-verdict")


def test_start_fails_and_solution_passes(page: Page, address: str) -> None:
    block = _open(page, address, ONE)
    press(block, "Check")
    wait_for_result(block)
    expect(result_of(block).locator(".rewind-verdict")).to_have_text(_not_yet(ONE))
    expect(block.locator(".rewind-solved")).to_be_hidden()
    _write(page, block, ONE.solution.source)
    expect(_check(block)).to_contain_text("Right")
    expect(block.locator(".rewind-solved")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_every_answer_is_judged_as_on_pytorch(page: Page, address: str, name: str) -> None:
    exercises = [one for one in EXERCISES if one.start.page == name]
    block = _open(page, address, exercises[0])
    press(block, "Check")  # brings the engine
    wait_for_result(block)
    for exercise in exercises:
        answers = (exercise.start, *exercise.right, *exercise.wrong)
        sources = [answer.source for answer in answers]
        said = page.evaluate(CHECK_ALL, [f"{name}/{exercise.name}", sources])
        for answer, verdict in zip(answers, said, strict=True):
            if answer in exercise.right:
                assert verdict.startswith("Right"), f"{answer.include}: {verdict}"
            else:
                wanted = f"Not yet: {answer.told}" if answer.told else _not_yet(exercise)
                assert verdict == wanted, answer.include


def test_the_tick_stays_and_can_be_cleared(page: Page, address: str) -> None:
    block = _open(page, address, ONE)
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


def test_where_storage_is_refused_the_check_works_all_the_same(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.add_init_script(REFUSE_STORAGE)
        page = context.new_page()
        block = _open(page, address, ONE)
        _write(page, block, ONE.solution.source)
        press(block, "Check")
        wait_for_result(block)
        expect(result_of(block).locator(".rewind-verdict")).to_contain_text("Right")
        expect(block.locator(".rewind-solved")).to_be_visible()


def test_a_program_that_stops_is_not_checked(page: Page, address: str) -> None:
    block = _open(page, address, ONE)
    _write(page, block, "raise ValueError('no')\n")
    press(block, "Check")
    wait_for_result(block)
    expect(result_of(block).locator(".rewind-verdict")).to_contain_text("has to run to its end")


def test_a_check_that_cannot_be_fetched_says_so(lenient_page: Page, address: str) -> None:
    lenient_page.route("**/checks/**", lambda route: route.abort())
    block = _open(lenient_page, address, ONE)
    press(block, "Check")
    expect(result_of(block).locator(".rewind-failed")).to_contain_text("the check could not be fetched")
