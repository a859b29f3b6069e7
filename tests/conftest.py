"""What the tests share: the project, its built site, and a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from rewind.lessons.pages import read_page
from rewind.project import Project, this_project
from rewind.running import global_state
from rewind.site.build import build_into
from rewind.site.static_server import serving
from rewind.tools.browsers import CHROMIUM, WEBKIT_HERE, path_of

PROJECT = this_project()
LESSONS = sorted(path.stem for path in (PROJECT.docs / "lessons").glob("*.md"))
ERROR_PAGES = sorted(
    (read_page(PROJECT, path) for path in (PROJECT.docs / "errors").glob("*.md") if path.stem != "index"),
    key=lambda page: int(page.front["rank"]),
)
ERRORS = [page.name for page in ERROR_PAGES]
"""The pages of the error clinic, the commonest error first."""
BROWSERS = ("chromium", "firefox", "webkit") if WEBKIT_HERE else ("chromium", "firefox")


class OneWorkerABrowser(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out tests one by one, but all of a browser's to one worker, which starts it once.

    Marks of groups would say the same; this version of pytest does not let xdist see them.
    """

    def _split_scope(self, nodeid: str) -> str:
        match = re.search(rf"tests/browsers/.*\[({'|'.join(BROWSERS)})\b", nodeid)
        return match[1] if match else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneWorkerABrowser | None:
    """Keep the tests of a browser together, unless another way was asked for."""
    return OneWorkerABrowser(config, log) if config.getoption("dist") == "load" else None


def pytest_report_header() -> str:
    """Say above the tests which browsers are looked into."""
    missing = "" if WEBKIT_HERE else "; not webkit: WebKitGTK exists on Linux alone"
    return f"browsers: {', '.join(BROWSERS)}{missing}"


@pytest.fixture(autouse=True)
def nothing_left_changed() -> Iterator[None]:
    """No test leaves torch, or the process, other than it found them."""
    before = global_state.photograph()
    yield
    # pytest itself keeps the name of the running test in a variable
    assert [name for name in global_state.put_back(before) if name != "environment variables"] == []


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


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, on this machine alone."""
    with serving(site) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path_of(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
