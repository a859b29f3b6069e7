"""Every page can be read and used by everyone: in both schemes, on any width, by keyboard, aloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import FOLDER_OF, LESSONS, LONGEST
from tests.site.conftest import PAGES, Visitor, built, soup_of

LESSON = f"/lessons/{LESSONS[0]}/"

# A lesson has thousands of coloured words. Words of one kind have one colour, so a few of each kind stand for
# all, and what is left of the others is their text.
FEW_OF_EACH_COLOUR = """() => {
    const seen = new Map();
    for (const word of document.querySelectorAll('.highlight code span[class]')) {
        const count = (seen.get(word.className) ?? 0) + 1;
        seen.set(word.className, count);
        if (count > 3) word.replaceWith(...word.childNodes);
    }
}"""
# which elements are seen, and where; but for the switch, which names the scheme
WHAT_IS_SHOWN = """() => [...document.body.querySelectorAll(':not(.md-header__option *)')]
    .map(one => one.checkVisibility({ visibilityProperty: true })
        ? Object.values(one.getBoundingClientRect().toJSON()).join() : '').join(' ')"""
OF_COLOURS = """async () => {
    const runOnly = ['color-contrast', 'link-in-text-block'];
    const { violations } = await axe.run({ resultTypes: ['violations'], runOnly });
    return violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
}"""
# what of a page's content ends beyond the screen and can't be scrolled to
CUT_OFF = """() => [...document.querySelectorAll('article *')].filter(element => {
    if (element.getBoundingClientRect().right <= innerWidth + 1) return false;
    for (let box = element.parentElement; box; box = box.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return false;
    return !element.closest('.rewind-visually-hidden');
}).map(element => element.outerHTML.slice(0, 100))"""


def violations(page: Page) -> list[str]:
    # without the list of what passed, which would be longer than the page
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']} ({len(each['nodes'])} times): {each['nodes'][0]['html'][:200]}: {each['help']}"
        for each in found
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_both_schemes_and_widths(visitor: Visitor, path: str) -> None:
    for width in (1280, 390):
        page = visitor.open_whole(path, width)
        page.evaluate(FEW_OF_EACH_COLOUR)
        body = page.locator("body")
        assert body.get_attribute("data-md-color-scheme") == "default"
        assert violations(page) == [], width
        shown = page.evaluate(WHAT_IS_SHOWN)
        body.evaluate("body => body.setAttribute('data-md-color-scheme', 'slate')")
        # the other scheme shows the same in other colours, so that axe's other rules would say the same
        assert page.evaluate(WHAT_IS_SHOWN) == shown
        assert page.evaluate(OF_COLOURS) == [], f"{width}, dark"


def test_the_scheme_follows_the_system_before_anything_is_clicked(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(address + LESSON)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.mouse.move(5, 5)
        page.wait_for_selector("html[data-rewind-theme]", state="attached")
        page.wait_for_timeout(200)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_goes_sideways_at_320_pixels(visitor: Visitor, path: str) -> None:
    page = visitor.open_whole(path, 320, 700)
    page.evaluate("scrollTo(1000, 0)")
    assert page.evaluate("scrollX") == 0
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_figure_says_what_it_shows(site: Path, path: str) -> None:
    texts = [image.get("alt") for image in soup_of(built(site, path)).select("article img")]
    assert all(len(str(text).split()) >= 4 for text in texts), texts


def test_keyboard_reaches_skip_link_search_and_copy_with_visible_focus(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + LESSON)
    reached: set[str] = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.className + ' ' + document.activeElement.tagName").strip()
        )
        outline = page.evaluate(
            """() => {
                const focused = document.activeElement;
                // the colour switch is a hidden choice; what is seen is its label
                const seen = [focused, focused.nextElementSibling].filter(Boolean);
                return focused === document.body
                    || seen.some(each => getComputedStyle(each).outlineStyle !== 'none');
            }"""
        )
        assert outline, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if any("rewind-copy" in name for name in reached):
            break
    assert any("md-skip" in name for name in reached)
    assert any("rewind-ask" in name for name in reached)
    assert any("rewind-copy" in name for name in reached)


def test_copying_is_said_aloud_and_seen(browser: Browser, address: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address + LESSON)
        page.locator(".rewind-copy").first.click()
        expect(page.locator("#rewind-status")).to_have_text("Copied")
        assert page.locator(".rewind-copy").first.inner_text() == "Copied"


def test_a_refused_clipboard_leaves_the_program_selected(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(address + LESSON)
    block = page.locator("div.language-python.highlight").first
    block.locator(".rewind-copy").click()
    expect(page.locator("#rewind-status")).to_contain_text("refused")
    selected = page.evaluate("getSelection().toString().trim()")
    assert selected == block.locator("pre > code").inner_text().strip()


def test_reduced_motion_is_respected(browser: Browser, address: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address + LESSON)
        page.mouse.move(5, 5)
        durations = page.evaluate(
            "[...document.querySelectorAll('*')].map(e => parseFloat(getComputedStyle(e).transitionDuration))"
        )
        assert max(durations) < 0.001


def test_a_long_program_shows_its_first_lines_and_unfolds(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/{FOLDER_OF[LONGEST]}/{LONGEST}/")
    block = page.locator(".rewind-folded").first.element_handle()
    assert block is not None
    block.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # laid out once it is near
    folded = block.bounding_box()
    button = block.query_selector(".rewind-unfold")
    assert button is not None
    assert re.fullmatch(r"Show all \d\d lines", button.inner_text())
    button.click()
    assert block.query_selector(".rewind-unfold") is None
    unfolded = block.bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > folded["height"] + 100


def test_a_link_to_a_section_lands_on_it(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/{FOLDER_OF[LONGEST]}/{LONGEST}/")
    anchors = page.locator("article h2[id]").evaluate_all("all => all.map(one => one.id)")
    for anchor in (anchors[len(anchors) // 2], anchors[-1]):
        page.goto(f"{address}/{FOLDER_OF[LONGEST]}/{LONGEST}/#{anchor}")
        page.wait_for_timeout(400)
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
        assert 0 <= top < 400, (anchor, top)


def test_the_contents_and_the_title_follow_the_reader(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + LESSON)
    page.mouse.move(300, 300)
    page.wait_for_selector("html[data-rewind-theme]", state="attached")
    heading = page.locator("article h2[id]").nth(3)
    heading.evaluate("one => one.scrollIntoView()")
    page.mouse.wheel(0, 50)
    here = heading.get_attribute("id")
    expect(page.locator(".md-nav--secondary .md-nav__link--active").last).to_have_attribute(
        "href", f"#{here}"
    )
    expect(page.locator(".md-header__title")).to_contain_class("md-header__title--active")


def test_a_closed_drawer_is_passed_by(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(address + LESSON)
        link = page.locator(".md-sidebar--primary a", has_text="Playground")
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('.md-sidebar--primary')") is None
        page.get_by_role("button", name="Menu").click()
        expect(link).to_be_in_viewport()
        link.focus()
        expect(link).to_be_focused()


def test_printing_unfolds_everything(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + LESSON)
    assert page.locator("article details:not([open])").count() > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details:not([open])").count() == 0
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-sidebar", ".rewind-copy"):
        assert not page.locator(hidden).first.is_visible(), hidden
    heights = page.evaluate(
        """[...document.querySelectorAll('article .highlight > pre')]
        .map(pre => pre.scrollHeight - pre.clientHeight)"""
    )
    assert max(heights) <= 1
    colours = {
        name: page.evaluate(f"getComputedStyle(document.querySelector('{name}')).color")
        for name in ("article > p", "article h1", ".output code", ".filename")
    }
    page.locator("body").evaluate("body => body.setAttribute('data-md-color-scheme', 'slate')")
    for name, colour in colours.items():  # paper is white, whatever the screen was
        assert page.evaluate(f"getComputedStyle(document.querySelector('{name}')).color") == colour, name
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details:not([open])").count() > 0
