"""By keyboard alone, by ear alone, and by axe."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.engine.helpers import Playground, block_of, press, result_of, run, wait_for_result
from tests.site.test_accessible import FEW_OF_EACH_COLOUR

PROGRAM_NAME = "five_steps_of_training.py"
EXERCISE = "exercise_task_1_square/start.py"


def test_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/2-assignment/")
    block = block_of(page, PROGRAM_NAME)
    block.locator(".rewind-run").focus()
    page.keyboard.press("Enter")
    assert wait_for_result(block).state == "done"
    expect(block.locator(".rewind-run")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Edit
    editor = block.locator(".cm-content")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("print('typed')")
    page.keyboard.press("Tab")  # Tab is not caught: it leaves the editor
    expect(editor).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()
    result_of(block).evaluate("box => { delete box.dataset.state }")
    page.keyboard.press("Control+Enter")
    assert wait_for_result(block).shown.endswith("typed\n")
    page.keyboard.press("Shift+Tab")
    expect(block.locator(".rewind-more")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(block.locator(".rewind-tape-button")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(block.locator(".rewind-reset")).to_be_focused()
    page.keyboard.press("Enter")
    expect(editor).to_have_count(0)
    expect(block.locator(".rewind-edit")).to_be_focused()


def test_what_happens_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/2-assignment/")
    live = page.locator(".rewind-live[role=status]")
    expect(live).to_have_text("")
    block = block_of(page, PROGRAM_NAME)
    press(block, "Run")
    expect(live).to_contain_text("MB, once")
    wait_for_result(block)
    expect(live).to_contain_text(f"Output of {PROGRAM_NAME}. turn 1: predicted 3.00")
    exercise = block_of(page, EXERCISE)
    press(exercise, "Check")
    wait_for_result(exercise)
    expect(live).to_contain_text("Not yet: x does not record yet")


def test_buttons_are_named_after_their_program(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/2-assignment/")
    for text in ("Run", "Edit"):
        expect(page.get_by_role("button", name=f"{text} {PROGRAM_NAME}", exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name=f"Check {EXERCISE}", exact=True)).to_have_count(1)


def test_a_long_output_can_be_scrolled_by_keyboard(shared_playground: Playground) -> None:
    shared_playground.run("for i in range(500):\n    print(i)\n")
    pre = result_of(shared_playground.block).locator("pre")
    assert pre.get_attribute("tabindex") == "0"
    assert pre.get_attribute("role") == "region"


def _violations(page: Page) -> list[str]:
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{violation['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_axe_and_no_sideways_scrolling(browser: Browser, address: str, scheme: str, width: int) -> None:
    # without the content policy, which would not let axe itself in
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/lessons/2-assignment/")
        run(block_of(page, PROGRAM_NAME))
        run(block_of(page, "vector_output_has_no_slope.py"))
        run(block_of(page, "slope_at_every_point.py"))
        exercise = block_of(page, EXERCISE)
        press(exercise, "Edit")
        press(exercise, "Check")
        wait_for_result(exercise)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        page.evaluate(FEW_OF_EACH_COLOUR)
        assert page.evaluate(overflow) <= 0
        if width != 320:
            assert not (found := _violations(page)), "\n".join(found)
        playground = Playground(page, address)
        playground.run("print('x' * 500)\nprint(undefined)\n")
        assert page.evaluate(overflow) <= 0
        if width != 320:
            assert not (found := _violations(page)), "\n".join(found)
