"""Read the questions that a page asks its reader: options, a reply to each, and which of them is right.

    !!! question "Predict first"
        What will the second rewind give?

        1. the same gradient again
        2. twice the gradient

        ??? success "Answer"
            1. What one would have to believe to choose this, and why it is not so.
            2. **Right.** Why.

One called “Predict first” is about the output of the next program, which the page covers until it is answered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rewind.lessons.book import Book
from rewind.lessons.markdown import INDENT, Block, Fence, Note, Text
from rewind.lessons.pages import Page
from rewind.project import Problem

KIND = "question"
PREDICT = "Predict first"
RECALL = "From earlier lessons"
ANSWER = ("success", "Answer")
RIGHT = "**Right.**"
ITEM = re.compile(r"(?P<number>\d+)\.\s+(?P<text>.*)")
HEADING = re.compile(r"#{1,6} ")
FEW = 4
"""Questions of one lesson that make no pattern yet."""


@dataclass(frozen=True)
class Item:
    """One of a numbered list, an option or a reply: what its first line says."""

    line: int
    number: int
    text: str


@dataclass(frozen=True)
class Prediction:
    """A question with options, and a reply to each in the same order."""

    note: Note
    options: tuple[Item, ...]
    replies: tuple[Item, ...]
    right: int
    """The right option's place, from 0."""

    @property
    def covers(self) -> bool:
        """Whether the output of the next program is covered until it is answered."""
        return self.note.title == PREDICT


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a question, on which line, and what to do."""

    line: int
    what: str
    remedy: str


def read_prediction(note: Note) -> Prediction | Mistake:
    """Return the question in a box, or the first mistake in its form."""
    if note.title not in (PREDICT, RECALL):
        return Mistake(
            note.line, f"a question called “{note.title or ''}”", f'call it "{PREDICT}" or "{RECALL}"'
        )
    answer = next((one for one in note.body if _is_answer(one)), None)
    if not isinstance(answer, Note):
        return Mistake(note.line, "a question without an answer", 'fold it in below: ??? success "Answer"')
    texts = _texts(replace(note, body=note.body[: note.body.index(answer)]))
    options = _items(texts[-1:])
    if len(options) < 2:
        return Mistake(note.line, "a question without options", "list two at least, below it: 1. … 2. …")
    if (line := _after_the_list([*texts[-1:], *_texts(answer)])) is not None:
        what = "a list that ended above this line"
        return Mistake(line, what, "indent by four what belongs to an item; let nothing follow the last one")
    if texts[0].lines[0].strip() == "" or ITEM.match(texts[0].lines[0]):
        return Mistake(note.line, "options without a question", "ask it above them")
    return _with_replies(note, answer, options, _items(_texts(answer)))


def _with_replies(
    note: Note, answer: Note, options: tuple[Item, ...], replies: tuple[Item, ...]
) -> Prediction | Mistake:
    if len(replies) != len(options):
        what = f"{_counted(len(options), 'option')} and {_counted(len(replies), 'reply')}"
        return Mistake(answer.line, what, "reply to each option, in the same order: 1. … 2. …")
    for place, item in [*enumerate(options, 1), *enumerate(replies, 1)]:
        if item.number != place:
            return Mistake(item.line, f"number {place} is called {item.number}", "count from 1")
    right = [place for place, reply in enumerate(replies) if reply.text.startswith(RIGHT)]
    if len(right) != 1:
        line = replies[right[1]].line if right else answer.line
        what = f"{_counted(len(right), 'reply')} that begins with {RIGHT}"
        return Mistake(
            line, what.replace("replies that begins", "replies that begin"), "let exactly one do so"
        )
    return Prediction(note, options, replies, right[0])


def predictions_of(page: Page) -> list[Prediction]:
    """Return a page's questions in their order, those in the wrong form left out."""
    read = (read_prediction(note) for note in _notes(page.blocks))
    return [found for found in read if isinstance(found, Prediction)]


def check_predictions(book: Book, page: Page) -> list[Problem]:
    """Return what is wrong with a page's questions, and a prediction that stands before no program."""
    where = book.project.name(page.path)
    problems = []
    for note in _notes(page.blocks):
        found = read_prediction(note)
        if isinstance(found, Mistake):
            problems.append(Problem(where, found.line, found.what, found.remedy))
        elif found.covers and program_after(page.blocks, note) is None:
            what = "a prediction with no program after it in its section"
            problems.append(
                Problem(where, note.line, what, f'put it before the program, or call it "{RECALL}"')
            )
    return problems


def program_after(blocks: Sequence[Block], note: Note) -> Fence | None:
    """Return the program whose output a prediction is about: the next one above the next heading."""
    for block in blocks[blocks.index(note) + 1 :] if note in blocks else ():
        if isinstance(block, Text) and any(HEADING.match(line) for line in block.lines):
            return None
        if isinstance(block, Fence) and block.is_python:
            return block
    return None


def check_spread(book: Book) -> list[Problem]:
    """Return a problem where a reader could be right by pressing the same position, or a pattern of them.

    Over all lessons each of the first three positions is right between a fifth and a half of the time. In a
    lesson of FEW questions or more none is right more than half of the time, and they don't go round in turn.
    """
    places = [(lesson, [one.right for one in predictions_of(lesson)]) for lesson in book.lessons]
    problems = []
    for lesson, rights in places:
        if len(rights) < FEW:
            continue
        where = book.project.name(lesson.path)
        place, times = Counter(rights).most_common(1)[0]
        if 2 * times > len(rights):
            what = f"option {place + 1} is right {times} times in {len(rights)} questions"
            problems.append(Problem(where, None, what, "order the options of some anew"))
        if len(rights) > FEW and any(rights[step:] == rights[:-step] for step in (1, 2, 3)):
            what = f"the right options are {', '.join(str(one + 1) for one in rights)}, in turn"
            problems.append(Problem(where, None, what, "order the options of some anew"))
    everywhere = Counter(right for _, rights in places for right in rights)
    if everywhere.total() > 2 * FEW:
        for place in range(3):
            if not 1 / 5 <= everywhere[place] / everywhere.total() <= 1 / 2:
                what = (
                    f"option {place + 1} is right {everywhere[place]} times in {everywhere.total()} questions"
                )
                where = book.project.name(book.project.docs / "lessons")
                problems.append(Problem(where, None, what, "order the options of some anew"))
    return problems


def _notes(blocks: Sequence[Block]) -> Iterator[Note]:
    for block in blocks:
        if isinstance(block, Note):
            if block.kind == KIND:
                yield block
            else:
                yield from _notes(block.body)


def _is_answer(block: Block) -> bool:
    return isinstance(block, Note) and (block.kind, block.title) == ANSWER


def _texts(note: Note) -> list[Text]:
    return [block for block in note.body if isinstance(block, Text)]


def _after_the_list(texts: Sequence[Text]) -> int | None:
    """Return the first line that Markdown takes for no part of the numbered list above it, if there is one."""
    for text in texts:
        listed = blank = False
        for number, line in enumerate(text.lines, text.line):
            if ITEM.match(line):
                listed = True
            elif listed and blank and line.strip() and not line.startswith(INDENT):
                return number
            blank = not line.strip()
    return None


def _items(texts: Sequence[Text]) -> tuple[Item, ...]:
    """Return the items of the numbered lists in these texts."""
    lines = (numbered for text in texts for numbered in enumerate(text.lines, text.line))
    return tuple(
        Item(line, int(match["number"]), match["text"]) for line, text in lines if (match := ITEM.match(text))
    )


def _counted(number: int, what: str) -> str:
    many = f"{what.removesuffix('y')}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else many}"
