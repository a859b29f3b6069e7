"""What the tests share: the project, its built site, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from rewind.project import Project, this_project
from rewind.running import global_state
from rewind.site.build import build_into
from rewind.site.static_server import serving
from rewind.tools.chromium import ensure_chromium

PROJECT = this_project()
LESSONS = sorted(path.stem for path in (PROJECT.docs / "lessons").glob("*.md"))


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
            executable_path=ensure_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
