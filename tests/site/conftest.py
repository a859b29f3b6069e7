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
from playwright.sync_api import Browser, BrowserContext, Page

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


FORGET = "try { localStorage.clear(); sessionStorage.clear() } catch { /* a frame that may keep nothing */ }"
# a page lays out what is far from the screen only when it comes near
LAID_OUT = "*, ::before, ::after { content-visibility: visible !important; transition: none !important }"


class Visitor:
    """Opens one page after the other in one window, which costs a sixth of a new window for each.

    Each page meets a reader of whom it knows nothing. Scripts and styles of a test's own are let in, unless the
    page's `policy` is to hold.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.requests: list[str] = []
        """The addresses that the page has asked for."""
        self.complaints: list[str] = []
        """What the console and the page say went wrong."""
        self._windows: dict[tuple[bool, bool], Page] = {}

    def open(
        self,
        path: str,
        width: int = 1280,
        height: int = 900,
        *,
        javascript: bool = True,
        policy: bool = False,
    ) -> Page:
        """Open a page of the site in light colours."""
        kind = (javascript, policy)
        if kind not in self._windows:
            context = self.browser.new_context(java_script_enabled=javascript, bypass_csp=not policy)
            context.add_init_script(FORGET)
            self._windows[kind] = self._listened_to(context.new_page())
        page = self._windows[kind]
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": height})
        self.requests.clear()
        self.complaints.clear()
        page.goto(self.address + path)
        return page

    def open_whole(self, path: str, width: int = 1280, height: int = 900) -> Page:
        """Open a page and lay out all of it, what is far from the screen included."""
        page = self.open(path, width, height)
        page.add_style_tag(content=LAID_OUT)
        return page

    def close(self) -> None:
        """Close all windows."""
        for page in self._windows.values():
            page.context.close()

    def _listened_to(self, page: Page) -> Page:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        return page


@pytest.fixture(scope="session")
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """For tests that look at every page."""
    visitor = Visitor(browser, address)
    yield visitor
    visitor.close()


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
