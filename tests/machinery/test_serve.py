"""make serve: what was saved is built, and what is wrong with it is said in the page until it is mended."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rewind.project import Project
from rewind.tools.engine import build_engine
from tests.machinery.conftest import copy_of

PATIENCE = 300_000
LESSON = "docs/lessons/1-engine-room.md"
SENTENCE = "Welcome below deck."


@dataclass
class Served:
    """The command, running in a copy of the checkout, and what it has said."""

    project: Project
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    address: str = ""

    def save(self, name: str, old: str, new: str) -> None:
        path = self.project.root / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")


def files_of(project: Project) -> dict[Path, bytes]:
    folders = [project.docs, project.snippets, project.root / "site"]
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def served(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    build_engine(project)
    copy = copy_of(project, tmp_path_factory.mktemp("serve") / "rewind")
    before = files_of(copy)
    temporary = tmp_path_factory.mktemp("temporary")
    command = [sys.executable, "-m", "rewind", "serve", "--address", "127.0.0.1:0"]
    with subprocess.Popen(
        command,
        cwd=copy.root,
        env={**os.environ, "TMPDIR": str(temporary)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        found = Served(copy, process)
        ready = threading.Event()

        def listen() -> None:
            assert process.stdout
            for line in process.stdout:
                found.said.append(line.rstrip())
                if match := re.match(r"rewind: serving (\S+)", line):
                    found.address = match[1]
                    ready.set()

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        assert ready.wait(PATIENCE / 1000), found.said
        yield found
        # a command in the background of a shell may be started with interruptions ignored
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        listener.join(5)
    assert found.said[-1] == "rewind: ended"
    assert process.returncode == 0
    assert list(temporary.iterdir()) == []
    assert files_of(copy) == before


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.goto(f"{served.address}/lessons/1-engine-room/")
        yield opened


def test_the_page_that_is_served_is_finished(page: Page, served: Served) -> None:
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    page.keyboard.press("/")
    page.keyboard.type("lemonade stand")
    expect(page.locator(".rewind-finder a").first).to_be_visible(timeout=PATIENCE)
    assert served.said.count("rewind: building the site") == 1


def test_the_search_learns_what_was_saved(page: Page, served: Served) -> None:
    served.save(LESSON, SENTENCE, f"{SENTENCE} Zanzibarium.")
    expect(page.get_by_text("Zanzibarium.")).to_be_visible(timeout=PATIENCE)
    hit = page.locator(".rewind-finder a", has_text="Zanzibarium")
    for _ in range(PATIENCE // 2000):
        page.goto(f"{served.address}/?q=zanzibarium")
        page.wait_for_timeout(2000)
        if hit.count():
            break
    expect(hit.first).to_be_visible()
    served.save(LESSON, " Zanzibarium.", "")
    page.goto(f"{served.address}/lessons/1-engine-room/")
    expect(page.get_by_text("Zanzibarium.")).to_have_count(0, timeout=PATIENCE)


def test_a_mistake_is_said_in_the_page_until_it_is_mended(page: Page, served: Served) -> None:
    box = page.get_by_role("alert").filter(has_text="Remedy")
    expect(box).to_have_count(0)
    line = served.project.read(served.project.root / LESSON).split(SENTENCE)[0].count("\n") + 1
    wrong = "Welcome to 8765."  # as long: the card says how long the page takes to read
    served.save(LESSON, SENTENCE, wrong)
    expect(box).to_be_visible(timeout=PATIENCE)
    assert (
        box.inner_text().split()
        == (
            f"One mistake {LESSON}:{line} the number 8765 is printed by no program of this section. "
            "Remedy: let a program print it, leave it out, or quote it."
        ).split()
    )
    expect(page.get_by_text("Welcome to 8765.")).to_be_visible(timeout=PATIENCE)  # it is built all the same
    expect(box).to_be_visible(timeout=PATIENCE)
    assert any(f"{LESSON}:{line}: the number 8765" in said for said in served.said)
    served.save(LESSON, wrong, SENTENCE)
    expect(box).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text("Welcome to 8765.")).to_have_count(0, timeout=PATIENCE)
    assert "rewind: nothing is wrong any more" in served.said


def test_a_build_that_fails_leaves_the_last_good_page(page: Page, served: Served) -> None:
    served.save(LESSON, SENTENCE, f"{SENTENCE} Welcome [there](nowhere.md).")
    box = page.get_by_role("alert").filter(has_text=f"{LESSON}:")
    expect(box).to_contain_text("links to 'nowhere.md'", timeout=PATIENCE)
    expect(page.get_by_text("Welcome there.")).to_have_count(0)
    page.reload()
    expect(box).to_contain_text("links to 'nowhere.md'", timeout=PATIENCE)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    served.save(LESSON, " Welcome [there](nowhere.md).", "")
    expect(box).to_have_count(0, timeout=PATIENCE)


def test_a_program_that_was_changed_is_shown_over_its_old_output_and_that_is_said(
    page: Page, served: Served
) -> None:
    name = "snippets/1-engine-room/which_torch.py"
    source = served.project.read(served.project.root / name)
    (served.project.root / name).write_text(f"{source}print('more')\n", "utf-8")
    box = page.get_by_role("alert").filter(has_text=name)
    expect(box).to_contain_text("make record PAGE=1-engine-room", timeout=PATIENCE)
    expect(page.locator("code").filter(has_text="print('more')").first).to_be_attached(timeout=PATIENCE)
    (served.project.root / name).write_text(source, "utf-8")
    expect(box).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("code").filter(has_text="print('more')")).to_have_count(0, timeout=PATIENCE)


def test_an_address_that_is_taken_is_refused_with_a_remedy(served: Served) -> None:
    taken = served.address.removeprefix("http://")
    result = subprocess.run(
        [sys.executable, "-m", "rewind", "serve", "--address", taken],
        cwd=served.project.root,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert result.stderr.startswith(f"rewind serve: cannot serve at {taken} (")
    assert "Remedy: end what serves there, or name another: python -m rewind serve" in result.stderr
