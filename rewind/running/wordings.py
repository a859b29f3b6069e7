"""What another PyTorch says or prints otherwise than the one that the pages were recorded on.

Nothing is judged and nothing is written into the project: the pinned PyTorch stays the reference. It is a list of
what the pages will have to say anew, error messages first.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

from rewind.lessons.book import read_book
from rewind.lessons.programs import Program
from rewind.lessons.svg import same_drawing
from rewind.project import Project, RewindError, write_whole
from rewind.running.execution import Outcome, run

MESSAGE = re.compile(r"(?:[a-z_]+\.)*[A-Z]\w*(?:Error|Warning|Exception): ")
PLACE = re.compile(r"\(Triggered internally at [^)]*\)")
NO_NEWS = ("version", "place")
"""Kinds that are expected of another PyTorch: its number, and the line of its own source that a warning names."""
LONGEST_CELL = 700
LONGEST_TABLE = 60_000
"""An issue takes 65,536 letters."""


@dataclass(frozen=True)
class Change:
    """A piece of a transcript that is another now; nothing where there was, or is, none."""

    page: str
    program: str
    kind: str
    """A "message" of PyTorch's, an "output", a "figure", a program that does not "end" as it promises, or no news."""
    was: str
    now: str


def changes(
    project: Project, programs: Iterable[Program], run_program: Callable[[Project, Program], Outcome] = run
) -> Iterator[Change]:
    """Run each program once on the PyTorch that is installed; yield what differs from its recording."""
    for program in programs:
        name = f"{program.name}.py"
        try:
            outcome = run_program(project, program)
        except RewindError as error:
            recorded = (program.printed or "").strip().splitlines()
            yield Change(program.page, name, "end", recorded[-1] if recorded else "", error.problems[0].what)
            continue
        for was, now in _pieces(program.printed or "", outcome.transcript):
            yield Change(program.page, name, _kind(project, program, was, now), was, now)
        if not same_drawing(outcome.figure, program.drawn):
            yield Change(program.page, name, "figure", "as recorded", "draws something else")


def _kind(project: Project, program: Program, was: str, now: str) -> str:
    stamp = project.read(project.snippets / program.page / "recorded.txt")
    recorded = stamp.removeprefix("PyTorch ").partition(",")[0]
    if was.replace(recorded, version("torch").partition("+")[0]) == now:
        return "version"
    if PLACE.sub("", was) == PLACE.sub("", now):
        return "place"
    return "message" if MESSAGE.match(was) or MESSAGE.match(now) else "output"


def _pieces(recorded: str, printed: str) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ, in blocks that belong together."""
    old, new = recorded.splitlines(), printed.splitlines()
    for tag, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "\n".join(old[start:end]), "\n".join(new[first:last])


def news(found: Iterable[Change]) -> list[Change]:
    """Return the changes that a page has to say anew."""
    return [one for one in found if one.kind not in NO_NEWS]


def table(found: Iterable[Change], torch: str, ran: int) -> str:
    """Return what is news as Markdown: a sentence, and a table where there is something to list."""
    every = list(found)
    ordered = sorted(news(every), key=lambda one: (one.kind != "message", one.page, one.program))
    said = (
        f"{ran} programs ran on PyTorch {torch}. {len(ordered)} pieces of what they print are not as shown; "
        f"{len(every) - len(ordered)} more differ in PyTorch's number or in a line of its source alone."
    )
    if not ordered:
        return said + "\n"
    lines = [said, "", "| page | program | what | was | is |", "|---|---|---|---|---|"]
    length = sum(map(len, lines))
    for number, one in enumerate(ordered):
        cells = (_cell(text) for text in (one.page, one.program, one.kind, one.was, one.now))
        line = f"| {' | '.join(cells)} |"
        length += len(line) + 1
        if length > LONGEST_TABLE:
            lines += ["", f"{len(ordered) - number} more are in the report, `wordings.json`."]
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return a text for one cell of a table: whole lines, letter by letter, cut where it is very long."""
    cut = text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]} …"
    literal = re.sub(r"([\\`*_\[\]~|])", r"\\\1", escape(cut, quote=False))
    return "<br>".join(literal.splitlines()) or "(nothing)"


def report(project: Project, folder: Path, show: Callable[[str], object] = print) -> None:
    """Run every program that a page shows; show the table; write wordings.md and wordings.json into a folder.

    Raises RewindError where a page or a program cannot be read.
    """
    book = read_book(project)
    if book.problems:
        raise RewindError(book.problems)
    found = list(changes(project, book.shown_programs))
    torch = version("torch")
    text = table(found, torch, len(book.shown_programs))
    data = {
        "torch": torch,
        "programs": len(book.shown_programs),
        "news": len(news(found)),
        "changes": [asdict(one) for one in found],
    }
    write_whole(folder / "wordings.md", text)
    write_whole(folder / "wordings.json", json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    show(text.rstrip())
