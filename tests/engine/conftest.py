"""What the engine's tests share: the site under a strict content policy, and pages that notice mistakes."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from rewind.site.static_server import StaticHandler
from tests.engine.helpers import Playground

# What the site may be served with. The theme's own inline scripts are let through on pages alone, so that the
# worker, which gets the policy of its own address, has none.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{inline}; worker-src 'self'; "
    "connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'"
)


class StrictHandler(StaticHandler):
    """Serves files under the content policy."""

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        inline = "" if self.path.partition("?")[0].endswith(".js") else " 'unsafe-inline'"
        self.send_header("Content-Security-Policy", POLICY.format(inline=inline))
        super().end_headers()


@pytest.fixture(scope="session")
def engine_site(site: Path) -> Path:
    """The built site, with the engine in it."""
    if not (site / "assets" / "engine" / "manifest.json").is_file():
        pytest.fail("docs/assets/engine/ is missing. Remedy: cd browser && npm ci && npm run build")
    return site


@pytest.fixture(scope="session")
def strict_address(engine_site: Path) -> Iterator[str]:
    """Where the site is served under the content policy."""
    handler = partial(StrictHandler, site=engine_site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


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
