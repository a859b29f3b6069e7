"""What a page says of all lessons, or of all errors, made from their front matter: their lists, how many there are."""

from __future__ import annotations

import re
from html import escape

from rewind.lessons.book import BEYOND, LESSONS, Book
from rewind.lessons.pages import Page
from rewind.lessons.prose import reading_minutes
from rewind.project import Problem

LIST = "<!-- the lessons, from their front matter -->"
"""Stands alone in its line on a page at the root of docs/: the list of the lessons takes its place."""
BEYOND_LIST = "<!-- the chapters beyond, from their front matter -->"
"""The same for the chapters beyond the lessons."""
COUNT = "<!-- how many lessons, programs and exercises -->"
"""Stands alone in its line: a sentence takes its place."""
BY_MESSAGE = "<!-- the errors, by message -->"
BY_SYMPTOM = "<!-- the errors, by symptom -->"
"""Each stands alone in its line on a page of errors/: the list of its pages takes its place, the commonest first."""
OLDER = "<!-- the older wordings, from the error pages -->"
"""The same on a page of reference/: a table of what older versions said, and where today's words are."""
SENTENCE = re.compile(r"^(.{20,}?)(?:\. | \(|: \[|[.:]$|$)", flags=re.S)
PROGRESS = "<!-- what this reader has done -->"
"""Stands alone in its line: the page's script says there what is kept on the reader's device."""
MARKERS = frozenset({LIST, BEYOND_LIST, COUNT, BY_MESSAGE, BY_SYMPTOM, OLDER, PROGRESS})
TITLE = re.compile(r"(?P<number>[1-9]\d*)\. (?P<words>\S.*)")


def filled(book: Book, line: str, *, scripts: bool = True) -> list[str]:
    """Return the lines of Markdown that stand in place of one line of a page.

    Without `scripts` what only a script can fill in is left out.
    """
    match line.strip():
        case marker if marker == LIST:
            return [part for lesson in book.lessons_in(LESSONS) for part in _entry(lesson)]
        case marker if marker == BEYOND_LIST:
            return [part for lesson in book.lessons_in(BEYOND) for part in _entry(lesson)]
        case marker if marker == COUNT:
            return [counted(book)]
        case marker if marker == BY_MESSAGE:
            return [_by_message(page) for page in book.errors if page.front.get("messages")]
        case marker if marker == BY_SYMPTOM:
            return [_by_symptom(page) for page in book.errors]
        case marker if marker == OLDER:
            return _older(book)
        case marker if marker == PROGRESS:
            return [_progress(book)] if scripts and book.lessons else []
    return [line]


def counted(book: Book) -> str:
    """Return how much there is in the lessons, the chapters beyond them left out, as a sentence."""
    lessons = book.lessons_in(LESSONS)
    hours = round(sum(reading_minutes(book, lesson) for lesson in lessons) / 60)
    shown = sum(len(book.programs_of(lesson.name)) for lesson in lessons)
    exercises = sum(len(book.exercises_of(lesson.name)) for lesson in lessons)
    return (
        f"{_many(len(lessons), 'lesson')}, {_many(shown, 'program')} to run and change, "
        f"{_many(exercises, 'exercise')}: about {_many(max(hours, 1), 'hour')} in all."
    )


def _progress(book: Book) -> str:
    """Return what a reader who was never here sees; the script puts theirs in its place, line for line."""
    first = book.lessons[0]
    exercises = len(book.exercises)
    title = escape(str(first.front.get("title", first.name)))
    return (
        f'<div class="rewind-progress" data-exercises="{exercises}">'
        f'<p class="rewind-count">None of {_many(exercises, "exercise")} solved yet.</p>'
        f'<p class="rewind-place"><a href="{LESSONS}/{first.name}/">Begin with {title}</a></p>'
        "<p>An exercise gets its tick when its check has passed; a lesson, when you reached its end and its "
        "exercises have theirs. All of it is kept on this device alone, with what you typed.</p></div>"
    )


def check_front(book: Book, lesson: Page) -> list[Problem]:
    """Return a problem where a lesson's front matter does not say what lists and navigation take from it."""
    where = book.project.name(lesson.path)
    title = str(lesson.front.get("title", ""))
    match = TITLE.fullmatch(title)
    number = lesson.order[1]
    problems = []
    if match is None or int(match["number"]) != number:
        what = f"the front matter's title is “{title}”, and lists number the lessons by it"
        problems.append(Problem(where, 1, what, f'write title: "{number}. WHAT IT IS CALLED"'))
    elif title != lesson.heading:
        what = f"the heading “{lesson.heading}” is not the front matter's title"
        problems.append(Problem(where, None, what, f"write # {title}"))
    if not str(lesson.front.get("description") or "").strip():
        what = "the front matter has no description, which the list of the lessons shows"
        problems.append(Problem(where, 1, what, "write description: ONE SENTENCE"))
    return problems


def _entry(lesson: Page) -> list[str]:
    match = TITLE.fullmatch(str(lesson.front.get("title", "")))
    number, words = (match["number"], match["words"]) if match else (lesson.order[1], lesson.name)
    says = str(lesson.front.get("description", "")).strip()
    # Markdown counts on from the first item, whatever stands before the others
    return [f"{number}. [{words}]({lesson.source}): {says}", f"    {{ value={number} }}"]


def first_sentence(message: str) -> str:
    """Return what a message begins with, up to its first full stop, parenthesis or shape."""
    found = SENTENCE.match(message)
    return found[1] if found else message


def _by_message(page: Page) -> str:
    sentences = dict.fromkeys(first_sentence(str(one["text"])) for one in page.front["messages"])
    first, *others = sentences
    more = f", or: {'; '.join(others)}" if others else ""
    return f"- [{_literally(first)}]({page.path.name}){_literally(more)}"


def _by_symptom(page: Page) -> str:
    symptoms = "; ".join(str(symptom) for symptom in page.front.get("symptoms", ()))
    return f"- [{_literally(str(page.front.get('title')))}]({page.path.name}): {_literally(symptoms)}"


def _older(book: Book) -> list[str]:
    """Return the table of messages as older versions worded them, the oldest version first."""
    seen = [
        (str(message["seen"]), first_sentence(str(message["text"])), page)
        for page in book.errors
        for message in page.front.get("messages", ())
        if "seen" in message
    ]
    seen.sort(key=lambda row: [int(part) for part in row[0].split(".")])
    rows = (
        f"| {version} | {_literally(text)} | [{_literally(str(page.front['title']))}](../errors/{page.path.name}) |"
        for version, text, page in seen
    )
    return ["| Seen in | It said | Today |", "|---|---|---|", *rows]


def _literally(text: str) -> str:
    """Return a text as Markdown that shows it letter by letter."""
    return re.sub(r"([\\`*_\[\]<>&|])", r"\\\1", text)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
