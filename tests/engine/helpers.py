"""Press what a reader presses, read what a reader reads."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from rewind.lessons.book import read_book
from rewind.project import Project
from rewind.site.share import packed

PROGRAM = "div.language-python.highlight"
SUBSET = "a small subset of torch for this page, checked against PyTorch 2.13.0; not PyTorch"
PATIENCE = 30_000
"""Milliseconds to wait for what takes one second on an idle machine."""

# Presses Run on every program of the page, one after the other, and returns what each of them showed.
RUN_ALL = """async () => {
    const results = [];
    for (const block of document.querySelectorAll('div.language-python.highlight')) {
        const name = block.querySelector('.filename').textContent.trim();
        const run = block.querySelector('.rewind-run');
        const following = [];
        for (let next = block.nextElementSibling; next; next = next.nextElementSibling) {
            if (next.matches('div.language-python.highlight, h1, h2, h3')) break;
            following.push(...(next.matches('.rewind-cover') ? next.children : [next]));
        }
        const output = following.find(one => one.matches('div.output.highlight'));
        const recorded = output ? output.querySelector('code').textContent : '';
        const figure = following.some(one => one.matches('img[src*="figures/"]')
            || one.querySelector(':scope > img[src*="figures/"]'));
        if (!run) {
            const badge = block.previousElementSibling;
            const reason = badge.matches('.rewind-badge') ? badge.textContent : '';
            results.push({ name, recorded, figure, reason });
            continue;
        }
        run.click();
        const result = await new Promise(resolve => {
            const look = () => {
                const box = block.nextElementSibling;
                const failed = box.querySelector('.rewind-failed');
                if (failed) resolve({ state: failed.textContent });
                else if (box.dataset.state) resolve({
                    state: box.dataset.state,
                    shown: box.querySelector('pre code').textContent,
                    figures: [box, ...following].reduce(
                        (sum, one) => sum + one.querySelectorAll('.rewind-figure').length, 0),
                });
                else setTimeout(look, 5);
            };
            setTimeout(look, 5);
        });
        results.push({ name, recorded, figure, ...result });
    }
    return results;
}"""


def differences(project: Project, lesson: str, results: list[dict[str, Any]]) -> list[str]:
    """Return how what RUN_ALL found on a lesson's page differs from what was recorded."""
    programs = {f"{program.name}.py": program for program in read_book(project, lesson).shown_programs}
    wrong = []
    for result in results:
        program = programs[result["name"]]
        if program.browser:
            if program.browser not in result.get("reason", ""):
                wrong.append(f"{result['name']}: the page does not say why it is not run")
            continue
        if "shown" not in result:
            wrong.append(f"{result['name']}: {result['state' if 'state' in result else 'reason']}")
            continue
        if result["shown"] != result["recorded"]:
            recorded, shown = result["recorded"].splitlines(), result["shown"].splitlines()
            diff = difflib.unified_diff(recorded, shown, "recorded", "shown", lineterm="", n=1)
            wrong.append("\n".join([f"{result['name']}:", *diff]))
        if result["state"] != ("error" if program.raises else "done"):
            wrong.append(f"{result['name']}: ended as {result['state']}")
        if bool(result["figures"]) != result["figure"]:
            wrong.append(f"{result['name']}: {result['figures']} figures, recorded: {result['figure']}")
    if len(results) != len(programs):
        wrong.append(f"{len(results)} programs on the page, {len(programs)} in snippets/{lesson}/")
    return wrong


@dataclass(frozen=True)
class Ran:
    """What stands under a program after a run."""

    state: str
    shown: str
    note: str
    label: str
    heap: int
    milliseconds: float


def block_of(page: Page, name: str) -> Locator:
    """Return the program with this title."""
    # where the repository is known, the name is a link to the file
    title = page.locator(f':is(.filename, .filename > a):text-is("{name}")')
    return page.locator(PROGRAM).filter(has=title)


def result_of(block: Locator) -> Locator:
    """Return what stands directly under a program."""
    return block.locator("xpath=following-sibling::*[1]")


def forget(block: Locator) -> None:
    """Take away the mark of the last run, so that the next one can be waited for."""
    result_of(block).evaluate("box => { delete box.dataset.state }")


def press(block: Locator, text: str) -> None:
    """Press a program's button by the word on it."""
    block.locator(".rewind-tools button").filter(has_text=text).first.click()


def wait_for_result(block: Locator, timeout: float = PATIENCE) -> Ran:
    """Wait until the run has ended, and return what it left."""
    box = result_of(block)
    expect(box).to_have_attribute("data-state", re.compile(".+"), timeout=timeout)
    return read_result(block)


def read_result(block: Locator) -> Ran:
    """Return what stands under a program now."""
    found = result_of(block).evaluate(
        """box => ({
            state: box.dataset.state ?? '',
            shown: box.querySelector('pre code').textContent,
            note: box.querySelector('.rewind-note')?.textContent ?? '',
            label: box.querySelector('.rewind-label')?.textContent ?? '',
            heap: Number(box.dataset.heap),
            milliseconds: Number(box.dataset.milliseconds),
        })"""
    )
    return Ran(**found)


def run(block: Locator, timeout: float = PATIENCE) -> Ran:
    """Press Run and wait for the end."""
    if result_of(block).count() and result_of(block).get_attribute("data-state"):
        forget(block)
    press(block, "Run")
    return wait_for_result(block, timeout)


def bring_editor(page: Page) -> None:
    """Give the playground the sign of use that brings its editor."""
    expect(page.locator(".rewind-playground .rewind-field")).to_be_visible()
    page.mouse.move(5, 5)
    page.mouse.move(6, 6)
    expect(page.locator(".rewind-playground .cm-content")).to_be_visible()


class Playground:
    """The playground of an open page."""

    def __init__(self, page: Page, address: str) -> None:
        """Open it, with an empty program."""
        self.page = page
        self.address = f"{address}/playground/"
        page.goto(self.address)
        bring_editor(page)

    @property
    def block(self) -> Locator:
        """The one program of the page."""
        return self.page.locator(f".rewind-playground {PROGRAM}")

    @property
    def code(self) -> str:
        """What stands in the editor."""
        lines = self.page.locator(".cm-line").all_inner_texts()
        return "\n".join(line.rstrip("\n") for line in lines) + "\n"

    def put(self, code: str) -> None:
        """Put a program into the editor, by way of a link to it."""
        self.page.evaluate("location.hash = ''")
        self.page.evaluate(f"location.hash = '{packed(code)}'")
        first = code.strip("\n").split("\n")[0]
        expect(self.page.locator(".cm-line").first).to_have_text(first)

    def run(self, code: str, timeout: float = PATIENCE) -> Ran:
        """Put a program into the editor and run it."""
        self.put(code)
        return run(self.block, timeout)

    def start(self, code: str) -> None:
        """Put a program into the editor and press Run, without waiting for the end."""
        self.put(code)
        if result_of(self.block).count() and result_of(self.block).get_attribute("data-state"):
            forget(self.block)
        press(self.block, "Run")


def sizes_of(site: Path) -> dict[str, int]:
    """Return the bytes of the engine's files, from the manifest that the build wrote."""
    return {name: entry["bytes"] for name, entry in _files_of(site).items()}


def download_of(site: Path) -> int:
    """Return the bytes that the first run brings along: the files that have a version of their own."""
    return sum(entry["bytes"] for entry in _files_of(site).values() if "version" in entry)


def _files_of(site: Path) -> dict[str, dict[str, int]]:
    manifest = json.loads((site / "assets" / "engine" / "manifest.json").read_text(encoding="utf-8"))
    files: dict[str, dict[str, int]] = manifest["files"]
    return files
