"""What a check asks of a browser, whichever it is.

A check is written once, against `Driver`; each browser has an adapter that knows its protocol (`chromium.py`,
`firefox.py`, `webkit.py`). Nothing here but what a reader's hands and eyes do, and JavaScript in the page.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE = 40.0
"""Seconds to wait for what takes one or two on an idle machine."""
LONGEST = 300.0
"""Seconds after which a script that the page runs is given up: a lesson has up to sixty programs."""
SIZE = (1280, 900)
"""Width and height of the page, in pixels."""

# The middle of an element, once it is in view and has stayed where it is for some frames: what comes near the
# screen is laid out only then, and moves what is below it.
MIDDLE = """async (selector) => {
    const found = document.querySelector(selector);
    let last = '';
    for (let turn = 0, still = 0; found && turn < 100; turn += 1) {
        found.scrollIntoView({ block: 'center', behavior: 'instant' });
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 10)));
        const { x, y, width, height } = found.getBoundingClientRect();
        const middle = [Math.floor(x + width / 2), Math.floor(y + height / 2)];
        still = String(middle) === last ? still + 1 : 0;
        last = String(middle);
        const there = document.elementFromPoint(...middle);
        if (still > 4 && width && height && found.contains(there)) return middle;
    }
    return null;
}"""


class DriverError(Exception):
    """The browser, or the page in it, did not do what it was told."""


class Driver(ABC):
    """One page of one browser, at one site."""

    name: str
    address: str
    """The site's address, without a slash at its end."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Load an address and wait until it is loaded."""

    def renew(self) -> None:
        """Go on elsewhere; with a new browser, where the old one does not end what it was told to stop."""
        self.open("about:blank")

    @abstractmethod
    def call(self, function: str, argument: str) -> str:
        """Call an async function of the page with a text; return the text that it returns.

        Raises DriverError with what the function threw.
        """

    @abstractmethod
    def click_at(self, x: int, y: int) -> None:
        """Press the mouse at a place of the window, as a hand does: the page takes it for the reader's."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Press keys together: `Enter`, `Control+v`."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return what is seen, as a PNG."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """Return, and forget, what went wrong on the pages since the last time: errors, broken policies."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def goto(self, path: str) -> None:
        """Load a page of the site, anew even where only the part after `#` differs."""
        self.open("about:blank")
        self.open(self.address + path)

    def evaluate(self, function: str, *arguments: object) -> Any:
        """Call a function of the page, async or not; arguments and result are what JSON can hold.

        Raises DriverError with what the function threw.
        """
        whole = f"async (text) => JSON.stringify(await ({function})(...JSON.parse(text)) ?? null)"
        return json.loads(self.call(whole, json.dumps(arguments)))

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first element that matches, once it can be pressed.

        Raises DriverError where there is none that can.
        """
        middle = self.evaluate(MIDDLE, selector)
        if middle is None:
            raise DriverError(f"{self.name}: nothing to press at {selector}")
        self.click_at(*middle)

    def wait_for(self, function: str, *arguments: object, timeout: float = PATIENCE) -> Any:
        """Call a function of the page until it returns something true, and return that.

        Raises DriverError where it does not in time. The page may change while it is waited for.
        """
        end = time.monotonic() + timeout
        why = ""
        while time.monotonic() < end:
            try:
                if result := self.evaluate(function, *arguments):
                    return result
            except DriverError as error:
                why = f": {error}"
            time.sleep(0.03)
        raise DriverError(f"{self.name}: waited {timeout:.0f} s in vain for {function} {arguments}{why}")
