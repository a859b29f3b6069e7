"""What a reader does on a page: runs a program, reads what it printed, copies."""

from __future__ import annotations

from typing import Any

from rewind.site.share import packed
from tests.browsers.driver import Driver

UNFOLD = "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"
# Gives each program, and what stands under it after a run, the name of its file, to be found by.
NAME_PROGRAMS = """() => [...document.querySelectorAll('div.language-python.highlight')].map(block => {
    const title = block.querySelector('.filename');
    return block.dataset.program = title.firstChild.textContent.trim();
})"""
# The state of the last run, once it has ended, with all that is said and drawn under the program.
ENDED = """(name) => {
    const block = document.querySelector(`[data-program="${name}"]`);
    const box = block.nextElementSibling;
    const failed = box?.querySelector('.rewind-failed');
    if (failed) throw new Error(failed.textContent);
    if (!box?.dataset.state) return null;
    const section = [];
    const end = 'h1, h2, h3, div.language-python';
    for (let next = box; next && !next.matches(end); next = next.nextElementSibling)
        section.push(next);
    return {
        state: box.dataset.state,
        shown: box.querySelector('pre code').textContent,
        verdict: box.querySelector('.rewind-verdict').textContent,
        figures: section.flatMap(one => [...one.querySelectorAll('.rewind-figure')])
            .map(figure => figure.shadowRoot.querySelectorAll('path, polyline, line').length),
    };
}"""
FORGET = """(name) => {
    const box = document.querySelector(`[data-program="${name}"]`).nextElementSibling;
    if (box?.matches('.rewind-result')) delete box.dataset.state;
}"""
THERE = "selector => document.querySelector(selector) !== null"
PLAYGROUND = "playground.py"


def open_page(driver: Driver, path: str) -> list[str]:
    """Open a page with everything on it unfolded and every button in place; return its programs' names."""
    driver.goto(path)
    driver.evaluate(UNFOLD)
    names: list[str] = driver.evaluate(NAME_PROGRAMS)
    driver.wait_for(
        "() => [...document.querySelectorAll('div.language-python.highlight')]"
        ".every(block => block.querySelector('.rewind-copy'))"
    )
    return names


def open_playground(driver: Driver, code: str) -> None:
    """Open the playground by a link that carries a program."""
    driver.goto(f"/playground/#{packed(code)}")
    driver.wait_for(THERE, ".rewind-playground .rewind-run")
    assert driver.evaluate(NAME_PROGRAMS) == [PLAYGROUND]


def follow_link(driver: Driver, code: str) -> None:
    """Follow a link to another program, in the playground that is open."""
    driver.evaluate("hash => { location.hash = hash; }", packed(code))
    driver.wait_for("() => document.querySelector('.rewind-link').textContent.includes('waits for Run')")


def named(name: str) -> str:
    """Return the selector of a program."""
    return f'[data-program="{name}"]'


def button(name: str, kind: str) -> str:
    """Return the selector of a program's button."""
    return f"{named(name)} .rewind-{kind}"


def press(driver: Driver, name: str, kind: str = "run") -> dict[str, Any]:
    """Press a program's button, and return what stands under it after the run."""
    driver.evaluate(FORGET, name)
    driver.wait_for(THERE, button(name, kind))
    driver.click(button(name, kind))
    ended: dict[str, Any] = driver.wait_for(ENDED, name)
    return ended


def pasted(driver: Driver) -> str:
    """Return what the clipboard holds, by pasting it into a field of the page."""
    driver.evaluate(
        """() => {
            const field = document.createElement('textarea');
            field.id = 'rewind-pasted';
            document.body.prepend(field);
            field.focus();
        }"""
    )
    driver.press("Control+v")
    text: str = driver.wait_for("() => document.getElementById('rewind-pasted').value")
    driver.evaluate("() => document.getElementById('rewind-pasted').remove()")
    return text
