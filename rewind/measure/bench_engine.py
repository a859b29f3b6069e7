"""Print the in-page engine's figures: what a reader waits for, what it weighs, what it keeps."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from rewind.site.share import packed
from rewind.site.static_server import serving
from rewind.tools.browsers import ensure_chromium

SMALL = "import torch\nx = torch.tensor(3.0, requires_grad=True)\n(x ** 2).backward()\nprint(x.grad)\n"
DESCENT = """import torch
w = torch.tensor([4.0, -3.0], requires_grad=True)
for step in range(200):
    loss = ((w - torch.tensor([1.0, 2.0])) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= 0.05 * w.grad
    w.grad = None
print(w)
"""
ENDLESS = "print('on')\nwhile True:\n    pass\n"

# What the playground holds: in its plain field, or in the editor once a hand has brought that.
SHOWN = """document.querySelector('.rewind-field')?.value
    ?? document.querySelector('.rewind-editor')?.shadowRoot?.textContent"""
# Presses Run, or Stop and then Run; returns the milliseconds until the output stands on the page, and the
# program's own. The first press makes the box, so it is looked for again until it is there.
PRESS = """async ({ stop }) => {
    const block = document.querySelector('.rewind-playground .highlight');
    const press = what => block.querySelector(what).click();
    const box = () => block.nextElementSibling;
    const next = wanted => new Promise(resolve => {
        const look = () => {
            if (wanted()) { observer.disconnect(); resolve(); }
        };
        const observer = new MutationObserver(look);
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        observer.observe(document.body, all);
        look();
    });
    const start = performance.now();
    if (stop) {
        press('.rewind-stop');
        await next(() => box()?.dataset.state);
        location.hash = stop;
        while (!(SHOWN)?.includes('backward')) await new Promise(resolve => setTimeout(resolve, 1));
    }
    if (box()) delete box().dataset.state;
    press('.rewind-run');
    await next(() => box()?.dataset.state);
    const took = performance.now() - start;
    if (box().dataset.state !== 'done') throw new Error(`the run ended as ${box().dataset.state}`);
    return { took, own: Number(box().dataset.milliseconds), heap: Number(box().dataset.heap) };
}""".replace("SHOWN", SHOWN)


def bench_engine(site: Path) -> None:
    """Measure the engine of a built site in Chromium on this machine, and print the figures."""
    with serving(site) as address, _chromium() as browser:
        cold, wire, warm = _first_output(browser, address, snapshot=True)
        plain, plain_wire, _ = _first_output(browser, address, snapshot=False)
        row("first output, cold, with the memory snapshot", f"{cold:.2f} s")
        row("first output, cold, without it", f"{plain:.2f} s")
        row("first output, warm (files in the browser's cache)", f"{warm:.2f} s")
        row("on the wire, with the memory snapshot", f"{wire / 1e6:.2f} MB")
        row("on the wire, without it", f"{plain_wire / 1e6:.2f} MB")
        _later(browser, address)


def row(what: str, value: str) -> None:
    """Print one line of a benchmark table."""
    print(f"{what:<58} {value:>14}", flush=True)


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=ensure_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _open(context: BrowserContext, address: str, code: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/playground/#{packed(code)}")
    _wait_for(page, code.split()[0])
    return page


def _wait_for(page: Page, word: str) -> None:
    page.wait_for_function(f"word => ({SHOWN})?.includes(word)", arg=word)


def _press(page: Page, stop: str = "") -> dict[str, float]:
    figures: dict[str, float] = page.evaluate(PRESS, {"stop": stop})
    return figures


def _first_output(browser: Browser, address: str, *, snapshot: bool) -> tuple[float, int, float]:
    """Return the seconds of a first visit, the bytes it brought, and the seconds of a second visit."""
    colds, warms, wire = [], [], 0
    for _ in range(3):
        with browser.new_context() as context:
            if not snapshot:
                context.route("**/snapshot.gz*", lambda route: route.abort())
            arrived: list[Response] = []

            def note(response: Response, into: list[Response] = arrived) -> None:
                into.append(response)

            context.on("response", note)
            page = _open(context, address, SMALL)
            colds.append(_press(page)["took"] / 1000)
            engine = [one for one in arrived if "/assets/engine/" in one.url]
            wire = sum(int(one.headers["content-length"]) for one in engine)
            page.close()
            warms.append(_press(_open(context, address, SMALL))["took"] / 1000)
    return statistics.median(colds), wire, statistics.median(warms)


def _later(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = _open(context, address, SMALL)
        _press(page)
        runs = [_press(page) for _ in range(100)]
        beside = statistics.median(run["took"] - run["own"] for run in runs[:20])
        row("a later run, beside the program's own computing", f"{beside:.0f} ms")
        session = context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        used = session.send("Runtime.getHeapUsage")
        bytes_kept = runs[-1]["heap"] + used["usedSize"] + used.get("backingStorageSize", 0)
        row("memory of Python and of the page after 100 runs", f"{bytes_kept / 1e6:.0f} MB")
        grown = runs[-1]["heap"] - runs[0]["heap"]
        row("growth of Python's memory over them", f"{grown / 1e6:.1f} MB")
        page.close()

        page = _open(context, address, DESCENT)
        _press(page)
        row("200 steps of descent", f"{statistics.median(_press(page)['own'] for _ in range(5)):.0f} ms")
        page.close()

        page = _open(context, address, ENDLESS)
        page.locator(".rewind-playground .rewind-run").click()
        seconds = []
        for _ in range(3):
            page.locator(".rewind-ran code").filter(has_text="on").wait_for()
            page.locator(".rewind-playground .rewind-stop").wait_for()
            seconds.append(_press(page, packed(SMALL))["took"] / 1000)
            page.evaluate(f"location.hash = '{packed(ENDLESS)}'")
            _wait_for(page, "while")
            page.locator(".rewind-playground .rewind-run").click()
        row("after Stop, until the next program's output", f"{statistics.median(seconds):.2f} s")
