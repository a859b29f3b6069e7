"""The guide for a new lesson, followed word for word; and names that a lesson cannot have."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from rewind.lessons.book import read_book
from rewind.lessons.checks import check_everything
from rewind.lessons.new import new_lesson
from rewind.project import Project
from rewind.running.recording import record
from rewind.tools.engine import build_engine
from tests.conftest import BOOK, LESSONS
from tests.machinery.conftest import copy_of, refusal

MINUTES = "make test"
"""What runs these very tests: left to whoever runs them."""


def commands_of_the_guide(project: Project) -> list[str]:
    guide = project.read(project.root / "CONTRIBUTING.md").partition("\n## Add a lesson\n")[2]
    block = re.match(r"\n```sh\n(.*?)```", guide, flags=re.S)
    assert block
    return [line.partition("#")[0].strip() for line in block[1].splitlines()]


def test_the_guide_followed_word_for_word_gives_a_lesson(project: Project, tmp_path: Path) -> None:
    commands = commands_of_the_guide(project)
    assert len(commands) <= 5
    name = commands[0].partition("NAME=")[2]
    assert name not in LESSONS
    assert commands[-1] == MINUTES
    build_engine(project)
    copy = copy_of(project, tmp_path / "rewind")
    before = {path: path.read_bytes() for path in copy.root.rglob("*.md")}
    for command in commands[:-1]:
        result = subprocess.run(
            command.split(), cwd=copy.root, capture_output=True, text=True, check=False, timeout=300
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    assert {path: path.read_bytes() for path in before} == before

    home = BeautifulSoup((copy.root / "site/index.html").read_text("utf-8"), "html.parser")
    lessons = [lesson.name for lesson in BOOK.lessons_in("lessons")]
    beyond = [f"beyond/{chapter.name}/" for chapter in BOOK.lessons_in("beyond")]
    wanted = [f"lessons/{lesson}/" for lesson in (*lessons, name)]
    listed = [item for item in home.select("article ol > li") if item.a]
    assert [str(item.a["href"]) for item in listed if item.a] == [*wanted, *beyond]
    numbers = [address.split("/")[1].partition("-")[0] for address in (*wanted, *beyond)]
    assert [item["value"] for item in listed] == numbers
    assert f"{len(wanted)} lessons, " in home.get_text()
    ways = [str(link["href"]) for link in home.select(".md-nav--primary a[href^='lessons/']")]
    assert list(dict.fromkeys(ways)) == wanted
    said = (copy.root / "site/llms.txt").read_text("utf-8")
    assert re.findall(r"\(lessons/(\S+)/index\.md\)", said) == [*lessons, name]
    assert (copy.root / "site/notebooks" / name / f"{name}.ipynb").is_file()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("", "make lesson NAME=2-what-it-teaches"),
        ("higher-orders", "make lesson NAME=2-higher-orders"),
        ("1-higher-orders", "make lesson NAME=2-higher-orders"),
        ("6 higher orders", "make lesson NAME=6-higher-orders"),
        (" 6-higher", "make lesson NAME=6-higher"),
        ("6-Higher-Orders", "make lesson NAME=6-higher-orders"),
        ("06-higher", "make lesson NAME=6-higher"),
        ("6-", "make lesson NAME=6-what-it-teaches"),
        ("../6-higher", "make lesson NAME=2-higher"),
        ("6-höher", "make lesson NAME=6-h-her"),
        ("six\n", "make lesson NAME=2-six"),
    ],
)
def test_a_name_that_no_lesson_can_have_is_refused_with_one_that_can(
    small: Project, name: str, remedy: str
) -> None:
    before = sorted(small.root.rglob("*"))
    assert refusal(lambda: new_lesson(small, name)).endswith(f"Remedy: {remedy}.")
    assert sorted(small.root.rglob("*")) == before
    new_lesson(small, remedy.partition("=")[2])


def test_nothing_is_ever_written_over(small: Project) -> None:
    new_lesson(small, "2-second")
    before = {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}
    (small.docs / "lessons/2-second.md").rename(small.root / "moved.md")
    assert "snippets/2-second is there already" in refusal(lambda: new_lesson(small, "2-second"))
    (small.root / "moved.md").rename(small.docs / "lessons/2-second.md")
    assert "lesson 2 is docs/lessons/2-second.md" in refusal(lambda: new_lesson(small, "2-second"))
    said = refusal(lambda: new_lesson(small, "3-second"))
    assert "its programs would be called as those of 2-second" in said
    assert {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()} == before


def test_a_page_that_cannot_be_written_leaves_no_folder(small: Project) -> None:
    (small.docs / "lessons").chmod(0o500)
    before = sorted(small.root.rglob("*"))
    try:
        if os.access(small.docs / "lessons", os.W_OK):  # root may write everywhere
            (small.docs / "lessons").rename(small.docs / "away")
            (small.docs / "lessons").write_text("in the way")
            with pytest.raises(OSError, match="lessons"):
                new_lesson(small, "2-second")
            (small.docs / "lessons").unlink()
            (small.docs / "away").rename(small.docs / "lessons")
        else:
            with pytest.raises(OSError, match="lessons"):
                new_lesson(small, "2-second")
    finally:
        (small.docs / "lessons").chmod(0o700)
    assert sorted(small.root.rglob("*")) == before


def test_lesson_10_is_a_lesson_and_comes_after_lesson_9(small: Project) -> None:
    for name in ("10-tenth", "9-ninth", "2-second"):
        new_lesson(small, name)
        record(small, [name])
    assert [lesson.order[1] for lesson in read_book(small).lessons] == [1, 2, 9, 10]
    assert [str(problem) for problem in check_everything(small)] == []


def test_the_command_refuses_with_exit_code_1(project: Project) -> None:
    taken = LESSONS[0]
    result = subprocess.run(
        [sys.executable, "-m", "rewind", "lesson", taken], cwd=project.root, capture_output=True, text=True
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"lesson “{taken}”: lesson 1 is docs/lessons/{taken}.md. Remedy: make ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title: "1. Small"', "title: Small", ":1: the front matter's title is “Small”, and lists number"),
        ('title: "1. Small"', 'title: "2. Small"', ":1: the front matter's title is “2. Small”, and lists"),
        (
            "# 1. Small",
            "# 1. Large",
            ": the heading “1. Large” is not the front matter's title. Remedy: write",
        ),
        ("description: A small lesson\n", "", ":1: the front matter has no description, which the list"),
    ],
)
def test_front_matter_that_lists_cannot_use(small: Project, old: str, new: str, said: str) -> None:
    page = small.docs / "lessons/1-small.md"
    page.write_text(page.read_text().replace(old, new, 1))
    assert f"docs/lessons/1-small.md{said}" in "\n".join(map(str, check_everything(small)))
