"""Questions that a page asks: what is read of them, and what each mistake in one is told."""

from __future__ import annotations

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.predictions import predictions_of
from rewind.project import Project
from rewind.running.recording import record
from tests.machinery.conftest import LESSON, problems, write

PREDICTION = """\
!!! question "Predict first"
    What is `x`?

    1. a number
    2. a tensor that
       records
    3. a list

    ??? success "Answer"
        1. No: it was made by `torch.tensor`.
        2. **Right.** It was asked to.

           And it says so.
        3. No: it has no length.

"""
BEFORE_THE_PROGRAM = LESSON.index("```python")
LINE = LESSON[:BEFORE_THE_PROGRAM].count("\n") + 1


def with_question(project: Project, question: str, at: int = BEFORE_THE_PROGRAM) -> None:
    """Put a question into the lesson."""
    write(project, "docs/lessons/1-small.md", LESSON[:at] + question + LESSON[at:])


def test_a_prediction_is_read(small: Project) -> None:
    with_question(small, PREDICTION)
    record(small, ["1-small"])
    assert problems(small) == ""
    (read,) = predictions_of(read_book(small).page("1-small"))
    assert [option.text for option in read.options] == ["a number", "a tensor that", "a list"]
    assert [reply.text for reply in read.replies] == [
        "No: it was made by `torch.tensor`.",
        "**Right.** It was asked to.",
        "No: it has no length.",
    ]
    assert (read.right, read.covers, read.note.line) == (1, True, LINE)


def test_what_is_asked_of_earlier_lessons_stands_anywhere_and_covers_nothing(small: Project) -> None:
    recall = PREDICTION.replace("Predict first", "From earlier lessons")
    with_question(small, f"\n{recall}", len(LESSON))
    record(small, ["1-small"])
    assert problems(small) == ""
    (read,) = predictions_of(read_book(small).page("1-small"))
    assert not read.covers


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "Predict first",
            "Predict First",
            0,
            'a question called “Predict First”. Remedy: call it "Predict first" or "From earlier lessons".',
        ),
        (
            "        3. No: it has no length.\n",
            "",
            8,
            "3 options and 2 replies. Remedy: reply to each option, in the same order: 1. … 2. ….",
        ),
        (
            "    3. a list\n",
            "",
            7,
            "2 options and 3 replies. Remedy: reply to each option, in the same order: 1. … 2. ….",
        ),
        (
            "**Right.**",
            "Right.",
            8,
            "0 replies that begin with **Right.**. Remedy: let exactly one do so.",
        ),
        (
            "3. No: it has",
            "3. **Right.** It has",
            13,
            "2 replies that begin with **Right.**. Remedy: let exactly one do so.",
        ),
        (
            '??? success "Answer"',
            '??? tip "Answer"',
            0,
            'a question without an answer. Remedy: fold it in below: ??? success "Answer".',
        ),
        (
            "    1. a number\n    2. a tensor that\n       records\n    3. a list\n",
            "    Say it.\n",
            0,
            "a question without options. Remedy: list two at least, below it: 1. … 2. ….",
        ),
        ("    What is `x`?\n\n", "", 0, "options without a question. Remedy: ask it above them."),
        ("    3. a list\n", "    2. a list\n", 6, "number 3 is called 2. Remedy: count from 1."),
        ("        3. No", "        4. No", 13, "number 3 is called 4. Remedy: count from 1."),
    ],
)
def test_a_question_in_the_wrong_form(small: Project, old: str, new: str, line: int, says: str) -> None:
    assert old in PREDICTION
    with_question(small, PREDICTION.replace(old, new, 1))
    record(small, ["1-small"])
    assert problems(small) == f"docs/lessons/1-small.md:{LINE + line}: {says}"


def test_a_prediction_without_a_program(small: Project) -> None:
    with_question(small, PREDICTION, LESSON.index("## The end"))
    record(small, ["1-small"])
    assert problems(small) == (
        "docs/lessons/1-small.md:23: a prediction with no program after it in its section. "
        'Remedy: put it before the program, or call it "From earlier lessons".'
    )


def asked(right: int) -> str:
    """Return a question whose right option is the one at that place, from 0."""
    options = "".join(f"    {place}. this\n" for place in (1, 2, 3))
    replies = "".join(
        f"        {place + 1}. {'**Right.** Yes' if place == right else 'No'}.\n" for place in range(3)
    )
    return (
        f'!!! question "From earlier lessons"\n    Which?\n\n{options}\n    ??? success "Answer"\n{replies}\n'
    )


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        ("120", ""),
        ("1120", ""),
        ("1112", "1-small.md: option 2 is right 3 times in 4 questions."),
        ("01201", "1-small.md: the right options are 1, 2, 3, 1, 2, in turn."),
        ("10101", "1-small.md: option 2 is right 3 times in 5 questions."),
        ("012021", ""),
        ("0120210221", ""),
        ("112212112", "1-small.md: option 2 is right 5 times in 9 questions."),
        ("1122121211", "1-small.md: option 2 is right 6 times in 10 questions."),
        ("0112211220", ""),
        ("0112212112", ": option 1 is right 1 times in 10 questions."),
    ],
)
def test_the_right_options_stand_at_every_position_in_no_pattern(
    small: Project, rights: str, said: str
) -> None:
    with_question(small, "\n" + "".join(asked(int(right)) for right in rights), len(LESSON))
    record(small, ["1-small"])
    found = problems(small)
    if not said:
        assert found == ""
    else:
        assert f"docs/lessons{'/' if said[0] != ':' else ''}{said}" in found
        assert found.endswith("Remedy: order the options of some anew.")
