"""Chromium, over Playwright."""

from __future__ import annotations

from playwright.sync_api import Browser, ConsoleMessage, Error

from tests.browsers.driver import LONGEST, SIZE, Driver, DriverError


class Chromium(Driver):
    """A page of the Chromium that the other tests use too."""

    name = "chromium"

    def __init__(self, address: str, browser: Browser) -> None:
        """Open a page."""
        self.address = address
        self._context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
        self._page = self._context.new_page()
        self._page.set_default_timeout(LONGEST * 1000)
        self._wrong: list[str] = []
        self._page.on("pageerror", lambda error: self._wrong.append(str(error)))
        self._page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._wrong.append(f"{message.text} ({message.location['url']})")

    def open(self, url: str) -> None:
        self._page.goto(url)

    def call(self, function: str, argument: str) -> str:
        try:
            return str(self._page.evaluate(function, argument))
        except Error as error:
            raise DriverError(error.message) from error

    def click_at(self, x: int, y: int) -> None:
        self._page.mouse.click(x, y)

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def press(self, keys: str) -> None:
        self._page.keyboard.press(keys)

    def screenshot(self) -> bytes:
        return self._page.screenshot()

    def complaints(self) -> list[str]:
        self._page.wait_for_timeout(100)  # what is said late
        said, self._wrong = self._wrong, []
        return said

    def close(self) -> None:
        self._context.close()
