"""Run, Edit, Reset and the figures on a lesson; nothing is loaded before the first press."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import FOLDER_OF, LESSONS
from tests.engine.conftest import watch
from tests.engine.helpers import (
    PATIENCE,
    PROGRAM,
    SUBSET,
    Playground,
    block_of,
    download_of,
    press,
    result_of,
    run,
    sizes_of,
    wait_for_result,
)

LESSON = "2-assignment"
PROGRAM_NAME = "five_steps_of_training.py"
DRAWS = "slope_at_every_point.py"


def _recorded(block: Locator) -> Locator:
    return block.locator("xpath=following-sibling::div[contains(@class, 'output')][1]")


def test_nothing_is_loaded_before_the_first_press(page: Page, address: str, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/lessons/{LESSON}/")
    page.wait_for_load_state("networkidle")
    engine = [url for url in asked if "/assets/engine/" in url]
    assert [url.rsplit("/", 1)[1] for url in engine] == ["page.js"]
    assert len(gzip.compress((site / "assets" / "engine" / "page.js").read_bytes())) < 5000


@pytest.mark.parametrize("notebook", [False, True])
def test_every_program_has_its_buttons(page: Page, address: str, notebook: bool) -> None:
    for lesson in LESSONS:
        page.goto(f"{address}/{'notebooks' if notebook else FOLDER_OF[lesson]}/{lesson}/")
        titled = page.locator(f"{PROGRAM}:has(> .filename):not(.rewind-elsewhere + *)")
        tools = page.locator(f"{PROGRAM} > .rewind-tools")
        expect(tools).to_have_count(titled.count())
        assert not page.locator(f".rewind-elsewhere + {PROGRAM} .rewind-tools").count()


def test_output_takes_the_place_of_the_recorded_one_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    block = block_of(page, PROGRAM_NAME)
    recorded = _recorded(block)
    before = recorded.locator("code").text_content()
    ran = run(block)
    assert ran.shown == before
    assert SUBSET in ran.label
    expect(recorded).to_be_hidden()
    result_of(block).get_by_role("button", name="Show recorded output").click()
    expect(recorded).to_be_visible()
    expect(result_of(block).locator(".rewind-ran")).to_be_hidden()


def test_who_runs_a_program_sees_what_it_prints_under_a_prediction(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSONS[0]}/")
    cover = page.locator(".rewind-cover").first
    block = block_of(page, f"{cover.get_attribute('data-question')}.py")
    recorded = cover.locator(".output")
    before = recorded.locator("code").text_content()
    expect(recorded).to_be_hidden()
    assert run(block).shown == before
    expect(recorded).to_be_hidden()
    result_of(block).get_by_role("button", name="Show recorded output").click()
    expect(recorded).to_be_visible()  # no longer covered


def test_a_figure_takes_the_place_of_the_recorded_one_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    block = block_of(page, DRAWS)
    image = page.locator(f'img[src*="{DRAWS.removesuffix(".py")}"]')
    drawn = page.locator(".rewind-figure")
    assert run(block).state == "done"
    expect(image).to_be_hidden()
    expect(drawn).to_be_visible()
    assert drawn.get_attribute("role") == "img"
    assert DRAWS in (drawn.get_attribute("aria-label") or "")
    assert drawn.evaluate("one => one.shadowRoot.querySelectorAll('path, polyline, line').length") > 3
    result_of(block).get_by_role("button", name="Show recorded output").click()
    expect(image).to_be_visible()
    expect(drawn).to_be_hidden()


def test_edit_run_reset(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    block = block_of(page, PROGRAM_NAME)
    press(block, "Edit")
    editor = block.locator(".cm-content")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("print('mine')")
    page.keyboard.press("Control+Enter")
    assert wait_for_result(block).shown == "mine\n"
    expect(editor).to_be_focused()
    press(block, "Reset")
    expect(editor).to_have_count(0)
    expect(block.locator("pre code").first).to_be_visible()
    expect(result_of(block).locator(".rewind-ran")).to_be_hidden()
    assert "turn 1" in run(block).shown


def test_the_theme_s_shortcuts_do_not_take_keys_from_the_editor(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    block = block_of(page, PROGRAM_NAME)
    press(block, "Edit")
    expect(block.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("s = '/fp'")
    expect(block.locator(".cm-line").first).to_have_text("s = '/fp'")
    expect(block.locator(".cm-content")).to_be_focused()


@pytest.mark.parametrize(
    "missing", ["main.js", "worker.js", "python.wasm.gz", "python-stdlib.zip", "torch.zip"]
)
def test_a_failed_load_says_why_and_can_be_tried_again(
    lenient_page: Page, address: str, missing: str
) -> None:
    page = lenient_page
    page.route(f"**/assets/engine/{missing}*", lambda route: route.abort())
    page.goto(f"{address}/lessons/{LESSON}/")
    block = block_of(page, PROGRAM_NAME)
    recorded = _recorded(block)
    press(block, "Run")
    message = result_of(block).locator(".rewind-failed")
    expect(message).to_contain_text("could not be loaded", timeout=PATIENCE)
    expect(message).to_contain_text("as it was")
    expect(recorded).to_be_visible()
    page.unroute(f"**/assets/engine/{missing}*")
    message.get_by_role("button", name="Try again").click()
    assert "turn 1" in wait_for_result(block).shown
    expect(result_of(block).locator(".rewind-status")).to_be_hidden()


def _abort(route: Route) -> None:
    route.abort()


def _missing(route: Route) -> None:
    route.fulfill(status=404)


def _garbage(route: Route) -> None:
    route.fulfill(body=gzip.compress(b"not a snapshot at all" * 1000))


@pytest.mark.parametrize("trouble", [_abort, _missing, _garbage])
def test_without_the_snapshot_python_starts_the_plain_way(
    lenient_page: Page, address: str, trouble: object
) -> None:
    lenient_page.route("**/snapshot.gz*", trouble)  # type: ignore[arg-type]
    playground = Playground(lenient_page, address)
    ran = playground.run("import torch\nprint(torch.tensor(1.0))\n", timeout=60_000)
    assert ran.shown == "tensor(1.)\n"


def test_memory_does_not_grow_from_run_to_run(shared_playground: Playground) -> None:
    code = (
        "import torch\nw = torch.zeros(200, requires_grad=True)\n"
        "for _ in range(10):\n    ((w - 1) ** 2).sum().backward()\n"
        "keep = [w * i for i in range(10)]\nprint(w.grad.sum().item())\n"
    )
    heaps = []
    shared_playground.put(code)
    for number in range(100):
        ran = run(shared_playground.block)
        assert ran.state == "done", number
        heaps.append(ran.heap)
    assert heaps[-1] == heaps[9]
    assert heaps[-1] < 200e6
    session = shared_playground.page.context.new_cdp_session(shared_playground.page)
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Runtime.getHeapUsage")
    assert metrics["usedSize"] + heaps[-1] < 400e6


def test_the_browser_tells_how_far_the_load_is(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}/lessons/{LESSON}/")
    page.evaluate(
        """() => {
            window.seen = new Set();
            new MutationObserver(() => {
                const words = document.querySelector('.rewind-status span');
                if (words) window.seen.add(words.textContent);
            }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )
    run(block_of(page, PROGRAM_NAME))
    seen = page.evaluate("[...window.seen]")
    megabytes = round(download_of(site) / 1e6)
    steps = [re.fullmatch(rf"Loading Python: (\d+) of {megabytes} MB, once", words) for words in seen]
    received = [int(step[1]) for step in steps if step]
    assert len(received) > 2
    assert received == sorted(received)
    assert received[-1] == megabytes
    assert any("Starting Python" in words for words in seen)
    assert sum(sizes_of(site).values()) < 16e6


def test_without_javascript_the_playground_says_so(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(f"{address}/playground/")
        expect(page.locator(".rewind-playground")).to_contain_text("needs JavaScript")
        page.goto(f"{address}/lessons/{LESSON}/")
        expect(page.locator(".rewind-tools")).to_have_count(0)
        assert not wrong
