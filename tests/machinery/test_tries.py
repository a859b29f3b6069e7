"""A program with values to try: what is recorded, what is refused, and who is told nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.checks import check_texts
from rewind.project import Project, RewindError
from rewind.running.recording import record, verify_program
from rewind.site.plain_markdown import plain_markdown
from rewind.site.tries import write_tries
from tests.machinery.conftest import problems, refusal, write

NAME = "snippets/1-small/first_program.py"
TRIED = "# try: rate = 0.1 0.5 1.5\nrate = 0.5\nprint('half of it:', rate / 2)\n"
PLOT = """\
# try: high = 1 2
import matplotlib.pyplot as plt

high = 2
plt.plot([0, high])
plt.show()
"""


@pytest.fixture
def tried(small: Project) -> Project:
    """The small project, with a program and a plot that have values to try."""
    write(small, NAME, TRIED)
    write(small, "snippets/1-small/first_plot.py", PLOT)
    record(small)
    return small


def _files(project: Project) -> list[str]:
    folders = (project.snippets, project.figures)
    return sorted(project.name(path) for folder in folders for path in folder.rglob("*.try/*"))


def test_each_value_is_run_and_recorded(tried: Project) -> None:
    assert _files(tried) == [
        "docs/figures/1-small/first_plot.try/1.svg",
        "snippets/1-small/first_plot.try/1.out",
        "snippets/1-small/first_program.try/0.1.out",
        "snippets/1-small/first_program.try/1.5.out",
    ]
    assert tried.read(tried.snippets / "1-small/first_program.out") == "half of it: 0.25\n"
    assert tried.read(tried.snippets / "1-small/first_program.try/1.5.out") == "half of it: 0.75\n"
    own, other = ("docs/figures/1-small/first_plot.svg", "docs/figures/1-small/first_plot.try/1.svg")
    assert tried.read(tried.root / own) != tried.read(tried.root / other)
    assert problems(tried) == ""


def test_what_did_not_change_is_not_run_again(tried: Project) -> None:
    (recording,) = record(tried)
    assert (recording.ran, recording.changed) == (0, ())
    write(tried, NAME, TRIED.replace("1.5", "2.5"))
    (tried.snippets / "1-small/first_program.try/1.5.out").unlink()
    (recording,) = record(tried)
    assert recording.ran == 3  # the source of all three has another first line
    assert tried.read(tried.snippets / "1-small/first_program.try/2.5.out") == "half of it: 1.25\n"


def test_a_value_whose_recording_is_missing_or_stale_is_told(tried: Project) -> None:
    file = write(tried, "snippets/1-small/first_program.try/1.5.out", "half of it: 0.8\n")
    (program,) = (one for one in read_book(tried).programs if one.name == "first_program")
    stale = program.runs[2]
    assert stale.value == "1.5"
    with pytest.raises(RewindError, match=r"first_program\.try/1\.5\.out: stale"):
        verify_program(tried, stale)
    file.unlink()
    assert f"{NAME}: has no transcript. Remedy: make record PAGE=1-small." in problems(tried)


def test_a_recording_of_a_value_that_is_gone_is_told(tried: Project) -> None:
    write(tried, NAME, TRIED.replace(" 1.5", ""))
    gone = "snippets/1-small/first_program.try/1.5.out"
    assert f"{gone}: belongs to no program. Remedy: delete it, or bring the program back." in refusal(
        lambda: record(tried)
    )


def test_a_value_with_which_the_program_fails_is_named(small: Project) -> None:
    write(small, NAME, "# try: n = 0 1\nn = 1\nprint(1 / n)\n")
    told = refusal(lambda: record(small))
    assert f"{NAME}:3: with n = 0 it raises ZeroDivisionError" in told
    assert not (small.snippets / "1-small/first_program.try").exists()


def test_a_value_that_leaves_another_kind_of_thing_is_told(small: Project) -> None:
    write(small, NAME, "# try: n = 0 1\nn = 1\nprint('x' * n, end='')\n")
    told = refusal(lambda: record(small))
    assert f"{NAME}:1: leaves an output and no figure, but with n = 0 no output and no figure." in told
    assert "Remedy: let it leave the same with each value, or drop that one." in told


def test_numbers_of_prose_may_be_printed_with_any_value(tried: Project) -> None:
    page = tried.docs / "lessons/1-small.md"
    text = tried.read(page)
    for number, found in (("0.75", False), ("0.85", True)):
        page.write_text(text.replace("See [the end]", f"Half is {number}. See [the end]"), encoding="utf-8")
        assert (
            any(f"the number {number} is printed" in str(one) for one in check_texts(read_book(tried)))
            is found
        )


def test_readers_see_a_clean_program_with_its_own_value(tried: Project, tmp_path: Path) -> None:
    book = read_book(tried)
    (page,) = book.lessons
    plain = plain_markdown(book, page)
    notebook = tried.read(tried.notebooks / "1-small.ipynb")
    for text in (plain, notebook):
        assert "rate = 0.5" in text
        assert "# try" not in text
        assert "half of it: 0.25" in text
        assert "half of it: 0.75" not in text
    site = tmp_path / "site"
    (site / page.address).mkdir(parents=True)
    write_tries(book, site)
    assert (site / page.address / "first_program.try.js").read_text(encoding="utf-8") == (
        "(self.rewindTries ??= {}).first_program = "
        '["half of it: 0.05\\n", "half of it: 0.25\\n", "half of it: 0.75\\n"];\n'
    )


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("# try:\nrate = 1\n", ":1: “# try: ” names no variable and values. Remedy: write # try: VARIABLE ="),
        ("# try: rate 1 2\nrate = 1\n", ":1: “# try: rate 1 2” names no variable and values."),
        ("# try: rate = 1 two\nrate = 1\n", ":1: “two” in # try: is not a number. Remedy: write # try:"),
        ("# try: rate = 1, 2\nrate = 1\n", ":1: “1,” in # try: is not a number."),
        ("# try: rate = 1\nrate = 1\n", ":1: # try: has one value only. Remedy: add others, or drop the line."),
        ("# try: rate = 1 1.0\nrate = 1\n", ":1: # try: has the value 1.0 twice. Remedy: drop one of them."),
        ("# try: rate = 2 1\nrate = 1\n", ":1: # try: has 1 after 2, and a slider goes from the smallest"),
        ("# try: rate = 1 2\n# try: x = 1 2\nrate = 1\nx = 1\n", ":2: a second # try:. Remedy: leave one"),
        ("# try: rate = 1 2\nrat = 1\n", ":1: # try: names rate, which the program does not assign. Remedy: mend"),
        ("# try: rate = 1 2\nrate = 1\nrate = 2\n", ":3: # try: names rate, which is assigned again on this line."),
        ("# try: rate = 1 2\nrate = 1\nrate += 2\n", ":3: # try: names rate, which is assigned again"),
        ("# try: rate = 1 2\nrate = 1\nfor rate in (1, 2):\n    pass\n", ":3: # try: names rate, which is assigned"),
        ("# try: rate = 1 2\nif True:\n    rate = 1\n", ":3: # try: names rate, which is assigned in another form"),
        ("# try: rate = 1 2\nx, rate = 1, 2\n", ":2: # try: names rate, which is assigned in another form here. "
         "Remedy: give it a line of its own, not indented: rate = 1."),
        ("# try: rate = 1 2\nrate = 1 + 0\n", ":2: # try: names rate, which is assigned in another form"),
        ("# try: rate = 1 2\nrate = 3\n", ":2: rate is 3 in the program, and # try: does not list that. Remedy: add 3"),
        ("# try: rate = 1 2\nrate = 1.0\n", ":2: rate is 1.0 in the program, and # try: does not list that."),
        ("# try: rate = 1 2\nrate = = 1\n", ":2: invalid syntax. Remedy: mend the syntax."),
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_refused_with_file_line_and_remedy(
    small: Project, program: str, told: str
) -> None:
    write(small, NAME, program)
    assert f"{NAME}{told}" in problems(small)
    assert f"{NAME}{told}" in refusal(lambda: record(small))


def test_an_exercise_has_nothing_to_try(small: Project) -> None:
    write(small, "snippets/1-small/exercise_one/start.py", "# try: rate = 1 2\nrate = 1\n")
    told = "exercise_one/start.py:1: # try: stands in an exercise, whose program the reader changes."
    assert told in problems(small)
