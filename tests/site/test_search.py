"""The search finds what a reader types, and leads to a page whose text is as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from rewind.project import Project
from rewind.site.search import read_pages
from rewind.tools.node import run_node
from tests.conftest import ERROR_PAGES, LESSONS

HOME = "/reference/glossary/"
LESSON = f"/lessons/{LESSONS[0]}/"
QUERIES: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("search_queries.json").read_text(encoding="utf-8")
)
WORDINGS = {
    wording: f"errors/{page.name}/"
    for page in ERROR_PAGES
    for wording in (*(one["text"] for one in page.front.get("messages", ())), *page.front["symptoms"])
}
"""An error's message, now and in older versions, and how a reader may put it: the page about it."""
MESSAGES = {page.front["messages"][0]["text"] for page in ERROR_PAGES if page.front.get("messages")}
"""The messages as PyTorch words them today."""
ASKED = [query for kind in QUERIES.values() for query in kind]
FIRST = {query: address for kind in QUERIES.values() for query, address in kind.items()} | WORDINGS
"""What a reader types, and the section, or the page, that must come first."""

HITS = "all => all.map(one => one.href)"
TERMS = "async query => (await rewindSearch.ask(query)).hits.flatMap(hit => [...hit.terms])"
# the text of each program, by its file's name, and what its button copies
PROGRAMS = """async () => {
    const found = [];
    let copied;
    navigator.clipboard.writeText = async text => { copied = text; };
    for (const block of document.querySelectorAll('article div.language-python.highlight')) {
        if (block.closest('.rewind-playground')) continue;
        const name = block.querySelector('.filename').firstChild.textContent;
        block.querySelector('.rewind-copy').click();
        found.push([name, block.querySelector('pre > code').textContent, copied]);
    }
    return found;
}"""
# each painted mark: its text, what stands directly before and after it, and the program it is in
MARKS = """() => [...CSS.highlights.get('rewind-search')].map(range => {
    const block = range.startContainer.parentElement.closest('div.language-python.highlight');
    const before = range.startContainer.data[range.startOffset - 1] ?? '';
    const after = range.endContainer.data[range.endOffset] ?? '';
    return [range.toString(), before + after, block?.querySelector('.filename').textContent ?? ''];
})"""
# what another part of the site may keep from its readers
DIRECTIVE = re.compile(r"(# (raises|browser|try|tape):.*\n)+")


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Page]:
    """A page with its search open."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + HOME)
        page.keyboard.press("/")
        yield page


def hits(page: Page, query: str) -> list[str]:
    """Type the query and return the addresses of the hits, best first."""
    page.locator(".rewind-finder input").fill(query)
    page.wait_for_function(
        """query => new URL(document.querySelector('.rewind-finder a')?.href ?? location.href)
            .searchParams.get('h') === query""",
        arg=query,
    )
    found: list[str] = page.locator(".rewind-finder a").evaluate_all(HITS)
    return found


@pytest.fixture(scope="module")
def first_hits(search: Page, address: str) -> dict[str, str]:
    """The first hit of every query, without the host."""
    return {query: hits(search, query)[0].removeprefix(address) for query in FIRST}


@pytest.mark.parametrize("query", FIRST)
def test_the_right_section_comes_first(first_hits: dict[str, str], query: str) -> None:
    url = urlsplit(first_hits[query].lstrip("/"))
    section = f"{url.path}#{url.fragment}" if url.fragment else url.path
    if "#" in FIRST[query]:
        assert section == FIRST[query]
    else:
        assert section.startswith(FIRST[query])


def test_a_hit_leads_to_programs_as_their_files_are(
    browser: Browser, address: str, project: Project, first_hits: dict[str, str]
) -> None:
    seen = 0
    with browser.new_context() as context:
        page = context.new_page()
        # of what can be said of an error, its message alone: all of it leads to the same page
        for hit in sorted({first_hits[query] for query in (*ASKED, *MESSAGES)}):
            page.goto(address + hit)
            page.wait_for_function("() => !location.search")  # the marks are painted
            folder = project.root / "snippets" / urlsplit(hit).path.strip("/").rpartition("/")[2]
            for name, shown, copied in page.evaluate(PROGRAMS):
                source = DIRECTIVE.sub("", project.read(folder / name), count=1).rstrip("\n")
                for text in (shown, copied):
                    assert DIRECTIVE.sub("", text, count=1).rstrip("\n") == source, (hit, name)
                seen += 1
            _check_marks(page, hit)
    assert seen > 1000


def _check_marks(page: Page, hit: str) -> None:
    """Assert that only whole words of the query are marked, and that no element was added for it."""
    asked = parse_qs(urlsplit(hit).query)
    words = set(re.findall(r"\w+(?:'\w+)*", asked["h"][0].lower()))
    for text, around, program in page.evaluate(MARKS):
        assert text.lower() in words, (hit, text)
        assert len(text) > 1, (hit, text)
        assert not re.search(r"\w", around), (hit, text, around)
        assert program == asked.get("in", [""])[0], (hit, text, program)
    assert page.locator("article mark").count() == 0


def test_marks_are_painted_where_the_words_are(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/lessons/2-assignment/?h=can%27t+optimize+a+non-leaf+Tensor#a-leaf-lost")
    page.wait_for_function("() => !location.search")
    marked = [text for text, *_ in page.evaluate(MARKS)]
    assert {"can't", "optimize", "non", "leaf", "Tensor"} <= set(marked)
    assert "a" not in marked
    assert page.url.endswith("/lessons/2-assignment/#a-leaf-lost")  # fit to be shared
    page.mouse.move(9, 9)  # the theme's script moves the tables
    page.wait_for_selector("html[data-rewind-theme]", state="attached")
    page.wait_for_timeout(200)
    assert sorted(text for text, *_ in page.evaluate(MARKS)) == sorted(marked)


def test_a_program_that_is_the_hit_is_shown_and_marked(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/lessons/{LESSONS[0]}/?h=press_record+torch&in=press_record.py#the-recording-tape")
    page.wait_for_function("() => !location.search")
    block = page.locator("div.language-python.highlight", has_text="press RECORD")
    expect(block.locator(".filename")).to_be_in_viewport()
    assert {(text, program) for text, _, program in page.evaluate(MARKS)} == {("torch", "press_record.py")}


def test_a_hit_on_the_same_page_keeps_what_was_edited(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + LESSON)
    page.locator(".rewind-edit").first.click()
    editor = page.locator(".cm-content").first
    editor.press_sequentially("kept = 1 ")
    page.keyboard.press("Escape")
    page.locator(".rewind-ask").click()
    here = next(hit for hit in hits(page, "blindfolded hiker") if LESSON in hit)
    page.locator(f'.rewind-finder a[href="{here}"]').click()
    expect(page.locator(".rewind-finder")).not_to_be_visible()
    expect(page.locator("#the-blindfolded-hiker")).to_be_in_viewport()
    expect(editor).to_contain_text("kept = 1")
    assert {text.lower() for text, *_ in page.evaluate(MARKS)} == {"blindfolded", "hiker"}


def test_where_the_browser_paints_no_marks_nothing_happens(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("delete CSS.highlights; delete window.Highlight; delete CSS.__proto__.highlights")
    page.goto(f"{address}{LESSON}?h=hiker#the-blindfolded-hiker")
    page.wait_for_function("() => !location.search")
    assert said == []
    assert page.locator("article mark").count() == 0


@pytest.mark.parametrize(("query", "never"), [("not", "note"), ("notes", "not"), ("leaf", "leave")])
def test_a_word_is_not_taken_for_another(search: Page, query: str, never: str) -> None:
    terms = search.evaluate(TERMS, query)
    assert terms
    assert never not in terms


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("requries_grad", "requires_grad"), ("optimiser", "optimizer"), ("backwards", "backward")],
)
def test_a_typing_mistake_finds_what_was_meant(search: Page, typed: str, meant: str) -> None:
    assert meant in search.evaluate(TERMS, typed)


def test_notebooks_do_not_double_the_hits(search: Page) -> None:
    assert not [hit for hit in hits(search, "requires_grad") if "notebooks" in hit]


def test_nonsense_finds_nothing_and_says_so(search: Page) -> None:
    search.locator(".rewind-finder input").fill("zzqxv")
    expect(search.locator(".rewind-finder [role=status]")).to_contain_text("Nothing found")


def test_an_index_in_small_parts_answers_as_one_in_a_single_part(
    project: Project, site: Path, tmp_path: Path
) -> None:
    code = """
        import { readFileSync } from "node:fs";
        import { partsOf } from "./search/build.mjs";
        import { Index } from "./search/index.js";
        const [pages, queries] = JSON.parse(readFileSync(process.argv[1], "utf8"));
        const answers = [];
        for (const size of [3000, Infinity]) {
            const parts = partsOf(pages, { terms: size, texts: size });
            const index = new Index(async name => structuredClone(parts.get(name)));
            const found = [];
            for (const query of queries)
                found.push((await index.ask(query)).hits.map(hit => [hit.page.title, hit.section.title]));
            answers.push([[...parts.keys()].filter(name => name.startsWith("terms")).length, found]);
        }
        console.log(JSON.stringify(answers));
    """
    asked = tmp_path / "asked.json"
    asked.write_text(json.dumps([read_pages(site), list(FIRST)]), encoding="utf-8")
    command = ("node", "--input-type=module", "-e", code, str(asked))
    (many, small), (one, whole) = json.loads(run_node(project, *command, folder=project.web))
    assert many > 50
    assert one == 1
    assert small == whole


def test_a_hit_keeps_its_place_when_a_later_answer_names_it_again(
    context: BrowserContext, address: str
) -> None:
    """So that a press which has begun ends on the same link."""
    page = context.new_page()
    page.goto(address + HOME)
    page.keyboard.press("/")
    before = hits(page, "saddle")
    first = page.locator(".rewind-finder a").first.element_handle()
    assert first is not None
    marks = "one => [...one.querySelectorAll('mark')].map(mark => mark.innerText)"
    assert first.evaluate(marks) == []
    after = hits(page, "saddle point")
    assert [urlsplit(one).fragment for one in (before[0], after[0])] == ["saddle", "saddle"]
    assert first.evaluate("one => one === document.querySelector('.rewind-finder a')")
    assert first.get_attribute("href") == after[0]
    assert first.evaluate(marks) == ["point"]


def test_hits_are_said_aloud_and_reached_by_the_keyboard(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + LESSON)
    opener = page.get_by_role("button", name="Search", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    field = dialog.get_by_role("textbox", name="Search the lessons")
    expect(field).to_be_focused()
    page.keyboard.type("saddle point")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ sections found"))
    links = dialog.get_by_role("list", name="Sections found").get_by_role("link")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("n")  # the theme's key for the next page; here a letter of the question
    expect(field).to_have_value("saddle pointn")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(opener).to_be_focused()
    page.keyboard.press("s")
    expect(field).to_be_focused()
    page.keyboard.type("vector-Jacobian product")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/glossary/#vector-jacobian-product")


def test_a_letter_in_a_field_opens_nothing(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/playground/")
    page.locator(".rewind-editor :is(textarea, .cm-content)").first.click()
    page.keyboard.type("s/f")
    expect(page.locator(".rewind-finder")).not_to_be_visible()


def test_what_was_looked_for_at_a_wrong_address_is_searched(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/lessons/saddle-point/")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.locator(".rewind-finder a").first).to_be_visible()


def test_without_javascript_no_search_is_offered(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + LESSON)
        expect(page.locator(".rewind-ask")).not_to_be_visible()
        expect(page.locator(".rewind-finder")).not_to_be_visible()


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    missing = ["search.js"]
    page.route(
        "**/assets/search/*",
        lambda route: route.abort() if missing[-1] in route.request.url else route.continue_(),
    )
    page.goto(address + LESSON)
    status = page.locator(".rewind-finder [role=status]")
    for name in ("search.js", "head.js"):
        missing.append(name)
        status.evaluate("status => { status.textContent = '' }")
        page.keyboard.press("/")
        page.keyboard.type("hiker")
        expect(status).to_contain_text("could not be loaded")
        page.keyboard.press("Escape")
    missing.append("nothing")
    page.keyboard.press("/")
    page.keyboard.type("hikers")
    expect(page.locator(".rewind-finder a").first).to_be_visible()


def test_a_search_closed_a_moment_ago_opens_again_with_its_key(context: BrowserContext, address: str) -> None:
    """The field keeps the focus until the next frame."""
    page = context.new_page()
    page.goto(address + HOME)
    page.keyboard.press("/")
    page.locator(".rewind-finder[data-state=ready]").wait_for()
    for word in ("leaf", "node", "hook", "loss"):
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type(word)
        expect(page.locator(".rewind-finder input")).to_have_value(word)


def test_a_question_is_answered_while_an_earlier_one_still_waits(
    context: BrowserContext, address: str
) -> None:
    """The first letters of a word ask for more parts of the index than the whole word."""
    page = context.new_page()
    page.goto(address + LESSON)
    with page.expect_request("**/search/terms-*") as needed:
        page.keyboard.press("/")
        page.locator(".rewind-finder[data-state=ready]").wait_for()
        page.evaluate("rewindSearch.ask('gradient')")
    held: list[Route] = []
    page.reload()
    page.route("**/search/terms-*", lambda route: held.append(route))
    page.keyboard.press("/")
    page.locator(".rewind-finder[data-state=ready]").wait_for()
    with page.expect_request("**/search/terms-*"), page.expect_request(needed.value.url):
        page.evaluate("void rewindSearch.ask('gra')")
    page.wait_for_timeout(50)
    (let_through,) = [route for route in held if route.request.url == needed.value.url]
    with page.expect_response(needed.value.url):
        let_through.continue_()
    page.wait_for_timeout(50)
    assert page.evaluate("rewindSearch.ask('gradient')")["count"] > 0


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_open_search(browser: Browser, address: str, width: int) -> None:
    # bypass_csp: axe is a script of the test's, which the page's own policy rightly refuses
    with browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + HOME)
        page.locator(".rewind-ask").click()
        hits(page, "no_grad")
        for scheme in ("default", "slate"):
            page.locator("body").evaluate("(body, scheme) => { body.dataset.mdColorScheme = scheme }", scheme)
            found = Axe().run(page, context=".rewind-finder").response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], scheme
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
