"""The first key, tap or click works, however early it comes: here the scripts have not arrived yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.conftest import LESSONS

LESSON = f"/lessons/{LESSONS[0]}/"


class SlowScripts:
    """Keeps every script of the site from arriving until it is let go."""

    def __init__(self, context: BrowserContext) -> None:
        self.held: list[Route] = []
        self.holding = True
        context.route("**/*.js*", self._arrive)

    def _arrive(self, route: Route) -> None:
        if self.holding:
            self.held.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        self.holding = False
        for route in self.held:
            route.continue_()


@pytest.fixture
def slow(context: BrowserContext) -> SlowScripts:
    return SlowScripts(context)


@pytest.fixture
def page(context: BrowserContext, slow: SlowScripts, address: str) -> Iterator[Page]:
    """A lesson whose scripts are on their way."""
    page = context.new_page()
    page.goto(address + LESSON, wait_until="commit")
    page.locator("article h2").first.wait_for()
    yield page
    assert slow.held
    assert not slow.holding


def _bring_theme(page: Page) -> None:
    """Have the theme's script loaded and settled."""
    page.wait_for_load_state()
    page.mouse.move(9, 9)
    page.wait_for_selector("html[data-rewind-theme]", state="attached")
    page.wait_for_timeout(200)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_an_early_key_opens_the_search_and_loses_no_letter(page: Page, slow: SlowScripts, key: str) -> None:
    page.keyboard.press(key)
    page.keyboard.type("blindfolded hiker")
    expect(page.locator(".rewind-finder input")).to_have_value("blindfolded hiker")
    slow.let_go()
    expect(page.locator(".rewind-finder a").first).to_contain_text("The blindfolded hiker")


def test_an_early_click_and_enter_lead_to_the_first_hit(page: Page, slow: SlowScripts) -> None:
    page.locator(".rewind-ask").click()
    page.keyboard.type("saddle")
    page.keyboard.press("Enter")
    slow.let_go()
    page.wait_for_url("**/reference/glossary/#saddle")


def test_an_early_click_of_the_colour_switch_counts(page: Page, slow: SlowScripts) -> None:
    page.locator("label[for=__palette_1]").click()
    slow.let_go()
    dark = page.locator("body[data-md-color-scheme=slate]")
    expect(dark).to_have_count(1)
    _bring_theme(page)
    expect(dark).to_have_count(1)
    page.reload()
    expect(dark).to_have_count(1)
    page.locator("label[for=__palette_0]").click()
    expect(page.locator("body[data-md-color-scheme=default]")).to_have_count(1)


@pytest.mark.parametrize("by", ["tap", "Enter", "Space"])
def test_an_early_tap_opens_the_drawer(browser: Browser, address: str, by: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True) as context:
        slow = SlowScripts(context)
        page = context.new_page()
        page.goto(address + LESSON, wait_until="commit")
        page.locator("article h2").first.wait_for()
        menu = page.get_by_role("button", name="Menu")
        if by == "tap":
            menu.tap()
        else:
            menu.press(by)
        link = page.locator(".md-sidebar--primary a", has_text="Playground")
        expect(link).to_be_in_viewport()
        slow.let_go()
        _bring_theme(page)
        expect(link).to_be_in_viewport()


def test_a_late_theme_leaves_the_switch_as_it_was_set(context: BrowserContext, address: str) -> None:
    held: list[Route] = []
    context.route("**/bundle.*.js", lambda route: held.append(route))
    page = context.new_page()
    page.goto(address + LESSON)
    page.locator("label[for=__palette_1]").click()
    dark = page.locator("body[data-md-color-scheme=slate]")
    expect(dark).to_have_count(1)  # without the theme's script
    for route in held:
        route.continue_()
    _bring_theme(page)
    expect(dark).to_have_count(1)
