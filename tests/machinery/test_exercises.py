"""What an author's mistake in an exercise gets: the file, what is wrong, the remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.checks import check_structure
from rewind.lessons.exercises import Exercise, check_answers
from rewind.project import Project
from rewind.running.recording import record, try_exercise
from tests.machinery.conftest import LESSON, refusal, write

FOLDER = "snippets/1-small/exercise_half"
ANSWERS = {
    "start": "x = 1  # your turn: half of it\n",
    "check": 'assert x == 0.5, f"x is {x}, and half of 1 is 0.5"\n',
    "solution": "x = 0.5\n",
    "also_right_divided": "x = 1 / 2\n",
    "also_right_times_half": "x = 1 * 0.5\n",
    "also_right_to_the_minus_1": "x = 2**-1\n",
    "wrong_doubled": "# told: x is 2, and half of 1 is 0.5\nx = 2\n",
    "wrong_halved_twice": "# told: x is 0.25, and half of\n#   1 is 0.5\nx = 0.25\n",
    "wrong_sign": "# told: x is -0.5, and half of 1 is 0.5\nx = -0.5\n",
}
SHOWN = """
### Exercise: a half { #exercise_half }

```python title="exercise_half/start.py"
--8<-- "1-small/exercise_half/start.py"
```

```python title="exercise_half/solution.py"
--8<-- "1-small/exercise_half/solution.py"
```
"""


@pytest.fixture
def half(small: Project) -> Project:
    """The small project with one exercise, recorded."""
    for name, source in ANSWERS.items():
        write(small, f"{FOLDER}/{name}.py", source)
    write(small, "docs/lessons/1-small.md", LESSON + SHOWN)
    record(small, ["1-small"])
    return small


def exercise_of(project: Project) -> Exercise:
    (exercise,) = read_book(project).exercises
    return exercise


def problems(project: Project) -> list[str]:
    return [str(problem) for problem in check_structure(read_book(project))]


def test_the_exercise_has_no_problem(half: Project) -> None:
    assert problems(half) == []
    exercise = exercise_of(half)
    assert [len(exercise.also_right), len(exercise.wrong)] == [3, 3]
    assert try_exercise(half, exercise) == "AssertionError: x is 1, and half of 1 is 0.5\n"


def test_answers_are_on_no_page_and_in_no_notebook(half: Project) -> None:
    shown = [program.name for program in read_book(half, "1-small").shown_programs if "/" in program.name]
    assert shown == ["exercise_half/solution", "exercise_half/start"]
    notebook = (half.notebooks / "1-small.ipynb").read_text()
    assert "x = 2**-1" not in notebook
    assert "# told:" not in notebook


def test_what_a_message_runs_on_over_two_lines_is_one_message(half: Project) -> None:
    told = {answer.path.stem: answer.told for answer in exercise_of(half).wrong}
    assert told["wrong_halved_twice"] == "x is 0.25, and half of 1 is 0.5"


def test_too_few_answers(half: Project) -> None:
    (half.root / FOLDER / "also_right_divided.py").unlink()
    (half.root / FOLDER / "wrong_sign.py").unlink()
    assert problems(half) == [
        f"{FOLDER}: 2 answers also_right_*.py, and a check is tried with 3 at least. "
        f"Remedy: write {FOLDER}/also_right_WHAT_IS_DIFFERENT.py.",
        f"{FOLDER}: 2 answers wrong_*.py, and a check is tried with 3 at least. "
        f"Remedy: write {FOLDER}/wrong_WHAT_IS_DIFFERENT.py.",
    ]


@pytest.mark.parametrize("other", ["start", "solution", "also_right_times_half"])
def test_an_answer_that_is_another_one(half: Project, other: str) -> None:
    source = f"# the same,\n\n{ANSWERS[other].replace(' = ', '  =  ')}"
    write(half, f"{FOLDER}/also_right_to_the_minus_1.py", source)
    assert problems(half) == [
        f"{FOLDER}/also_right_to_the_minus_1.py: is the same program as {other}.py. "
        "Remedy: answer in another way."
    ]


def test_a_wrong_answer_that_does_not_say_what_it_is_told(half: Project) -> None:
    write(half, f"{FOLDER}/wrong_sign.py", "x = -0.5\n")
    assert problems(half) == [
        f"{FOLDER}/wrong_sign.py:1: does not say what the check must tell it. "
        "Remedy: begin it with `# told: MESSAGE`."
    ]


def test_an_answer_of_no_known_kind(half: Project) -> None:
    write(half, f"{FOLDER}/wrong.py", "x = 3\n")
    assert f"{FOLDER}/wrong.py: is shown on no page" in "\n".join(problems(half))


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        (
            "also_right_divided",
            "x = 1 // 2\n",
            f"{FOLDER}/check.py:1: with also_right_divided.py it raises AssertionError: "
            "x is 0, and half of 1 is 0.5. Remedy: mend the check, or also_right_divided.py.",
        ),
        (
            "wrong_sign",
            "# told: x is -0.5, and half of 1 is 0.5\nx = 0.5 + 0\n",
            f"{FOLDER}/wrong_sign.py: the check does not refuse it as it should: "
            "promises to raise AssertionError and ends without. Remedy: mend the check, or the answer.",
        ),
        (
            "wrong_sign",
            "# told: less than nothing\nx = -0.5\n",
            f"{FOLDER}/wrong_sign.py:1: is told something else than it says. "
            "Remedy: find out which of the two is right, and mend the other.\n"
            "says: less than nothing\ntold: x is -0.5, and half of 1 is 0.5",
        ),
        (
            "check",
            "print('looking')\n" + ANSWERS["check"],
            f"{FOLDER}/check.py: prints when the answer is right (solution.py). Remedy: only assert.",
        ),
        (
            "check",
            "assert x - 0.5 in y, 'no'\n",
            f"{FOLDER}/check.py:1: with solution.py it raises NameError: name 'y' is not defined. "
            "Remedy: mend the check, or solution.py.",
        ),
    ],
    ids=["right one refused", "wrong one accepted", "told something else", "prints", "crashes"],
)
def test_a_check_and_an_answer_that_disagree(half: Project, name: str, source: str, said: str) -> None:
    write(half, f"{FOLDER}/{name}.py", source)
    before = {path: path.read_bytes() for path in half.root.rglob("*") if path.is_file()}
    refused = refusal(lambda: record(half, ["1-small"]))
    assert said in refused
    assert {path: path.read_bytes() for path in half.root.rglob("*") if path.is_file()} == before


def test_an_answer_with_a_syntax_error_is_named(half: Project) -> None:
    write(half, f"{FOLDER}/wrong_sign.py", "# told: no\nx = (\n")
    assert (
        f"{FOLDER}/wrong_sign.py: the check does not refuse it as it should: '(' was never closed"
        in refusal(lambda: try_exercise(half, exercise_of(half)))
    )


def test_two_unfinished_exercises_are_both_reported(half: Project) -> None:
    bare = replace(exercise_of(half), also_right=(), wrong=())
    assert len(check_answers(half, [bare, bare])) == 4
