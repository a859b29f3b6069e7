"""What the tests share: the project, its built site, and a browser."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from rewind.chromium import ensure_chromium
from rewind.project import Project, this_project
from rewind.site import build_into

PROJECT = this_project()
LESSONS = sorted(path.stem for path in (PROJECT.docs / "lessons").glob("*.md"))


@pytest.fixture(scope="session")
def project() -> Project:
    """The checkout under test."""
    return PROJECT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly, once for all tests."""
    folder = tmp_path_factory.mktemp("site") / "site"
    build_into(PROJECT, folder)
    return folder


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output readable."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, on this machine alone."""
    handler = partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=ensure_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def page_addresses(site: Path, address: str) -> Callable[[], list[str]]:
    """The address of every built page."""

    def find() -> list[str]:
        pages = sorted(site.rglob("index.html"))
        return [
            f"{address}/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/") for page in pages
        ]

    return find


def path_of(url: str) -> str:
    """Return the path of an address, for naming it in a message."""
    return urlsplit(url).path
