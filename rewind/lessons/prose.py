"""Read a lesson's prose: are its numbers printed by its programs, its words ours, its minutes honest?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rewind.lessons.book import Book
from rewind.lessons.markdown import Block, Note, Text
from rewind.lessons.pages import Page
from rewind.project import Problem

NUMBER = re.compile(r"(?<![\w.#/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.]*\d)")
PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# the number of a lesson, which no program prints
ORDINAL = re.compile(r"^# \d+\. |\blessons? \d+\b", flags=re.I)
BANNED = re.compile(r"\b(simply|just|obviously|magic)\b", flags=re.I)
MINUTES = re.compile(r"about (\d+) minutes")
WORDS_A_MINUTE = 180
MINUTES_A_PROGRAM = 0.5
MINUTES_AN_EXERCISE = 5


def check_prose(book: Book, page: Page) -> list[Problem]:
    """Return the problems of one lesson's prose."""
    where = book.project.name(page.path)
    printed = _printed(book, page)
    problems = []
    for number, line in prose_lines(page.blocks):
        problems += [
            Problem(
                where,
                number,
                f"the number {token} is printed by no program of this page",
                "print it, or quote it",
            )
            for token in _numbers(line)
            if not _is_printed(token, printed)
        ]
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


def is_card(block: Block) -> bool:
    """Whether a block is the card that a lesson opens with."""
    return isinstance(block, Note) and (block.kind, block.title) == ("abstract", "This lesson")


def _card(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Note) and is_card(block):
            yield from (line for part in block.body if isinstance(part, Text) for line in part.lines)


def _numbers(line: str) -> list[str]:
    line = ORDINAL.sub("", QUOTED.sub("", line))
    line = re.sub(r"\]\([^)]*\)|\{[^{}]*\}|\b\d{3}-\d{2}\b|\bX-\d{2}\b|<[^>]+>", " ", line)
    line = re.sub(r"\b\d+\.\d+\.\d+\b", " ", line)  # a version
    return [token for token in NUMBER.findall(line) if "." in token or _value(token) >= 10]


def _value(token: str) -> float:
    return float(token.replace(",", ""))


def _printed(book: Book, page: Page) -> set[float]:
    """Return every number in the programs that the page shows, and in the page's transcripts."""
    texts = [program.source for program in book.programs_of(page.name)]
    texts += [program.printed or "" for program in book.programs if program.page == page.name]
    return {_value(token) for text in texts for token in PRINTED.findall(text)}


def _is_printed(token: str, printed: set[float]) -> bool:
    """Whether a program printed the number, or one that rounds to it."""
    digits = len(token.partition(".")[2])
    value = _value(token)
    return any(round(number, digits) == value for number in printed)
