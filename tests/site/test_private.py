"""Opening a page asks nobody else for anything, and nothing breaks where a reader refuses something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.conftest import LESSONS
from tests.site.conftest import PAGES, Visitor, built

LESSON = f"/lessons/{LESSONS[0]}/"


def complaints_of(page: Page) -> list[str]:
    """Collect what the console and the page say went wrong."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_site_and_no_rule_is_broken(visitor: Visitor, path: str) -> None:
    page = visitor.open(path, policy=True)
    page.mouse.move(50, 50)  # the theme's script and styles
    page.wait_for_selector("html[data-rewind-theme]", state="attached")
    page.locator(".rewind-ask").click()
    page.keyboard.type("gradient")
    page.locator(".rewind-finder a").first.wait_for()
    page.wait_for_timeout(250)
    assert visitor.requests
    assert [url for url in visitor.requests if not url.startswith((visitor.address, "data:", "blob:"))] == []
    expected = ["404 (Not Found)"] if path == "/404.html" else []
    assert [text for text in visitor.complaints if not any(word in text for word in expected)] == []


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_lets_in_this_site_and_its_own_inline_code_alone(site: Path, path: str) -> None:
    html = built(site, path).read_text(encoding="utf-8")
    match = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert match is not None
    rules = dict(rule.strip().split(" ", 1) for rule in match[1].split(";"))
    assert rules["default-src"] == "'none'"
    scripts = rules["script-src"].split()
    assert scripts[:2] == ["'self'", "'wasm-unsafe-eval'"]
    assert all(source.startswith("'sha256-") for source in scripts[2:])
    assert "unsafe-inline" not in match[1]
    assert "http" not in match[1]
    # Firefox would fetch that page ahead of time, and the policy would complain
    assert 'rel="next"' not in html


def test_nothing_of_the_theme_is_loaded_before_the_first_interaction(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page = context.new_page()
    page.goto(address + LESSON)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "bundle" in url or "stylesheets" in url or "search" in url]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_readable_without_javascript(visitor: Visitor, path: str) -> None:
    page = visitor.open(path, javascript=False)
    article = page.locator("article")
    assert article.is_visible()
    assert len(article.inner_text()) > 100
    details = article.locator("> details, .admonition > details")
    if details.count():
        details.first.locator("summary").click()
        assert details.first.get_attribute("open") is not None


def test_nothing_breaks_where_storage_is_refused(context: BrowserContext, address: str) -> None:
    refuse = """for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(
        window, name, { configurable: true, get() { throw new DOMException('refused') } })"""
    page = context.new_page()
    page.add_init_script(refuse)
    said = complaints_of(page)
    for path, shown in ((LESSON, ".rewind-copy"), ("/playground/", ".rewind-playground .filename")):
        page.goto(address + path)
        page.mouse.move(50, 50)
        page.wait_for_selector("html[data-rewind-theme]", state="attached")
        page.locator(shown).first.wait_for()
        page.locator("label[for=__palette_1]").first.click()
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        page.wait_for_timeout(200)
    assert said == []
