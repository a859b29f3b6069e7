"""The slider under a program and its Run button: program and output always belong together."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.conftest import PROJECT
from tests.engine.helpers import block_of, press, result_of, run

LESSON, NAME = "1-engine-room", "hiker_with_a_tape"
SNIPPETS = PROJECT.snippets / LESSON


def _recorded(value: str) -> str:
    return PROJECT.read(SNIPPETS / f"{NAME}.try/{value}.out")


def _opened(page: Page, address: str) -> tuple[Locator, Locator, Locator]:
    page.goto(f"{address}/lessons/{LESSON}/")
    block = block_of(page, f"{NAME}.py")
    output = block.locator("xpath=following::div[contains(@class, 'output')][1]//code")
    return block, block.locator(".rewind-try input"), output


def _move(slider: Locator, key: str, value: str) -> None:
    slider.focus()
    slider.press(key)
    expect(slider).to_have_attribute("aria-valuetext", value)


def test_run_runs_the_sliders_value_and_the_slider_takes_its_output_away(page: Page, address: str) -> None:
    block, slider, output = _opened(page, address)
    _move(slider, "End", "1.1")
    expect(output).to_have_text(_recorded("1.1"))
    assert run(block).shown == _recorded("1.1")
    expect(output).to_be_hidden()
    _move(slider, "Home", "0.01")
    expect(output).to_be_visible()
    expect(output).to_have_text(_recorded("0.01"))
    expect(result_of(block).locator(".rewind-ran")).to_be_hidden()
    assert run(block).shown == _recorded("0.01")


def test_moved_while_the_program_runs_it_stops_the_run(page: Page, address: str) -> None:
    block, slider, output = _opened(page, address)
    _move(slider, "End", "1.1")
    press(block, "Run")
    _move(slider, "Home", "0.01")
    expect(output).to_have_text(_recorded("0.01"))
    expect(block.locator(".rewind-run")).to_be_visible()  # no longer Stop
    page.wait_for_timeout(1000)
    expect(output).to_be_visible()
    expect(result_of(block).locator(".rewind-ran")).to_be_hidden()
    assert run(block).shown == _recorded("0.01")


def test_an_edited_version_is_left_alone(page: Page, address: str) -> None:
    block, slider, output = _opened(page, address)
    _move(slider, "End", "1.1")
    press(block, "Edit")
    block.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("print('mine')")
    assert run(block).shown == "mine\n"
    expect(slider).to_be_hidden()
    press(block, "Reset")
    expect(slider).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", "1.1")
    expect(block.locator("pre code").first).to_contain_text("learning_rate = 1.1")
    expect(output).to_have_text(_recorded("1.1"))
