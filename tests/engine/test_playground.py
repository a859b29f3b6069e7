"""The playground: a link carries a program, which waits for Run and can reach nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from rewind.site.share import packed
from tests.engine.conftest import watch
from tests.engine.helpers import Playground, bring_editor, press, result_of, run

CODE = "import torch\n\nx = torch.tensor(2.0, requires_grad=True)\nprint('∇ at', x)\n"


def test_a_link_carries_the_program(browser: Browser, address: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        wrong = watch(page)
        playground = Playground(page, address)
        playground.put(CODE)
        press(playground.block, "Copy link")
        expect(page.locator(".rewind-link")).to_contain_text("Link copied")
        link = page.evaluate("navigator.clipboard.readText()")
        assert link == page.url
        other = context.new_page()
        other.goto(link)
        expect(other.locator(".rewind-link")).to_contain_text("waits for Run")
        bring_editor(other)
        expect(other.locator(".cm-line").first).to_have_text("import torch")
        opened = Playground.__new__(Playground)
        opened.page = other
        assert opened.code == CODE
        assert run(opened.block).shown == "∇ at tensor(2., requires_grad=True)\n"
        assert not wrong


def test_what_is_typed_before_the_editor_is_there_is_kept(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/playground/")
    field = page.locator(".rewind-field")
    expect(field).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "editor.js" in url]
    field.focus()  # a sign of use
    page.keyboard.type("print(6*)", delay=0)
    page.keyboard.press("ArrowLeft")
    editor = page.locator(".cm-content")
    expect(editor).to_be_focused()
    page.keyboard.type("7")
    expect(page.locator(".cm-line")).to_have_text(["print(6*7)"])
    expect(field).to_have_count(0)
    assert run(page.locator(".rewind-open")).shown == "42\n"


def test_without_the_editor_the_plain_field_runs_programs(lenient_page: Page, address: str) -> None:
    page = lenient_page
    page.route("**/editor.js*", lambda route: route.abort())
    page.goto(f"{address}/playground/")
    field = page.locator(".rewind-field")
    field.fill("print(6 * 7)")
    expect(page.locator(".rewind-link")).to_contain_text("could not be loaded")
    field.press("Control+Enter")
    expect(result_of(page.locator(".rewind-open"))).to_have_attribute("data-state", "done", timeout=60_000)
    expect(result_of(page.locator(".rewind-open")).locator("pre").first).to_have_text("42\n")


def test_a_shared_program_does_not_run_by_itself(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/playground/#{packed('print(1)')}")
    expect(page.locator(".rewind-field")).to_have_value("print(1)")
    page.mouse.move(5, 5)
    page.mouse.move(6, 6)
    expect(page.locator(".cm-line").first).to_have_text("print(1)")
    page.wait_for_timeout(500)
    assert not [url for url in asked if "worker.js" in url or "python" in url]
    assert page.frames == [page.main_frame]  # no sandbox, hence no worker
    assert result_of(page.locator(".rewind-open")).get_attribute("data-state") is None


UNDER_CHECKSUM = packed(CODE)
WITHOUT_CHECKSUM = UNDER_CHECKSUM.partition(".")[0]


@pytest.mark.parametrize(
    "link",
    [
        UNDER_CHECKSUM[:-9],
        UNDER_CHECKSUM[:40],
        WITHOUT_CHECKSUM,
        "code=AAAA",
        "code=!!!",
        packed("x" * 300_000),
    ],
    ids=["sum cut", "cut", "no sum", "no program", "not ours", "too long"],
)
def test_a_broken_link_says_so(page: Page, address: str, link: str) -> None:
    page.goto(f"{address}/playground/#{link}")
    expect(page.locator(".rewind-field")).to_be_visible()
    expect(page.locator(".rewind-link")).to_contain_text("This link is damaged, and nothing was opened")
    expect(page.locator(".rewind-field")).to_have_value("")


# Opens, in the page, every link that differs in one character, and says what each led to.
ONE_CHARACTER = """async link => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=&%#';
    const note = document.querySelector('.rewind-link');
    const field = document.querySelector('.rewind-field');
    const opened = [];
    let tried = 0;
    for (let place = 0; place < link.length; place++) {
        for (const letter of letters) {
            if (letter === link[place]) continue;
            tried += 1;
            note.textContent = '';
            location.hash = link.slice(0, place) + letter + link.slice(place + 1);
            const start = performance.now();
            // what is no link to a program at all says nothing
            const ours = location.hash.startsWith('#code=');
            while (ours && !note.textContent && performance.now() - start < 5000) {
                await new Promise(resolve => setTimeout(resolve));
            }
            const said = !ours || note.textContent.includes('damaged');
            if (field.value !== '' || !said) opened.push(location.hash);
            field.value = '';
        }
    }
    return { tried, opened };
}"""


def test_no_link_with_one_character_changed_opens_anything(page: Page, address: str) -> None:
    page.goto(f"{address}/playground/")
    expect(page.locator(".rewind-field")).to_be_visible()
    found = page.evaluate(ONE_CHARACTER, packed("print(6*7)\n"))
    assert found["opened"] == []
    assert found["tried"] > 2000


def test_a_program_too_long_for_a_link(page: Page, address: str) -> None:
    playground = Playground(page, address)
    playground.put("import random\n")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    noise = page.evaluate(
        "[...crypto.getRandomValues(new Uint8Array(20000))].map(b => b.toString(16)).join('')"
    )
    page.keyboard.insert_text(f"'{noise}'")
    press(playground.block, "Copy link")
    expect(page.locator(".rewind-link")).to_contain_text("too long")


@pytest.mark.parametrize(
    "code",
    [
        "import js\n",
        "from js import fetch\n",
        "import pyodide.http\n",
        "import pyodide_js\n",
        "from pyodide.code import run_js\n",
        "import urllib.request\n",
        "import http.client\n",
        "import socket\n",
        "import micropip\n",
    ],
)
def test_the_doors_are_closed(shared_playground: Playground, code: str) -> None:
    ran = shared_playground.run(code)
    assert ran.state == "error"
    assert "can reach nothing outside it" in ran.shown


DRAWING = """
<svg xmlns="http://www.w3.org/2000/svg" onload="window.hit=1" viewBox="0 0 9 9"><script>window.hit=1</script>
<foreignObject><b/></foreignObject><a href="javascript:hit=1"><path d="M0 0"/></a><image href="/leak"/>
<path d="M0 0L9 9" onclick="hit=1" fill="url(/leak)"/></svg>"""


def test_drawings_are_made_of_known_parts_only(lenient_page: Page, address: str) -> None:
    playground = Playground(lenient_page, address)
    code = f"import matplotlib._backend as backend\nbackend.show_svg({DRAWING!r}.strip())\n"
    assert playground.run(code).state == "done"
    figure = playground.page.locator(".rewind-figure")
    html = figure.evaluate("one => one.shadowRoot.innerHTML")
    for forbidden in ("script", "foreignObject", "href", "onclick", "onload", "leak", "image"):
        assert forbidden not in html
    assert "M0 0L9 9" in html
    assert playground.page.evaluate("window.hit") is None
