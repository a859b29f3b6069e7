"""The archive works from a folder: every page, every link, and the search."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.conftest import LESSONS
from tests.site.conftest import broken_links


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked as a reader would."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(site / "rewind-offline.zip") as archive:
        archive.extractall(folder)
    return folder / "rewind"


def test_pages_open_from_a_folder_and_ask_nobody(context: BrowserContext, unpacked: Path) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto((unpacked / "index.html").as_uri())
    page.locator("article").get_by_role("link", name="1. The engine room").first.click()
    page.wait_for_url("**/lessons/1-engine-room/index.html")
    page.locator("img[width='538']").first.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector(\"img[width='538']\").complete")
    assert page.locator("img[width='538']").first.evaluate("image => image.naturalWidth") > 0
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


def test_every_link_leads_somewhere_and_nothing_is_promised_that_is_not_there(unpacked: Path) -> None:
    assert broken_links(unpacked) == []
    assert "not in this archive" in (unpacked / "playground/index.html").read_text(encoding="utf-8")
    assert "Download the whole site" not in (unpacked / "index.html").read_text(encoding="utf-8")


def test_the_search_works_from_a_folder(context: BrowserContext, unpacked: Path) -> None:
    page = context.new_page()
    page.goto((unpacked / "lessons" / LESSONS[1] / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("blindfolded hiker")
    page.locator(".rewind-finder a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/lessons/1-engine-room/index.html#the-blindfolded-hiker")
    marked = page.evaluate("[...CSS.highlights.get('rewind-search')].map(range => range.toString())")
    assert {text.lower() for text in marked} == {"blindfolded", "hiker"}
