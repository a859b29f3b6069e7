"""What the engine's tests share: the site on a plain static host, and pages that notice mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from rewind.site.static_server import serving
from tests.engine.helpers import Playground


@pytest.fixture(scope="session")
def engine_site(site: Path) -> Path:
    """The built site, with the engine in it."""
    if not (site / "assets" / "engine" / "manifest.json").is_file():
        pytest.fail("docs/assets/engine/ is missing. Remedy: cd browser && npm ci && npm run build")
    return site


@pytest.fixture(scope="session")
def strict_address(engine_site: Path) -> Iterator[str]:
    """Where the site is served by a plain static host: the only policy is the one in the pages."""
    with serving(engine_site) as where:
        yield where


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
def shared_playground(browser: Browser, strict_address: str) -> Iterator[Playground]:
    """One playground for the tests that only run programs, so that Python starts once for all of them."""
    with browser.new_context() as context:
        page = context.new_page()
        wrong = watch(page)
        yield Playground(page, strict_address)
        assert not wrong, "\n".join(wrong)
