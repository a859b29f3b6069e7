"""The built pages and a fresh browser context for each test that looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from rewind.project import this_project


def page_paths() -> list[str]:
    """Return the path of every page, as the site's own addresses spell it."""
    docs = this_project().docs
    sources = sorted([*docs.rglob("*.md"), *docs.rglob("*.ipynb")])
    paths = []
    for source in sources:
        name = source.relative_to(docs).with_suffix("")
        folder = name.parent if name.name == "index" else name
        paths.append(f"/{folder.as_posix()}/".replace("/./", "/"))
    return [*paths, "/404.html"]


PAGES = page_paths()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context of its own, as a first-time reader has it."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as fresh:
        yield fresh


def built(site: Path, path: str) -> Path:
    """Return the file behind a page's path."""
    return site / path.lstrip("/") if path.endswith(".html") else site / path.strip("/") / "index.html"
