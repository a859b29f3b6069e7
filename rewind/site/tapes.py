"""Put the recorded tapes beside a built site's pages, and tell each program where its own is.

A tape lies at `tapes/PAGE/NAME.js`: a script, because a page that is opened from a folder may load nothing else.
It is fetched when a reader presses Tape (web/tape/).
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TypedDict

from selectolax.lexbor import LexborNode

from rewind.lessons.book import Book
from rewind.lessons.pages import Page
from rewind.lessons.programs import Program
from rewind.project import Problem, RewindError
from rewind.site.html import classes, element, parse, written
from rewind.tools.node import run_node

FOLDER = "tapes"
LONGEST = 160
"""Characters of a caption; an error's message may be longer."""
VERSION = 5
"""Letters of a version: a browser's cache must not take one recording of a program for another."""
PROGRAM = "div.language-python.highlight"


class Still(TypedDict):
    """A picture of one step, as web/tape/still.mjs draws it."""

    svg: str
    width: int
    height: int
    sentence: str
    found: bool
    address: str
    """Where it lies, as seen from the site's root."""


def write_tapes(book: Book, site: Path) -> None:
    """Write the tape of each program that a page shows, and say on the page where it is, or why there is none.

    Where a program names a step, a picture of it stands under its output: for who has no JavaScript, and on paper.
    Raises RewindError where a tape cannot be read, a program with one is not found on its built page, or a step
    is not on its tape.
    """
    problems: list[Problem] = []
    stills = _draw_stills(book, site, problems)
    for page in book.pages:
        tapes = _tapes_of(book, page, problems)
        path = site / page.address / "index.html"
        if not tapes or not path.is_file():
            continue
        tree = parse(path.read_text(encoding="utf-8"))
        names = [(name.text().strip(), name.parent) for name in tree.css(f"{PROGRAM} > .filename")]
        blocks = {name: block for name, block in names if block is not None}
        for title, (program, tape) in tapes.items():
            if (block := blocks.get(title)) is None:
                what = f"shows no {title}, which has a tape"
                remedy = "look how MkDocs writes a program now, and mend rewind/site/tapes.py"
                problems.append(Problem(page.source, None, what, remedy))
            elif "nothing" in tape:
                block.attrs["data-tape-nothing"] = str(tape["nothing"])
            else:
                version = _write(program, tape, site)
                own = page.address.endswith(f"/{program.page}/") and title == f"{program.name}.py"
                block.attrs["data-tape"] = version if own else f"{program.page}/{program.name}?{version}"
                if program.tape_step:
                    block.attrs["data-tape-step"] = program.tape_step
                if still := stills.get(program.include):
                    _show_still(block, "../" * page.address.count("/"), still)
        path.write_text(written(tree), encoding="utf-8")
    if problems:
        raise RewindError(problems)


def _draw_stills(book: Book, site: Path, problems: list[Problem]) -> dict[str, Still]:
    """Draw the step that each program names; return the pictures by the program."""
    programs = [program for program in book.shown_programs if program.tape_step and program.taped]
    if not programs:
        return {}
    given = [
        {"tape": json.loads(program.taped or ""), "source": program.clean, "step": program.tape_step}
        for program in programs
    ]
    with tempfile.TemporaryDirectory() as folder:
        steps = Path(folder) / "steps.json"
        steps.write_text(json.dumps(given), encoding="utf-8")
        drawn: list[Still] = json.loads(run_node(book.project, "node", "web/tape/still.mjs", str(steps)))
    stills = {}
    for program, still in zip(programs, drawn, strict=True):
        if not still["found"]:
            what = f"names the step “{program.tape_step}”, which is not on its tape"
            remedy = "name one that is: `forward 2`, `rewind 3`, `rewind 2.1`, `line 4`, `end`"
            problems.append(Problem(book.project.name(program.path), 1, what, remedy))
        still["address"] = f"{FOLDER}/{program.page}/{program.name}.svg"
        path = site / still["address"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(still["svg"], encoding="utf-8")
        stills[program.include] = still
    return stills


def _show_still(block: LexborNode, up: str, still: Still) -> None:
    """Put a picture under a program's output; under the cover of one that is to be predicted."""
    figure = element('<figure class="rewind-still"></figure>')
    image, sentence = element('<img loading="lazy" decoding="async">'), still["sentence"]
    if len(sentence) > LONGEST:
        sentence = f"{sentence[:LONGEST].rpartition(' ')[0]} …"
    image.attrs["src"] = f"{up}{still['address']}"
    image.attrs["width"], image.attrs["height"] = str(still["width"]), str(still["height"])
    image.attrs["alt"] = "The graph on the tape at this step"
    caption = element("<figcaption></figcaption>")
    caption.insert_child(sentence)
    figure.insert_child(image)
    figure.insert_child(caption)
    last, node = block, block.next
    while node is not None:
        if node.is_element_node:
            if "rewind-cover" in classes(node):
                node.insert_child(figure)
                return
            if "output" not in classes(node):
                break
            last = node
        node = node.next
    last.insert_after(figure)


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
