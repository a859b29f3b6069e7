"""Where a reader is: ticks, the way back, a line; all of it on their device, and gone with one button."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.conftest import BOOK, LESSONS

NAME = LESSONS[0]
EXERCISES = [exercise.name for exercise in BOOK.exercises_of(NAME)]
ALL = len(BOOK.exercises)
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('rewind.'))"
TO_THE_END = """async () => {
    const parts = [...document.querySelectorAll('article > h2, article > .rewind-actions')];
    for (const part of parts) {
        part.scrollIntoView({ block: 'end' });
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 60)));
    }
}"""


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """A lesson, freshly opened."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 400})  # no part's end is seen before one scrolls
    _open(page, f"{address}/lessons/{NAME}/")
    return page


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".rewind-live").wait_for(state="attached")


def _solve(page: Page, exercises: list[str], lesson: str = NAME) -> None:
    """Have these exercises solved; a check that passes does the same (tests/engine/test_exercises.py)."""
    names = json.dumps([f"{lesson}/{exercise}" for exercise in exercises])
    page.evaluate("names => localStorage.setItem('rewind.solved', names)", names)
    page.reload()
    page.locator(".rewind-live").wait_for(state="attached")


def _ticked(page: Page) -> set[str]:
    links = page.locator(".md-nav--secondary a.rewind-ticked")
    return {str(link.get_attribute("href")).removeprefix("#") for link in links.all()}


def _parts(page: Page) -> list[str]:
    return [str(heading.get_attribute("id")) for heading in page.locator("article > h2").all()]


def test_a_solved_exercise_is_ticked_in_the_contents_and_on_its_frame(page: Page) -> None:
    assert _ticked(page) == set()
    _solve(page, EXERCISES[:1])
    assert _ticked(page) == {EXERCISES[0]}
    done = page.locator(".rewind-exercise.rewind-done")
    expect(done).to_have_count(1)
    expect(done.locator("h3")).to_have_attribute("id", EXERCISES[0])
    expect(done.locator("> details.success")).to_be_visible()  # who solved it may look


def test_a_part_needs_its_end_and_its_exercises(page: Page) -> None:
    parts = _parts(page)
    assert len(parts) > 3
    page.evaluate(TO_THE_END)
    page.wait_for_timeout(200)
    with_exercise = page.locator("article > .rewind-exercise").evaluate_all(
        """all => all.map(one => { while (one.tagName !== 'H2') one = one.previousElementSibling; return one.id })"""
    )
    assert with_exercise
    assert _ticked(page) == set(parts) - set(with_exercise)
    _solve(page, EXERCISES)
    assert _ticked(page) == {*parts, *EXERCISES}


def test_a_part_that_was_jumped_over_is_not_read(page: Page) -> None:
    parts = _parts(page)
    page.evaluate("id => { location.hash = id }", parts[-2])
    page.wait_for_timeout(500)
    assert not _ticked(page) & set(parts[:-3])


def test_a_lesson_needs_its_end_and_all_its_exercises(page: Page, address: str) -> None:
    def lessons() -> list[str]:
        links = page.locator(".md-nav--primary a.md-nav__link.rewind-ticked:not([href^='#'])")
        return [(link.text_content() or "").strip() for link in links.all()]

    page.evaluate(TO_THE_END)
    page.wait_for_timeout(200)
    assert lessons() == []
    _solve(page, EXERCISES[1:])
    assert lessons() == []
    _solve(page, EXERCISES)
    expect(page.locator(".md-nav--primary a.md-nav__link.rewind-ticked:not([href^='#'])")).to_have_count(1)
    assert lessons() == [BOOK.page(NAME).front["title"]]
    _open(page, f"{address}/lessons/{LESSONS[1]}/")
    assert lessons() == [BOOK.page(NAME).front["title"]]
    # a tick that is taken back takes the lesson's with it
    _open(page, f"{address}/lessons/{NAME}/")
    _solve(page, EXERCISES[1:])
    assert lessons() == []


def test_the_home_page_counts_and_leads_back(page: Page, address: str) -> None:
    box = page.locator(".rewind-progress")
    _open(page, f"{address}/")
    expect(box).to_contain_text(f"None of {ALL} exercises solved yet.")
    expect(box.get_by_role("link")).to_have_text(f"Begin with {BOOK.page(NAME).front['title']}")
    expect(box.get_by_role("button")).to_have_count(0)
    _open(page, f"{address}/lessons/{NAME}/")
    _solve(page, EXERCISES[:2])
    heading = page.locator("article > h2").nth(3)
    heading.scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)  # on the way, and away before it was looked at
    words = (heading.evaluate("one => one.firstChild.textContent")).strip()
    _open(page, f"{address}/")
    expect(box).to_contain_text(f"2 of {ALL} exercises solved.")
    link = box.get_by_role("link")
    expect(link).to_have_text(f"Go on where you were: {BOOK.page(NAME).heading}, {words}")
    link.click()
    page.wait_for_url(f"**/lessons/{NAME}/#*")
    expect(page.locator("article > h2").nth(3)).to_be_in_viewport()


def test_the_way_back_leads_to_a_chapter_beyond_too(page: Page, address: str) -> None:
    chapter = BOOK.lessons[-1]
    assert chapter.folder == "beyond"
    _open(page, f"{address}/{chapter.folder}/{chapter.name}/")
    page.locator("article > h2").nth(1).scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(1300)
    _open(page, f"{address}/")
    link = page.locator(".rewind-progress").get_by_role("link")
    expect(link).to_contain_text(f"Go on where you were: {chapter.heading}")
    link.click()
    page.wait_for_url(f"**/{chapter.folder}/{chapter.name}/#*")


def test_everything_is_forgotten_with_one_button_and_comes_back_with_another(
    page: Page, address: str
) -> None:
    page.evaluate(TO_THE_END)
    page.locator(".rewind-question input").first.check()
    page.evaluate("localStorage.setItem('rewind.draft:playground/playground.py', '\"print(1)\"')")
    _solve(page, EXERCISES)
    page.wait_for_timeout(1300)
    _open(page, f"{address}/")
    box = page.locator(".rewind-progress")
    before = page.evaluate(f"{KEPT}.sort()")
    assert before == sorted(
        [
            "rewind.solved",
            "rewind.seen",
            "rewind.done",
            "rewind.place",
            "rewind.answers",
            "rewind.draft:playground/playground.py",
        ]
    )
    box.get_by_role("button", name="Clear: everything").press("Enter")
    assert page.evaluate(KEPT) == []
    expect(box).to_contain_text(f"None of {ALL}")
    back = box.get_by_role("button", name="Undo: bring back")
    expect(back).to_be_focused()
    back.click()
    assert page.evaluate(f"{KEPT}.sort()") == before
    expect(box).to_contain_text(f"{len(EXERCISES)} of {ALL}")


def test_another_tab_follows(page: Page, address: str) -> None:
    other = page.context.new_page()
    _open(other, f"{address}/")
    _solve(page, EXERCISES[:3])
    expect(other.locator(".rewind-progress")).to_contain_text(f"3 of {ALL}")


def test_the_line_grows_along_the_lesson(page: Page) -> None:
    length = """() => document.querySelector('.rewind-line').getBoundingClientRect().width / innerWidth"""
    assert page.evaluate(length) == 0
    lengths = []
    for share in (0.3, 0.7, 1):
        page.evaluate("share => scrollTo(0, share * document.documentElement.scrollHeight)", share)
        page.wait_for_timeout(200)
        lengths.append(page.evaluate(length))
    assert lengths == sorted(lengths)
    assert 0 < lengths[0] < lengths[1] < lengths[2]
    assert lengths[2] == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("kept", ["nonsense", "{}", "[1, null]", '"x"'])
@pytest.mark.parametrize("name", ["solved", "seen", "done", "place"])
def test_what_somebody_else_wrote_there_breaks_nothing(
    context: BrowserContext, address: str, name: str, kept: str
) -> None:
    context.add_init_script(f"localStorage.setItem('rewind.{name}', {json.dumps(kept)})")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    _open(page, f"{address}/lessons/{NAME}/")
    page.mouse.wheel(0, 3000)
    _open(page, f"{address}/")
    assert wrong == []


def test_where_storage_is_refused_nothing_breaks(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', "
            "{ get() { throw new DOMException('refused', 'SecurityError') } })"
        )
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        _open(page, f"{address}/lessons/{NAME}/")
        page.evaluate(TO_THE_END)
        page.wait_for_timeout(300)
        assert _ticked(page)
        _open(page, f"{address}/")
        expect(page.locator(".rewind-progress")).to_contain_text(f"None of {ALL}")
        assert wrong == []


def test_without_javascript_nothing_is_promised(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/")
        expect(page.locator(".rewind-progress")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_when_what_was_kept_comes(browser: Browser, address: str, width: int) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    place = json.dumps(
        {"page": NAME, "title": "A long title " * 5, "part": "A long part " * 5, "anchor": "x"}
    )
    solved = json.dumps([f"{NAME}/{exercise}" for exercise in EXERCISES])
    top = "document.querySelector('article h2').getBoundingClientRect().top"
    links = """() => [...document.querySelectorAll('.md-nav__link')].map(one => one.getBoundingClientRect().height)"""
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        for path, measure in (("/", top), (f"/lessons/{NAME}/", links)):
            page.goto(f"{address}/")
            page.evaluate("localStorage.clear()")
            page.route("**/engine/page.js", lambda route: route.abort())
            page.goto(address + path)
            before = page.evaluate(measure)
            page.unroute("**/engine/page.js")
            page.evaluate(
                "([p, s]) => { localStorage['rewind.place'] = p; localStorage['rewind.solved'] = s }",
                [place, solved],
            )
            page.reload()
            page.locator(".rewind-live").wait_for(state="attached")
            assert page.evaluate(measure) == pytest.approx(before, abs=0.6)
