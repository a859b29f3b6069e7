"""A person pastes what went wrong, and reads what is wrong: at once, on the page alone, and without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ERROR_PAGES
from tests.errors.pastes import pastes
from tests.site.conftest import built

CLINIC = "/errors/"
LOG = next(paste.text for paste in pastes("pastes.txt") if "issues/8" in paste.source)
SEVERAL = next(paste.text for paste in pastes("pastes.txt") if "chojw" in paste.source)


@pytest.fixture
def clinic(context: BrowserContext, address: str) -> Page:
    """The page of the clinic."""
    page = context.new_page()
    page.goto(address + CLINIC)
    return page


def paste(page: Page, text: str) -> None:
    """Put a text into the field, as from the clipboard."""
    page.get_by_role("textbox", name="Paste all of it").fill(text)


def test_a_paste_is_answered_with_the_page_the_own_line_the_reason_and_the_cure(clinic: Page) -> None:
    paste(clinic, LOG)
    answer = clinic.locator(".rewind-diagnosis")
    expect(answer.get_by_role("heading")).to_have_text("Trying to backward through the graph a second time")
    expect(answer).to_contain_text("Your line 270 of train.py: total_vae_loss.backward()")
    expect(answer).to_contain_text("Why.")
    expect(answer).to_contain_text("Cure.")
    expect(answer).to_contain_text("PyTorch 0.4.0 worded it so.")
    expect(answer.locator("mark")).to_have_text(LOG.splitlines()[-1])
    expect(clinic.get_by_role("status").first).to_contain_text("Found by its message")
    answer.get_by_role("heading").get_by_role("link").click()
    clinic.wait_for_url("**/errors/backward-a-second-time/")


def test_several_causes_are_told_apart_and_the_one_that_shows_comes_first(clinic: Page) -> None:
    paste(clinic, SEVERAL)
    first = clinic.locator(".rewind-diagnosis li").first
    expect(first).to_contain_text("Your text shows it:")
    expect(first.get_by_role("link")).to_contain_text("optimizer.step()")


def test_what_is_not_autograd_s_is_said_to_be_so_and_what_fits_nowhere_too(clinic: Page) -> None:
    paste(clinic, "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x512 and 256x10)")
    answer = clinic.locator(".rewind-diagnosis")
    expect(answer).to_contain_text("This is not autograd’s")
    expect(answer.get_by_role("heading")).to_have_text("Shapes that do not fit each other")
    paste(clinic, "foo.bar.QuuxError: the gradient of the frobnicator was not wound up")
    expect(answer).to_contain_text("Nothing here fits")
    assert answer.get_by_role("listitem").get_by_role("link").count() == 3
    link = answer.get_by_role("link", name="Diagnosis by symptom")
    assert str(link.get_attribute("href")).endswith("/reference/diagnosis/")
    paste(clinic, "  ")
    expect(answer).to_be_empty()


def test_nothing_of_a_paste_leaves_the_page(clinic: Page) -> None:
    paste(clinic, "the first sign of use brings the theme's own script")
    clinic.wait_for_load_state("networkidle")
    asked: list[str] = []
    clinic.on("request", lambda request: asked.append(request.url))
    paste(clinic, LOG)
    expect(clinic.locator(".rewind-diagnosis h2")).to_be_visible()
    clinic.wait_for_timeout(200)
    assert asked == []
    assert clinic.evaluate(
        "[localStorage, sessionStorage].every(kept => !JSON.stringify(kept).includes('vae'))"
    )


def test_what_is_pasted_is_shown_as_text_and_never_run(clinic: Page) -> None:
    evil = 'RuntimeError: element 0 of tensors does not require grad <img src=x onerror="document.title=1"> <b>bold</b>'
    paste(clinic, evil)
    expect(clinic.locator(".rewind-diagnosis mark")).to_have_text(evil)
    assert clinic.locator(".rewind-diagnosis img, .rewind-diagnosis b").count() == 0


def test_a_long_question_to_the_search_leads_here_and_is_answered(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/lessons/1-engine-room/")
    page.keyboard.press("/")
    message = "one of the variables needed for gradient computation has been modified by an inplace operation"
    page.locator(".rewind-finder input").fill(message)
    page.get_by_role("link", name="Is it an error?").click()
    expect(page.locator(".rewind-diagnosis h2")).to_have_text("Modified by an inplace operation")
    assert page.evaluate("location.hash") == ""
    expect(page.get_by_role("textbox", name="Paste all of it")).to_have_value(message)


def test_the_home_page_leads_here(site: Path) -> None:
    home = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    assert [link.get_text() for link in home.select("article a[href='errors/']")] == ["What went wrong?"]


def test_without_javascript_the_page_is_a_list(browser: Browser, address: str, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + CLINIC)
        expect(page.locator("#rewind-paste")).not_to_be_visible()
        expect(page.get_by_role("heading", name="By symptom")).to_be_visible()
    soup = BeautifulSoup(built(site, CLINIC).read_text("utf-8"), "html.parser")
    links = {str(link["href"]) for link in soup.select("article li a")}
    assert {f"{error.name}/" for error in ERROR_PAGES} <= {link.removeprefix("./") for link in links}
    shown = soup.select_one("article")
    assert shown
    text = " ".join(shown.get_text().split())
    symptoms = (str(symptom) for error in ERROR_PAGES for symptom in error.front["symptoms"])
    assert [symptom for symptom in symptoms if " ".join(symptom.split()) not in text] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_an_answer(browser: Browser, address: str, width: int) -> None:
    # bypass_csp: axe is a script of the test's, which the page's own policy rightly refuses
    with browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + CLINIC)
        paste(page, SEVERAL)
        page.locator(".rewind-diagnosis h2").wait_for()
        for scheme in ("default", "slate"):
            page.locator("body").evaluate("(body, scheme) => { body.dataset.mdColorScheme = scheme }", scheme)
            page.wait_for_timeout(300)  # links change their colour slowly
            found = Axe().run(page, context=".rewind-clinic").response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], scheme
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
