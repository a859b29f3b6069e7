"""What the tests share: the project, its built site, and a browser."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from rewind.lessons.book import read_book
from rewind.project import Project, RewindError, this_project
from rewind.running import global_state
from rewind.site.stamp import built_site
from rewind.site.static_server import serving
from rewind.tools.browsers import CHROMIUM, WEBKIT_HERE, path_of
from tests.shards import Shard

PROJECT = this_project()
BOOK = read_book(PROJECT)
LESSONS = [lesson.name for lesson in BOOK.lessons]
"""All lessons in the order of reading, the chapters beyond the course included."""
FOLDER_OF = {lesson.name: lesson.folder for lesson in BOOK.lessons}
LONGEST = max(LESSONS, key=lambda lesson: len(BOOK.programs_of(lesson)))
"""The lesson with the most programs: what is looked for in a long page is looked for there."""
PREFIX = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/")
"""What the addresses of the site begin with: what is tested is what is published."""
ERROR_PAGES = sorted(
    (page for page in BOOK.pages if page.folder == "errors" and page.name != "index"),
    key=lambda page: int(page.front["rank"]),
)
ERRORS = [page.name for page in ERROR_PAGES]
"""The pages of the error clinic, the commonest error first."""
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
def site() -> Path:
    """The site that `make test` or `make site` built. The tests only read it: it is what gets published."""
    try:
        return built_site(PROJECT)
    except RewindError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, on this machine alone."""
    with serving(site, PREFIX) as where:
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
