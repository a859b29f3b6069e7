"""Which numbers may stand in prose: those that a transcript of the same section holds."""

from __future__ import annotations

import pytest

from rewind.__main__ import main
from rewind.lessons.book import read_book
from rewind.lessons.checks import check_everything
from rewind.lessons.numbers import CHANCE, check_numbers, passing_by_chance, sections_of
from rewind.project import Project
from tests.machinery.conftest import LESSON, write

PRINTED = "a 12 b 13.0 c tensor([14., 1500.2]) d 1,234 e -0.126 f 2.5e-05 g 99.96\n"


def unprinted(small: Project, prose: str, section: str = "first") -> list[str]:
    """Return the numbers that are refused in a section of a page whose first section prints PRINTED."""
    write(small, "snippets/1-small/first_program.py", "lr = 0.33\nprint(21)\n")
    write(small, "snippets/1-small/first_program.out", PRINTED)
    place = "See [the end]" if section == "first" else "## The end\n"
    text = LESSON.replace(place, f"{prose}\n\n{place}" if section == "first" else f"{place}\n{prose}\n")
    write(small, "docs/lessons/1-small.md", text)
    book = read_book(small)
    return [problem.what.split()[2] for problem in check_numbers(book, book.page("1-small"))]


@pytest.mark.parametrize(
    "prose",
    [
        "12, 13, 13.0, 14 and 1,234 were printed",
        "a fraction rounds: 1500.2, 0.13, 0.126, 99.96, 100.0",
        "the 9 counts, and so does 3",
        "they said “77”, and “it is 78.5”",
        "lesson 10 and lessons 11 to 12 of PyTorch 2.13.0, [003-77](../77.md#x-88){ #x-99 }",
        "`lr = 0.33` is in the program, and `12` was printed",
        "# 77. A heading with a lesson's number",
    ],
)
def test_what_may_stand(small: Project, prose: str) -> None:
    assert unprinted(small, prose) == []


@pytest.mark.parametrize(
    ("prose", "refused"),
    [
        ("1500 was printed with a fraction", ["1500"]),
        ("100 is 99.96 only when it is rounded", ["100"]),
        ("0.33 and 21 stand in the program alone", ["0.33", "21"]),
        ("`lr = 0.34`", ["0.34"]),
        ("0.12 is no rounding", ["0.12"]),
        ("77 times, 10 in all", ["77", "10"]),
        ("a year such as 2026", ["2026"]),
        ("In lesson 1 it was 77", ["77"]),
    ],
)
def test_what_may_not(small: Project, prose: str, refused: list[str]) -> None:
    assert unprinted(small, prose) == refused


def test_a_number_of_another_section_may_not(small: Project) -> None:
    assert unprinted(small, "13 stands above", section="last") == ["13"]


def test_an_exercise_is_a_section_of_its_own_and_ends_with_it(small: Project) -> None:
    page = LESSON + "\n### Exercise: a\n\n13\n\n### After it\n\n14\n\n## Last\n\n15\n"
    write(small, "docs/lessons/1-small.md", page)
    sections = sections_of(read_book(small).page("1-small"))
    held = [[line for _, line in section.prose if line in ("13", "14", "15")] for section in sections]
    assert held == [[], ["14"], ["13"], ["15"]]


def test_a_section_in_which_too_many_numbers_would_pass(small: Project) -> None:
    numbers = range(10, 10 + CHANCE)
    for more in ([], [98]):
        printed = " ".join(map(str, [*numbers, *more]))
        write(small, "snippets/1-small/first_program.out", f"{printed} 5 100 0.3\n")
        book = read_book(small)
        page = book.page("1-small")
        assert passing_by_chance(book, sections_of(page)[0]) == CHANCE + len(more)
        assert [str(problem) for problem in check_numbers(book, page)] == [
            "docs/lessons/1-small.md:1: 11 of the 90 numbers of two digits would pass in this section, and 10 "
            "may. Remedy: divide it with a ##, or print less."
        ][: len(more)]


def test_a_page_that_is_no_lesson_is_read_too(small: Project) -> None:
    write(small, "docs/about.md", "# About\n\nThere are 77 of them.\n")
    assert [str(problem) for problem in check_everything(small)] == [
        "docs/about.md:3: the number 77 is printed by no program of this section. "
        "Remedy: let a program print it, leave it out, or quote it."
    ]


def test_the_check_says_how_much_would_pass_by_chance(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("rewind.__main__.this_project", lambda: small)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        "rewind: 1-small: at most 0 of the 90 numbers of two digits would pass by chance in a section\n"
    )
