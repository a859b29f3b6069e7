"""One browser of each kind for all checks, and the site as each of them is shown it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rewind.site.static_server import serving
from tests.browsers.chromium import Chromium
from tests.browsers.driver import Driver
from tests.browsers.firefox import Firefox
from tests.browsers.webkit import WebKit, noting, screen
from tests.conftest import BROWSERS, PREFIX


@pytest.fixture(scope="session")
def chromium(address: str, browser: Browser) -> Iterator[Driver]:
    """Chromium, in which the other tests run too."""
    page = Chromium(address, browser)
    yield page
    page.close()


@pytest.fixture(scope="session")
def firefox(address: str) -> Iterator[Driver]:
    """The one Firefox of the run."""
    page = Firefox(address)
    yield page
    page.close()


@pytest.fixture(scope="session")
def webkit(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """The one WebKit of the run, on a screen of its own."""
    folder = noting(site, tmp_path_factory.mktemp("noting") / "site")
    with serving(folder, PREFIX) as address, screen() as display:
        page = WebKit(address, display)
        yield page
        page.close()


def _strict(driver: Driver) -> Iterator[Driver]:
    driver.complaints()  # an earlier test's
    yield driver
    said = driver.complaints()
    # one browser serves all tests: what was typed in one is not what the next one begins with
    driver.evaluate("() => { try { localStorage.clear() } catch {} }")
    driver.open("about:blank")  # a program that still runs would take a processor from the tests that follow
    assert said == []


@pytest.fixture(params=BROWSERS)
def any_browser(request: pytest.FixtureRequest) -> Driver:
    """Each browser in turn, Chromium too."""
    driver: Driver = request.getfixturevalue(request.param)
    return driver


@pytest.fixture(params=BROWSERS[1:])
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Each browser but Chromium, in turn; on whose pages nothing goes wrong unnoticed."""
    yield from _strict(request.getfixturevalue(request.param))
