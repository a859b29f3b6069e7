"""The built pages and a fresh browser context for each test that looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
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


@lru_cache(maxsize=32)
def soup_of(page: Path) -> BeautifulSoup:
    """Return a built page, parsed once for tests that follow each other."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


class _Page(HTMLParser):
    """What a page has to link to, and what it links to."""

    LINKS = MappingProxyType({"a": "href", "img": "src", "link": "href", "script": "src"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name == self.LINKS.get(tag):
                self.targets.add(value or "")


def broken_links(site: Path) -> list[str]:
    """Return every link and anchor of the built pages that leads nowhere.

    Of a page that was read only its ids are kept, and its links to anchors of other pages.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    broken = []
    ids: dict[str, set[str]] = {}
    anchors: list[tuple[str, str, str, str]] = []
    for name in sorted(file for file in files if file.endswith(".html")):
        page = _Page((site / name).read_text(encoding="utf-8"))
        ids[name] = page.ids
        for target in sorted(page.targets):
            # 404.html is served at any address, so its links begin at the root
            url = urlsplit(urljoin(ROOT + name, target))
            if f"{url.scheme}://{url.netloc}/" != HOST:
                continue
            file, fragment = unquote(url.path).removeprefix(PREFIX).lstrip("/"), unquote(url.fragment)
            if file not in files:
                file = f"{file.rstrip('/')}/index.html".lstrip("/")
            if file not in files:
                broken.append(f"{name}: {target}: no such file")
            elif fragment and file == name and fragment not in page.ids:
                broken.append(f"{name}: {target}: no such anchor")
            elif fragment and file != name and file.endswith(".html"):
                anchors.append((name, target, file, fragment))
    missing = ((name, target) for name, target, file, fragment in anchors if fragment not in ids[file])
    return broken + [f"{name}: {target}: no such anchor" for name, target in missing]
