"""What the tests share: the project, its built site, and a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from rewind.lessons.book import read_book
from rewind.project import Project, this_project
from rewind.running import global_state
from rewind.site.build import build_into
from rewind.site.static_server import serving
from rewind.tools.browsers import CHROMIUM, WEBKIT_HERE, path_of
from tests.shards import Shard

PROJECT = this_project()
BOOK = read_book(PROJECT)
LESSONS = [lesson.name for lesson in BOOK.lessons]
LONGEST = max(LESSONS, key=lambda lesson: len(BOOK.programs_of(lesson)))
"""The lesson with the most programs: what is looked for in a long page is looked for there."""
BROWSERS = ("chromium", "firefox", "webkit") if WEBKIT_HERE else ("chromium", "firefox")


class OneWorkerABrowser(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out tests one by one, but all of a browser's, or of a long book, to one worker, which starts it once.

    Marks of groups would say the same; this version of pytest does not let xdist see them.
    """

    def _split_scope(self, nodeid: str) -> str:
        match = re.search(rf"tests/browsers/.*\[({'|'.join(BROWSERS)})\b|(test_long_book)", nodeid)
        return match[1] or match[2] if match else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneWorkerABrowser | None:
    """Keep the tests of a browser together, unless another way was asked for."""
    return OneWorkerABrowser(config, log) if config.getoption("dist") == "load" else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--shard k/n`."""
    parser.addoption("--shard", type=Shard.parse, help="the k-th of n parts, all tests of a page in one")


@pytest.hookimpl(trylast=True)  # of what was chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests of this machine, where they are split over several."""
    if shard := config.getoption("shard"):
        shard.keep(config, items, {page.stem for page in PROJECT.pages()})


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
