"""What the engine's tests share: the site on a plain static host, and pages that notice mistakes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.engine.helpers import Playground


def watch(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong on the page."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def listen(message: ConsoleMessage) -> None:
        # replacing a selection, Chromium itself writes styles into the editor, which the policy refuses
        if message.type == "error" and not message.text.startswith("Applying inline style"):
            wrong.append(message.text)

    page.on("console", listen)
    return wrong


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on which nothing goes wrong unnoticed."""
    with browser.new_context() as context:
        page = context.new_page()
        wrong = watch(page)
        yield page
        assert not wrong, "\n".join(wrong)


@pytest.fixture
def lenient_page(browser: Browser) -> Iterator[Page]:
    """A fresh page for tests in which requests are meant to fail."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def shared_playground(browser: Browser, address: str) -> Iterator[Playground]:
    """One playground for the tests that only run programs, so that Python starts once for all of them."""
    with browser.new_context() as context:
        page = context.new_page()
        wrong = watch(page)
        yield Playground(page, address)
        assert not wrong, "\n".join(wrong)
