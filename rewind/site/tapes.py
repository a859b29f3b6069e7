"""Put the recorded tapes beside a built site's pages, and tell each program where its own is.

A tape lies at `tapes/PAGE/NAME.js`: a script, because a page that is opened from a folder may load nothing else.
It is fetched when a reader presses Tape (web/tape/).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from rewind.lessons.book import Book
from rewind.lessons.pages import Page
from rewind.lessons.programs import Program
from rewind.project import Problem, RewindError
from rewind.site.html import parse, written

FOLDER = "tapes"
VERSION = 5
"""Letters of a version: a browser's cache must not take one recording of a program for another."""
PROGRAM = "div.language-python.highlight"


def write_tapes(book: Book, site: Path) -> None:
    """Write the tape of each program that a page shows, and say on the page where it is, or why there is none.

    Raises RewindError where a tape cannot be read, or a program with one is not found on its built page.
    """
    problems: list[Problem] = []
    for page in book.pages:
        tapes = _tapes_of(book, page, problems)
        path = site / page.address / "index.html"
        if not tapes or not path.is_file():
            continue
        tree = parse(path.read_text(encoding="utf-8"))
        blocks = {
            (block.css_first(".filename").text() or "").strip(): block
            for block in tree.css(PROGRAM)
            if block.css_matches(".filename")
        }
        for title, (program, tape) in tapes.items():
            if (block := blocks.get(title)) is None:
                what = f"shows no {title}, which has a tape"
                remedy = "look how MkDocs writes a program now, and mend rewind/site/tapes.py"
                problems.append(Problem(page.source, None, what, remedy))
            elif "nothing" in tape:
                block.attrs["data-tape-nothing"] = str(tape["nothing"])
            else:
                version = _write(program, tape, site)
                own = program.page == page.name and title == f"{program.name}.py"
                block.attrs["data-tape"] = version if own else f"{program.page}/{program.name}?{version}"
                if program.tape_step:
                    block.attrs["data-tape-step"] = program.tape_step
        path.write_text(written(tree), encoding="utf-8")
    if problems:
        raise RewindError(problems)


def _tapes_of(
    book: Book, page: Page, problems: list[Problem]
) -> dict[str, tuple[Program, dict[str, object]]]:
    """Return the programs of a page that have a tape, with it, by the title over each."""
    found = {}
    for shown in page.shown:
        program = book.by_include.get(shown.fence.include or "")
        if program is None or program.taped is None:
            continue
        try:
            tape = json.loads(program.taped)
        except ValueError as error:
            name = book.project.name(program.tape)
            problems.append(Problem(name, None, f"is no JSON ({error})", f"make record PAGE={program.page}"))
        else:
            found[shown.fence.title] = (program, tape)
    return found


def _write(program: Program, tape: dict[str, object], site: Path) -> str:
    """Write a tape's script; return its version."""
    name = f"{program.page}/{program.name}"
    data = json.dumps(tape, ensure_ascii=False, separators=(",", ":"))
    text = f"rewindTape.arrived({json.dumps(name)},{data})\n"
    path = site / FOLDER / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION]
