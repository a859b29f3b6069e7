"""What a reader meets first: lines one can read, links that land, figures on a phone, thumbs, paper."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from rewind.lessons.svg import size_in_pixels
from rewind.project import Project, this_project
from tests.conftest import BOOK, FOLDER_OF, LESSONS, LONGEST
from tests.site.conftest import LAID_OUT, PAGES, Visitor, soup_of

MEASURE = 75
# The text of each line of prose, as it is broken on the screen: words by where they stand.
LINES = r"""() => {
    const prose = 'p, li, dd, dt, summary, td, pre';
    const found = [];
    for (const block of document.querySelectorAll('article :is(p, li, dd, dt, summary)')) {
        if (block.closest('table, pre') || block.matches('.rewind-actions')) continue;
        const lines = new Map();
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            if (node.parentElement.closest(prose) !== block) continue;
            for (const word of node.data.matchAll(/\s*\S+\s*/g)) {
                const range = document.createRange();
                range.setStart(node, word.index + word[0].length - word[0].trimStart().length);
                range.setEnd(node, word.index + word[0].trimEnd().length);
                const [box] = range.getClientRects();
                if (!box) continue;
                const line = Math.round(box.bottom / 8);
                lines.set(line, (lines.get(line) ?? '') + word[0].replace(/\s+/g, ' '));
            }
        }
        found.push(...[...lines.values()].map(line => line.trim()));
    }
    return found;
}"""
HEADER = "document.querySelector('.md-header').getBoundingClientRect().bottom"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as on a phone: 390 pixels wide, used with a thumb."""
    with browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, bypass_csp=True
    ) as context:
        yield context


@pytest.mark.parametrize("path", PAGES)
def test_lines_of_prose_have_at_most_75_characters(visitor: Visitor, path: str) -> None:
    page = visitor.open_whole(path)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    for width in (1024, 1280, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        lines = page.evaluate(LINES)
        assert len(lines) > 1
        assert [line for line in lines if len(line) > MEASURE] == [], width
        if path.startswith("/lessons/"):  # nor are they much shorter than they could be
            assert max(map(len, lines)) > 60


@pytest.mark.parametrize("path", PAGES)
def test_no_title_has_an_empty_line_below_it_on_a_phone(visitor: Visitor, path: str) -> None:
    for width in (320, 390):
        page = visitor.open_whole(path, width, 844)
        heights = "all => all.map(one => one.getBoundingClientRect().height)"
        headings = page.locator("article :is(h1, h2, h3, h4)")
        with_link = headings.evaluate_all(heights)
        page.locator(".headerlink").evaluate_all("all => all.forEach(one => one.remove())")
        assert headings.evaluate_all(heights) == with_link, width


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_to_a_row_lands_on_it(browser: Browser, address: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{address}/reference/sources/#000-11")
        for row in ("000-11", "002-05", "004-01"):
            page.evaluate("id => { location.hash = id }", row)
            page.wait_for_timeout(120)
            there = page.locator("tr").filter(has=page.locator(f'[id="{row}"]'))
            top = there.evaluate("row => row.getBoundingClientRect().top")
            assert page.evaluate(HEADER) <= top < 400, row
            outlined = "all => all.filter(one => getComputedStyle(one).outlineStyle === 'solid').length"
            assert page.locator("article tr").evaluate_all(outlined) == 1, row


def test_an_address_that_cannot_be_read_breaks_nothing(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}/lessons/{LESSONS[0]}/#%E0%A4%A")
    page.locator(".rewind-copy").first.wait_for()
    assert wrong == []


def test_a_link_into_a_folded_note_opens_it(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/lessons/{LESSONS[0]}/")
    fold = page.locator("article .admonition > details").last
    fold.evaluate("one => { one.querySelector('p, li').id = 'folded' }")
    page.evaluate("location.hash = 'folded'")
    expect(fold).to_have_attribute("open", "")
    expect(page.locator("#folded")).to_be_in_viewport()


def test_buttons_have_room_for_a_thumb(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}/{FOLDER_OF[LONGEST]}/{LONGEST}/")
    page.add_style_tag(content=LAID_OUT)
    page.locator(".rewind-check").last.wait_for()
    small = """all => all.filter(one => one.checkVisibility()).map(one => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width < 44 || box.height < 44).map(([one]) => one.outerHTML.slice(0, 90))"""
    buttons = page.locator("article :is(button, summary)")
    assert buttons.count() > 100
    assert buttons.evaluate_all(small) == []
    # what comes with a run, and the playground's
    page.locator(".rewind-check").first.click()
    page.locator(".rewind-verdict:not([hidden])").first.wait_for(timeout=30_000)
    assert page.locator("article button").evaluate_all(small) == []
    page.goto(f"{address}/playground/")
    page.locator(".rewind-playground .rewind-run").wait_for()
    assert page.locator("article button").evaluate_all(small) == []


@pytest.mark.parametrize("touch", [True, False])
def test_the_buttons_of_a_narrow_page_move_nothing_when_they_come(
    browser: Browser, address: str, touch: bool
) -> None:
    size: ViewportSize = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch, bypass_csp=True)
    page = context.new_page()
    programs = page.locator("div.language-python.highlight")
    heights = "all => all.map(one => one.getBoundingClientRect().height)"
    page.route("**/assets/engine/page.js", lambda route: route.abort())
    page.goto(f"{address}/{FOLDER_OF[LONGEST]}/{LONGEST}/")
    page.add_style_tag(content=LAID_OUT)
    before = programs.evaluate_all(heights)
    page.unroute("**/assets/engine/page.js")
    page.reload()
    page.add_style_tag(content=LAID_OUT)
    page.locator(".rewind-check").last.wait_for()
    page.wait_for_timeout(200)
    after = programs.evaluate_all(heights)
    assert len(before) == sum(fence.is_python for fence in BOOK.page(LONGEST).fences)
    assert [abs(a - b) < 1.5 for a, b in zip(after, before, strict=True)] == [True] * len(before)
    context.close()


FIGURES = sorted(this_project().figures.rglob("*.svg"))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.stem)
def test_a_figure_has_no_ground_and_letters_that_a_phone_can_show(project: Project, figure: Path) -> None:
    svg = project.read(figure)
    width, _ = size_in_pixels(svg)
    letters = [float(size) for size in re.findall(r"scale\((0\.\d+) -0\.\d+\)", svg)]
    assert letters
    # matplotlib draws letters of a hundred points and scales them; a phone has 358 pixels for a figure
    assert min(letters) * 100 * 96 / 72 * min(1, 358 / width) >= 11
    whole = re.findall(r'd="M 0 [\d.]+ ?\nL [\d.]+ [\d.]+ ?\nL [\d.]+ 0[^"]*"\s+style="([^"]*)"', svg)
    assert whole == ["fill: none"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_stands_on_the_pages_own_ground(browser: Browser, address: str, scheme: str) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    ) as context:
        page = context.new_page()
        page.goto(f"{address}/lessons/{LESSONS[0]}/")
        image = page.locator("article img[width]").first
        image.scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('article img[width]').naturalWidth > 0")
        page.wait_for_timeout(200)
        pixels = Image.open(io.BytesIO(image.screenshot())).convert("RGB")
        ground = (255, 255, 255) if scheme == "light" else (0x17, 0x1B, 0x23)
        counts = sorted(pixels.getcolors(2**24) or [], reverse=True)
        assert counts[0][1] == ground
        # the ink is as far from the ground as text is
        colours = [colour for _, colour in counts if isinstance(colour, tuple)]
        furthest = max(abs(sum(colour) - sum(ground)) for colour in colours)
        assert furthest > 500


def test_the_first_download_is_said_before_it_begins(site: Path) -> None:
    manifest = json.loads((site / "assets/engine/manifest.json").read_text(encoding="utf-8"))
    files = ("python.wasm.gz", "python-stdlib.zip", "torch.zip", "snapshot.gz")
    assert all("version" in manifest["files"][name] for name in files)
    megabytes = round(sum(one["bytes"] for one in manifest["files"].values() if "version" in one) / 1e6)
    for name in ("playground", f"lessons/{LESSONS[0]}"):
        said = soup_of(site / name / "index.html").select_one(".rewind-download")
        assert said is not None
        assert said.get_text() == f"{megabytes} MB"


def test_what_the_buttons_do_and_how_to_install_is_said_once_and_found(site: Path) -> None:
    lesson = soup_of(site / "lessons" / LESSONS[0] / "index.html")
    box = lesson.select_one(".admonition.buttons")
    assert box is not None
    for word in ("Run", "Edit", "Reset", "Check", "Copy"):
        assert word in [strong.get_text() for strong in box.select("strong")]
    assert "pip install torch matplotlib" in lesson.get_text()
    installs = [path for path in site.rglob("*.html") if "pip install torch" in soup_of(path).get_text()]
    assert sorted(path.parent.parent.name for path in installs) == ["lessons", "notebooks"]
    for name, base in (("index.html", ""), ("playground/index.html", "../")):
        links = [a["href"] for a in soup_of(site / name).select("article a[href]")]
        assert f"{base}lessons/{LESSONS[0]}/#setting-up" in links, name
    assert "playground/" in [a["href"] for a in soup_of(site / "index.html").select("article a[href]")]


# ---- paper ----

BEFORE = {"1-engine-room": 58, "2-assignment": 59, "3-kata": 70, "4-smart-assistant": 63, "5-pictures": 71}
"""Sheets of A4 that the lessons took when they were printed as they look on the screen."""
A4 = {"width": 794 - 2 * 94, "height": 1123 - 2 * 53}  # pixels, less the margins


@pytest.mark.parametrize("lesson", BEFORE)
def test_a_lesson_takes_at_most_half_the_paper_it_took(
    context: BrowserContext, address: str, lesson: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/{FOLDER_OF[lesson]}/{lesson}/")
    page.locator("article img").evaluate_all("all => all.forEach(one => { one.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    assert 5 < sheets <= BEFORE[lesson] / 2


@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_on_paper_is_kept_whole_that_would_leave_half_a_page_empty(
    browser: Browser, address: str, lesson: str
) -> None:
    with browser.new_context(viewport={**A4}, bypass_csp=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/{FOLDER_OF[lesson]}/{lesson}/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        whole = page.locator("article *").evaluate_all(
            """all => all.map(one => [one, getComputedStyle(one), one.getBoundingClientRect().height])
            .filter(([, style]) => style.breakInside.startsWith('avoid')).map(([one, , height]) => height)"""
        )
        assert len(whole) > 3
        assert max(whole) < A4["height"] * 0.4
        # a program stays whole by its lines alone: ten of them
        code = page.locator("article .highlight > pre > code").first
        lines = code.evaluate(
            "one => { const s = getComputedStyle(one); return [s.orphans, s.widows, s.fontSize] }"
        )
        assert lines[:2] == ["6", "5"]
        assert float(lines[2].removesuffix("px")) >= 9.5  # a good seven points
        spelled = page.locator("article a").evaluate_all(
            """all => all.map(one => getComputedStyle(one, '::after').content)
            .filter(text => text.includes('http'))"""
        )
        assert spelled == []
