"""What a reader types is kept, on their device; a reset can be undone; a program goes on to elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import PROJECT
from tests.engine.helpers import PATIENCE, Playground, block_of, bring_editor, press, result_of, run

LESSON = "2-assignment"
NAME = "five_steps_of_training.py"
ORIGINAL = PROJECT.read(PROJECT.snippets / LESSON / NAME)
PAUSE = 600
"""Milliseconds after the last key when what was typed has been kept."""


@pytest.fixture
def block(page: Page, address: str) -> Locator:
    """A program of a lesson."""
    page.goto(f"{address}/lessons/{LESSON}/")
    return block_of(page, NAME)


def write(block: Locator, text: str) -> None:
    """Replace the program, as a reader would, and pause."""
    if not block.locator(".cm-content").count():
        press(block, "Edit")
    block.locator(".cm-content").click()
    block.page.keyboard.press("Control+a")
    block.page.keyboard.insert_text(text)
    block.page.wait_for_timeout(PAUSE)


def shown(block: Locator) -> str:
    """Return the text of the program, be it in the editor or not."""
    lines = block.locator(".cm-line")
    if lines.count():
        return "\n".join(line.rstrip("\n") for line in lines.all_inner_texts())
    return (block.locator("pre code").first.text_content() or "").rstrip("\n")


def test_what_was_typed_is_there_after_a_reload_and_runs(block: Locator) -> None:
    write(block, "print('mine')")
    block.page.reload()
    expect(block.locator("pre code").first).to_have_text("print('mine')")
    assert run(block).shown == "mine\n"
    press(block, "Edit")
    expect(block.locator(".cm-line").first).to_have_text("print('mine')")
    other = block_of(block.page, "three_ways_to_track.py")
    assert "mine" not in shown(other)


def test_typed_in_haste_and_gone_at_once_it_is_kept_all_the_same(block: Locator) -> None:
    press(block, "Edit")
    expect(block.locator(".cm-content")).to_be_focused()
    block.page.keyboard.press("Control+a")
    block.page.keyboard.insert_text("print('in haste')")
    block.page.reload()
    expect(block.locator("pre code").first).to_have_text("print('in haste')")


def test_it_is_there_in_another_tab_and_follows(block: Locator, address: str) -> None:
    write(block, "print('first')")
    other = block.page.context.new_page()
    other.goto(f"{address}/lessons/{LESSON}/")
    there = block_of(other, NAME)
    expect(there.locator("pre code").first).to_have_text("print('first')")
    write(block, "print('second')")
    expect(there.locator("pre code").first).to_have_text("print('second')")
    press(there, "Edit")
    write(block, "print('third')")
    expect(there.locator(".cm-line")).to_have_text(["print('third')"])
    press(block, "Reset")
    expect(there.locator(".cm-line").first).to_have_text(ORIGINAL.split("\n")[0])


def test_reset_asks_nothing_and_is_undone(block: Locator) -> None:
    write(block, "print('mine')")
    press(block, "Reset")
    assert shown(block) == ORIGINAL.rstrip("\n")
    assert block.locator("pre code .kn, pre code .k").count() > 0  # in its colours
    undo = block.get_by_role("button", name=f"Undo reset {NAME}")
    undo.click()
    expect(block.locator(".cm-line")).to_have_text(["print('mine')"])
    expect(undo).to_be_hidden()
    block.page.wait_for_timeout(PAUSE)
    block.page.reload()
    expect(block.locator("pre code").first).to_have_text("print('mine')")
    press(block, "Edit")
    expect(block.locator(".cm-content")).to_be_focused()
    press(block, "Reset")
    block.page.reload()
    block.locator(".rewind-run").wait_for()
    assert shown(block) == ORIGINAL.rstrip("\n")


def test_who_changed_nothing_has_nothing_to_undo_and_nothing_kept(block: Locator) -> None:
    press(block, "Edit")
    expect(block.locator(".cm-content")).to_be_focused()
    block.page.keyboard.type("x")
    block.page.keyboard.press("Backspace")
    block.page.wait_for_timeout(PAUSE)
    assert block.page.evaluate("Object.keys(localStorage).filter(key => key.includes('draft'))") == []
    press(block, "Reset")
    expect(block.locator(".rewind-undo")).to_be_hidden()


def test_where_the_store_is_full_a_program_can_be_changed_and_run(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
        )
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{address}/lessons/{LESSON}/")
        block = block_of(page, NAME)
        write(block, "print('mine')")
        assert run(block).shown == "mine\n"
        assert wrong == []


@pytest.mark.parametrize("program", ["print(1)\n\nprint(1 / 0)\nprint(2)", "x = 1\n\nx = = 2"])
def test_the_line_that_failed_is_marked_until_something_changes(block: Locator, program: str) -> None:
    write(block, program)
    assert run(block).state == "error"
    failing = block.locator(".cm-failing")
    expect(failing).to_have_count(1)
    expect(failing).to_have_text(program.split("\n")[2])
    block.locator(".cm-content").focus()
    block.page.keyboard.press("Control+End")
    block.page.keyboard.type(" ")
    expect(failing).to_have_count(0)
    write(block, "print(3)")
    assert run(block).state == "done"
    expect(failing).to_have_count(0)


def test_a_program_as_it_stands_opens_in_the_playground(block: Locator) -> None:
    write(block, "print('mine')")
    press(block, "…")
    block.get_by_role("button", name=f"Open in the playground {NAME}").click()
    block.page.wait_for_url("**/playground/#code=*")
    expect(block.page.locator(".rewind-link")).to_contain_text("waits for Run")
    bring_editor(block.page)
    expect(block.page.locator(".cm-line").first).to_have_text("print('mine')")


def test_a_program_is_downloaded_whole(block: Locator) -> None:
    press(block, "…")
    with block.page.expect_download() as downloading:
        block.get_by_role("button", name=f"Download .py {NAME}").click()
    assert downloading.value.suggested_filename == NAME
    assert downloading.value.path().read_text(encoding="utf-8") == ORIGINAL


def test_what_is_being_edited_can_be_copied(browser: Browser, address: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{address}/lessons/{LESSON}/")
        block = block_of(page, NAME)
        press(block, "…")
        copy = block.locator(".rewind-copy-mine")
        expect(copy).to_be_hidden()  # there is one in the corner
        write(block, "print('mine')")
        copy.click()
        expect(page.locator(".rewind-live")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == "print('mine')\n"


def test_the_playground_keeps_its_program(page: Page, address: str) -> None:
    playground = Playground(page, address)
    page.locator(".cm-content").click()
    page.keyboard.insert_text("print('mine')")
    page.wait_for_timeout(PAUSE)
    page.reload()
    expect(page.locator(".rewind-field")).to_have_value("print('mine')")
    bring_editor(page)
    # a link takes its place, and gives it back
    playground.put("print('from a link')")
    back = page.get_by_role("button", name="Bring back what was here")
    back.click()
    expect(page.locator(".cm-line").first).to_have_text("print('mine')")
    press(playground.block, "Clear")
    expect(page.locator(".cm-line")).to_have_text([""])
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".cm-line").first).to_have_text("print('mine')")
    page.wait_for_timeout(PAUSE)
    page.goto(playground.address)
    expect(page.locator(".rewind-field")).to_have_value("print('mine')")


def test_an_exercise_is_one_frame_with_its_check_first(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    frame = page.locator(".rewind-exercise").first
    name = "exercise_task_1_square/start.py"
    block = block_of(page, name)
    expect(frame.locator(block)).to_have_count(1)
    block.locator(".rewind-more").wait_for()
    buttons = block.locator(".rewind-tools > button:not([hidden])")
    assert [(one.text_content() or "").split()[0] for one in buttons.all()] == ["Check", "Run", "Edit", "…"]
    colour = "one => getComputedStyle(one).backgroundColor"
    assert buttons.nth(0).evaluate(colour) != buttons.nth(1).evaluate(colour)
    press(block, "Check")
    expect(result_of(block).locator(".rewind-verdict")).to_contain_text("Not yet", timeout=PATIENCE)


def test_the_solution_comes_after_the_hints_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    frame = page.locator(".rewind-exercise").first
    hint, solution = frame.locator("> details.tip"), frame.locator("> details.success")
    page.locator(".rewind-live").wait_for(state="attached")
    expect(solution).to_be_hidden()
    summary = hint.locator("summary")
    expect(summary).to_contain_text("next: solution")
    summary.focus()
    page.keyboard.press("Enter")
    expect(solution).to_be_visible()
    page.keyboard.press("Tab")
    expect(solution.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(solution.locator(".highlight").first).to_be_visible()
    summary.click()  # closed again, it hides nothing
    expect(hint).not_to_have_attribute("open", "")
    expect(solution).to_be_visible()
