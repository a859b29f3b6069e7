"""Read a lesson's prose: are its numbers printed by its programs, its words ours, its minutes honest?"""

from __future__ import annotations

import re

from rewind.lessons.pages import Page, read_page
from rewind.lessons.programs import find_exercises, find_programs
from rewind.project import Problem, Project

NUMBER = re.compile(r"(?<![\w.#/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.]*\d)")
PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
BANNED = re.compile(r"\b(simply|just|obviously|magic)\b", flags=re.I)
MINUTES = re.compile(r"about (\d+) minutes")
WORDS_A_MINUTE = 180
MINUTES_A_PROGRAM = 0.5
MINUTES_AN_EXERCISE = 5


def check_prose(project: Project, page: str) -> list[Problem]:
    """Return the problems of one lesson's prose."""
    path = project.docs / "lessons" / f"{page}.md"
    read = read_page(project, path)
    where = project.name(path)
    printed = _printed(project, page)
    problems = []
    for number, line in prose_lines(read):
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
    stated = next((int(m[1]) for line in read.lines if (m := MINUTES.search(line))), None)
    wanted = reading_minutes(project, page)
    if stated != wanted:
        problems.append(
            Problem(where, None, f"the card says {stated} minutes", f"write “about {wanted} minutes”")
        )
    return problems


def reading_minutes(project: Project, page: str) -> int:
    """Return how long a lesson takes, in minutes, to the nearest five."""
    read = read_page(project, project.docs / "lessons" / f"{page}.md")
    words = sum(len(line.split()) for _, line in prose_lines(read))
    exercises = len(find_exercises(project, page))
    programs = len(find_programs(project, page)) - 2 * exercises
    minutes = words / WORDS_A_MINUTE + MINUTES_A_PROGRAM * programs + MINUTES_AN_EXERCISE * exercises
    return 5 * round(minutes / 5)


def prose_lines(page: Page) -> list[tuple[int, str]]:
    """Return the lines a reader reads as sentences: no fences, card, front matter, includes or images."""
    fenced = {n for fence in page.fences for n in range(fence.line, fence.end + 1)}
    found = []
    card = front = False
    for number, line in enumerate(page.lines, 1):
        if line == "---" and (number == 1 or front):
            front = number == 1
            continue
        if line.startswith('!!! abstract "This lesson"'):
            card = True
            continue
        card = card and (line.startswith("    ") or not line.strip())
        if front or card or number in fenced or line.strip().startswith(("--8<--", "![")):
            continue
        found.append((number, line))
    return found


def _numbers(line: str) -> list[str]:
    line = QUOTED.sub("", line)
    line = re.sub(r"\]\([^)]*\)|\{[^{}]*\}|\b\d{3}-\d{2}\b|\bX-\d{2}\b|<[^>]+>", " ", line)
    line = re.sub(r"\b\d+\.\d+\.\d+\b", " ", line)  # a version
    return [token for token in NUMBER.findall(line) if "." in token or _value(token) >= 10]


def _value(token: str) -> float:
    return float(token.replace(",", ""))


def _printed(project: Project, page: str) -> set[float]:
    """Return every number in the page's programs and transcripts."""
    folder = project.snippets / page
    texts = [project.read(path) for path in folder.rglob("*") if path.suffix in (".py", ".out")]
    return {_value(token) for text in texts for token in PRINTED.findall(text)}


def _is_printed(token: str, printed: set[float]) -> bool:
    """Whether a program printed the number, or one that rounds to it."""
    digits = len(token.partition(".")[2])
    value = _value(token)
    return any(round(number, digits) == value for number in printed)
