"""A chapter beyond the lessons is a lesson to the machinery, and is listed and counted apart."""

from __future__ import annotations

import pytest
from markdown import Markdown

from rewind.lessons.book import read_book
from rewind.lessons.contents import BEYOND_LIST, COUNT, LIST, filled
from rewind.lessons.new import new_lesson
from rewind.lessons.notebooks import make_notebook
from rewind.project import Project
from rewind.running.recording import record
from tests.machinery.conftest import LESSON, problems, write

NAME = "1-further"
CHAPTER = (
    LESSON.replace("1-small", NAME)
    .replace("1. Small", "1. Further")
    .replace("first_", "further_")
    .replace("See [the end]", "After [the start](../lessons/1-small.md#the-end), see [the end]")
)


@pytest.fixture
def two(small: Project) -> Project:
    """The small project with a chapter beyond its lesson, recorded."""
    write(small, f"docs/beyond/{NAME}.md", CHAPTER)
    for program in ("program", "plot"):
        source = small.read(small.snippets / "1-small" / f"first_{program}.py")
        write(small, f"snippets/{NAME}/further_{program}.py", source)
    record(small, [NAME])
    return small


def test_a_chapter_is_checked_recorded_and_made_into_a_notebook(two: Project) -> None:
    assert problems(two) == ""
    assert [page.source for page in read_book(two).lessons] == ["lessons/1-small.md", f"beyond/{NAME}.md"]
    notebook = two.notebooks / f"{NAME}.ipynb"
    said = two.read(notebook)
    assert "[1. Further]" not in said  # in words, as in every notebook
    assert "After the start (lesson 1), see the end" in said
    page = two.docs / "beyond" / f"{NAME}.md"
    page.write_text(CHAPTER.replace("about 0", "about 40").replace("see [the", "simply see [the"), "utf-8")
    assert f"docs/beyond/{NAME}.md: the card says 40 minutes. Remedy: write “about 0 minutes”." in problems(
        two
    )
    assert "says “simply”" in problems(two)
    page.write_text(CHAPTER, "utf-8")
    notebook.unlink()
    assert f"docs/notebooks/{NAME}.ipynb: is not what its page makes" in problems(two)


def test_a_notebook_calls_a_chapter_a_chapter_and_links_to_where_it_is(two: Project) -> None:
    lesson = two.docs / "lessons" / "1-small.md"
    lesson.write_text(LESSON.replace("See [the end]", f"[More](../beyond/{NAME}.md), [the end]"), "utf-8")
    book = read_book(two)
    assert "More (chapter 1), the end" in make_notebook(book, book.page("1-small"))
    linked = make_notebook(book, book.page(NAME), "https://example.org/")
    assert f"[1. Further](https://example.org/beyond/{NAME}/)" in linked
    assert "[the start](https://example.org/lessons/1-small/#the-end)" in linked


def test_lists_and_counts_keep_the_two_apart(two: Project) -> None:
    book = read_book(two)
    assert filled(book, LIST)[0] == "1. [Small](lessons/1-small.md): A small lesson"
    assert filled(book, BEYOND_LIST)[0] == f"1. [Further](beyond/{NAME}.md): A small lesson"
    assert filled(book, COUNT) == [
        "1 lesson, 2 programs to run and change, 0 exercises: about 1 hour in all."
    ]
    lists = Markdown(
        extensions=["attr_list", "rewind.site.lesson_list"],
        extension_configs={"rewind.site.lesson_list": {"root": str(two.root)}},
    )
    assert lists.convert(BEYOND_LIST).count("<li") == 1


def test_a_new_lesson_is_numbered_after_the_lessons_alone(two: Project) -> None:
    write(two, "docs/beyond/2-more.md", CHAPTER.replace("1. Further", "2. More"))
    assert new_lesson(two, "2-second")[0] == two.docs / "lessons" / "2-second.md"


def test_a_program_the_page_cannot_run_links_to_the_notebook_of_its_chapter(two: Project) -> None:
    source = two.read(two.snippets / NAME / "further_program.py")
    write(two, f"snippets/{NAME}/further_program.py", f"# browser: no, a test\n{source}")
    cleaned = Markdown(
        extensions=["rewind.site.clean_programs"],
        extension_configs={"rewind.site.clean_programs": {"root": str(two.root)}},
    )
    assert f"(../notebooks/{NAME}.ipynb)" in "\n".join(
        line for step in cleaned.preprocessors for line in step.run(CHAPTER.splitlines())
    )


def test_a_program_that_the_page_cannot_run_stays_in_the_note_it_stands_in(two: Project) -> None:
    source = two.read(two.snippets / NAME / "further_program.py")
    write(two, f"snippets/{NAME}/further_program.py", f"# browser: no, a test\n{source}")
    cleaned = Markdown(
        extensions=["rewind.site.clean_programs"],
        extension_configs={"rewind.site.clean_programs": {"root": str(two.root)}},
    ).preprocessors["clean_programs"]
    fence = ["```python", f'--8<-- "{NAME}/further_program.py"', "```"]
    note = ["??? tip", "", *(f"    {line}" for line in fence), "", "after"]
    shown = cleaned.run(note)
    inside = [line for line in shown[1 : shown.index("after")] if line]
    assert inside[0] == "    Not run in this page: a test. [Open the notebook](../notebooks/1-further.ipynb)"
    assert [line for line in inside if not line.startswith("    ")] == []


def test_a_page_named_as_another_is_refused(two: Project) -> None:
    write(two, f"docs/lessons/{NAME}.md", CHAPTER)
    said = problems(two)
    assert f"docs/lessons/{NAME}.md: two pages are called {NAME} (the other: docs/beyond/{NAME}.md)" in said
