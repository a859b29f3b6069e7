"""Read a lesson's prose: are its numbers printed (see numbers.py), its words ours, its minutes honest?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rewind.lessons.book import Book
from rewind.lessons.markdown import Block, Note, Text
from rewind.lessons.numbers import QUOTED, check_numbers, is_card
from rewind.lessons.pages import Page
from rewind.project import Problem

BANNED = re.compile(r"\b(simply|just|obviously|magic)\b", flags=re.I)
MINUTES = re.compile(r"about (\d+) minutes")
WORDS_A_MINUTE = 180
MINUTES_A_PROGRAM = 0.5
MINUTES_AN_EXERCISE = 5


def check_prose(book: Book, page: Page) -> list[Problem]:
    """Return the problems of one lesson's prose."""
    where = book.project.name(page.path)
    problems = check_numbers(book, page)
    for number, line in prose_lines(page.blocks):
        problems += [
            Problem(where, number, f"says “{word}”", "leave the word out")
            for word in BANNED.findall(QUOTED.sub("", line))
        ]
    stated = next((int(m[1]) for line in _card(page) if (m := MINUTES.search(line))), None)
    wanted = reading_minutes(book, page)
    if stated != wanted:
        problems.append(
            Problem(where, None, f"the card says {stated} minutes", f"write “about {wanted} minutes”")
        )
    return problems


def reading_minutes(book: Book, page: Page) -> int:
    """Return how long a lesson takes, in minutes, to the nearest five."""
    words = sum(len(line.split()) for _, line in prose_lines(page.blocks))
    exercises = len(book.exercises_of(page.name))
    programs = len(book.programs_of(page.name)) - 2 * exercises
    minutes = words / WORDS_A_MINUTE + MINUTES_A_PROGRAM * programs + MINUTES_AN_EXERCISE * exercises
    return 5 * round(minutes / 5)


def prose_lines(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Yield what a reader reads as sentences, each line with its number: no fences, card or figures."""
    for block in blocks:
        if isinstance(block, Text):
            yield from enumerate(block.lines, block.line)
        elif isinstance(block, Note) and not is_card(block):
            yield block.line, block.title or ""
            yield from prose_lines(block.body)


def _card(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Note) and is_card(block):
            yield from (line for part in block.body if isinstance(part, Text) for line in part.lines)
