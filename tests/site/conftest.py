"""The built pages and a fresh browser context for each test that looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext

from rewind.project import this_project
from tests.conftest import PREFIX


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
HOST = "http://site.test/"
ROOT = f"{HOST}{PREFIX[1:]}/" if PREFIX else HOST


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context of its own, as a first-time reader has it."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as fresh:
        yield fresh


def built(site: Path, path: str) -> Path:
    """Return the file behind a page's path."""
    return site / path.lstrip("/") if path.endswith(".html") else site / path.strip("/") / "index.html"


@cache
def soup_of(page: Path) -> BeautifulSoup:
    """Return a built page, parsed once for all tests."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@cache
def _ids(page: Path) -> set[str]:
    return {str(element["id"]) for element in soup_of(page).find_all(id=True)}


def broken_links(site: Path) -> list[str]:
    """Return every link and anchor of the built pages that leads nowhere."""
    broken = []
    for page in sorted(site.rglob("*.html")):
        # 404.html is served at any address, so its links begin at the root
        base = ROOT + page.relative_to(site).as_posix()
        for tag, attribute in (("a", "href"), ("img", "src"), ("link", "href"), ("script", "src")):
            for element in soup_of(page).find_all(tag):
                target = element.get(attribute)
                if target is None:
                    continue
                url = urlsplit(urljoin(base, str(target)))
                if f"{url.scheme}://{url.netloc}/" != HOST:
                    continue
                file = site / unquote(url.path).removeprefix(PREFIX).lstrip("/")
                file = file / "index.html" if file.is_dir() else file
                if not file.is_file():
                    broken.append(f"{page.relative_to(site)}: {target}: no such file")
                elif url.fragment and file.suffix == ".html" and unquote(url.fragment) not in _ids(file):
                    broken.append(f"{page.relative_to(site)}: {target}: no such anchor")
    return broken
