"""A prediction is pressed: the reply to it appears, and the output is uncovered; by everyone, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from tests.conftest import LESSONS
from tests.site.conftest import LAID_OUT

LESSON = f"/lessons/{LESSONS[0]}/"
REFUSED = """for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } })"""


class Question:
    """The first prediction of the first lesson, and what it covers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cover = page.locator(".rewind-cover").first
        name = self.cover.get_attribute("data-question")
        self.box = page.locator(f"#question-{name}")
        self.options = self.box.locator("input")
        self.reply = self.box.get_by_role("status")
        self.output = self.cover.locator(".output code")
        self.replies = self.box.locator("xpath=..").locator("details > ol > li").all_text_contents()
        self.right = next(place for place, text in enumerate(self.replies) if text.startswith("Right."))
        self.wrong = next(place for place in range(len(self.replies)) if place != self.right)

    def says(self, place: int) -> None:
        """The reply to the option at that place is what stands below the options."""
        expect(self.reply).to_contain_text(_words(self.replies[place]))
        others = [text for number, text in enumerate(self.replies) if number != place]
        for other in others:
            expect(self.reply).not_to_contain_text(_words(other))


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def question(context: BrowserContext, address: str) -> Iterator[Question]:
    """The question, on a page where nothing goes wrong unnoticed."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(address + LESSON)
    _wait(page)
    yield Question(page)
    assert wrong == []


def _wait(page: Page) -> None:
    """Wait for the script that makes the questions answer."""
    page.locator(".rewind-live").wait_for(state="attached")


def test_the_output_is_covered_until_an_option_is_pressed(question: Question) -> None:
    expect(question.output).to_be_hidden()
    expect(question.reply).to_have_text("")
    question.options.nth(question.wrong).check()
    expect(question.reply).to_contain_text("Not this one.")
    question.says(question.wrong)
    expect(question.output).to_be_visible()
    expect(question.cover.locator("summary")).to_be_hidden()
    # one may change one's mind
    question.options.nth(question.right).check()
    question.says(question.right)
    expect(question.reply).not_to_contain_text("Not this one.")
    expect(question.box.locator(".rewind-is-right")).to_have_count(1)
    expect(question.box.locator(".rewind-is-wrong")).to_have_count(0)
    expect(question.output).to_be_visible()


def test_by_keyboard_alone(question: Question) -> None:
    question.options.first.focus()
    question.page.keyboard.press("Space")
    question.says(0)
    expect(question.options.first).to_be_focused()
    question.page.keyboard.press("ArrowDown")
    expect(question.options.nth(1)).to_be_focused()
    question.says(1)
    question.page.keyboard.press("Enter")  # sends no form
    question.says(1)
    assert question.page.url.endswith(LESSON)


def test_the_output_is_shown_without_an_answer(question: Question) -> None:
    button = question.cover.locator("summary")
    expect(button).to_have_text(re.compile(r"^Show the (output|figure) without answering$"))
    button.focus()
    question.page.keyboard.press("Enter")
    expect(question.output).to_be_visible()
    expect(question.cover).to_be_focused()  # what was pressed is gone; Tab goes on from here
    expect(question.reply).to_have_text("")
    assert question.box.locator("input:checked").count() == 0


def test_what_was_answered_is_kept_on_the_device(question: Question) -> None:
    question.options.nth(question.wrong).check()
    question.page.reload()
    _wait(question.page)
    expect(question.options.nth(question.wrong)).to_be_checked()
    expect(question.output).to_be_visible()
    expect(question.box.locator(".rewind-is-wrong")).to_have_count(1)
    expect(question.reply).to_have_text("")  # nothing is said that nobody asked for just now
    # another question has not been answered, nor has this one for another reader
    other = question.page.locator(".rewind-question").nth(1)
    if other.count():
        assert other.locator("input:checked").count() == 0
    question.page.evaluate("localStorage.clear()")
    question.page.reload()
    _wait(question.page)
    expect(question.output).to_be_hidden()


@pytest.mark.parametrize("kept", ["nonsense", "[]", '"x"', "null", '{"1-engine-room/question-x": 3}'])
def test_what_somebody_else_wrote_there_breaks_nothing(question: Question, kept: str) -> None:
    question.page.evaluate("text => localStorage.setItem('rewind.answers', text)", kept)
    question.page.reload()
    _wait(question.page)
    expect(question.output).to_be_hidden()
    question.options.nth(question.right).check()
    question.says(question.right)
    question.page.reload()
    _wait(question.page)
    expect(question.options.nth(question.right)).to_be_checked()


def test_where_storage_is_refused_it_answers_all_the_same(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.add_init_script(REFUSED)
        page = context.new_page()
        page.goto(address + LESSON)
        _wait(page)
        question = Question(page)
        question.options.nth(question.right).check()
        question.says(question.right)
        expect(question.output).to_be_visible()


def test_an_option_that_was_pressed_before_the_script_came_counts(
    context: BrowserContext, address: str
) -> None:
    held: list[Route] = []
    context.route("**/engine/page.js", lambda route: held.append(route))
    page = context.new_page()
    page.goto(address + LESSON, wait_until="commit")
    page.locator(".rewind-question").first.wait_for()
    page.locator(".md-footer").wait_for()
    question = Question(page)
    question.options.nth(question.right).check()
    expect(question.output).to_be_hidden()
    held[0].continue_()
    expect(question.output).to_be_visible()


ALL_IMAGES = """() => Promise.all([...document.images].map(one => {
    one.loading = 'eager';
    return one.decode();
}))"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_when_the_script_comes_or_an_answer_comes_back(
    browser: Browser, address: str, width: int
) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    # a program's buttons may move it by a hair (test_reading.py): heights, not places
    heights = """() => [...document.querySelectorAll('.rewind-question, .rewind-cover')]
        .map(one => one.getBoundingClientRect().height)"""

    def measured(page: Page) -> list[float]:
        page.add_style_tag(content=LAID_OUT)
        page.evaluate(
            ALL_IMAGES
        )  # its width and height in the page are whole pixels, those of a figure are not
        page.wait_for_timeout(200)
        found: list[float] = page.evaluate(heights)
        return found

    with browser.new_context(viewport=size, bypass_csp=True) as context:
        page = context.new_page()
        page.route("**/engine/page.js", lambda route: route.abort())
        page.goto(address + LESSON)
        before = measured(page)
        page.unroute("**/engine/page.js")
        page.reload()
        _wait(page)
        fresh = measured(page)
        for fieldset in page.locator(".rewind-question").all():
            fieldset.locator("input").first.check()
        page.reload()
        _wait(page)
        answered = measured(page)
        assert page.locator(".rewind-cover:not([open])").count() == 0
    assert len(before) > 1
    assert fresh == pytest.approx(before, abs=0.1)
    assert answered == pytest.approx(before, abs=0.1)


def test_without_javascript_it_is_a_list_with_two_folds(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + LESSON)
        question = Question(page)
        expect(question.box.locator("li").first).to_be_visible()
        assert question.options.count() > 1
        assert not any(radio.is_visible() for radio in question.options.all())
        expect(question.output).to_be_hidden()
        button = question.cover.locator("summary")
        button.scroll_into_view_if_needed()
        page.wait_for_timeout(300)  # what is near is laid out, and nothing moves under the pointer
        button.click()
        expect(question.output).to_be_visible()
        button.click()
        expect(question.output).to_be_hidden()


def test_paper_shows_everything(question: Question) -> None:
    page = question.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(question.output).to_be_visible()
    expect(question.cover.locator("summary")).to_be_hidden()
    answer = question.box.locator("xpath=..").locator("details > ol > li")
    assert [one.is_visible() for one in answer.all()] == [True] * len(question.replies)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(question.output).to_be_hidden()


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
)
def test_axe_finds_nothing_however_it_is_answered(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    dark = "dark" if scheme == "dark" else "light"
    with browser.new_context(viewport=size, color_scheme=dark, bypass_csp=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + LESSON)
        _wait(page)
        page.add_style_tag(content=LAID_OUT)
        question = Question(page)
        for press in (None, question.wrong, question.right):
            if press is not None:
                question.options.nth(press).check()
            found = Axe().run(page, context={"include": [[".admonition.question"], [".rewind-cover"]]})
            assert found.response["violations"] == [], press
            assert page.evaluate("document.documentElement.scrollWidth") <= width
