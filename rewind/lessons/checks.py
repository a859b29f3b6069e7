"""Compare pages with programs, transcripts, figures and notebooks, without running anything."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from rewind.lessons.book import Book, read_book
from rewind.lessons.exercises import check_answers
from rewind.lessons.pages import Page, Shown
from rewind.lessons.programs import Program
from rewind.lessons.svg import size_in_pixels
from rewind.project import Problem, Project

NUMBERS_FROM_TESTS = {"sources"}
"""Pages that show no programs and speak of numbers all the same: tests/sources asserts what they say."""
NAME = re.compile(r"[a-z][a-z0-9_]*")


def check_structure(book: Book) -> list[Problem]:
    """Return every mistake in how pages, programs and recordings belong together."""
    if book.problems:  # what could not be read would be missed everywhere else
        return list(book.problems)
    problems = _check_places(book)
    problems += check_answers(book.project, book.exercises)
    problems += _check_transcripts(book)
    shown_on: dict[str, list[tuple[Page, Shown]]] = defaultdict(list)
    for page in book.pages:
        problems += _check_includes(book, page)
        for shown in page.shown:
            found, include = _check_program_fence(book, page, shown)
            problems += found
            if include:
                shown_on[include].append((page, shown))
    problems += _check_shown_once(book, shown_on)
    return problems + _check_orphans(book)


def check_everything(project: Project) -> list[Problem]:
    """Return every mistake that can be found without running a program."""
    from rewind.lessons.notebooks import check_notebooks

    book = read_book(project)
    return check_sources(book) or check_notebooks(book)


def check_sources(book: Book) -> list[Problem]:
    """Return every mistake in what authors write: pages and programs."""
    from rewind.clinic.checks import check_clinic
    from rewind.lessons.contents import check_front
    from rewind.lessons.predictions import check_spread

    front = [problem for lesson in book.lessons for problem in check_front(book, lesson)]
    if problems := check_structure(book) + check_names(book) + front + check_clinic(book):
        return problems
    return check_tapes(book) or check_texts(book) or check_spread(book)


def check_texts(book: Book) -> list[Problem]:
    """Return what is wrong with the sentences, numbers and questions of each page, for itself."""
    from rewind.lessons.numbers import check_numbers
    from rewind.lessons.predictions import check_predictions
    from rewind.lessons.prose import check_prose

    problems = [problem for lesson in book.lessons for problem in check_prose(book, lesson)]
    others = [page for page in book.pages if page not in book.lessons and page.name not in NUMBERS_FROM_TESTS]
    problems += [problem for page in others for problem in check_numbers(book, page)]
    return problems + [problem for page in book.pages for problem in check_predictions(book, page)]


def check_names(book: Book) -> list[Problem]:
    """Return a problem for each page or program (or exercise) whose name is another's, or no name for a program."""
    project = book.project
    problems = []
    pages: dict[str, Path] = {}
    for page in book.pages:  # a page's name is that of its folder of programs, and of its notebook
        other = pages.setdefault(page.name, page.path)
        if other != page.path and page.name != "index":
            what = f"two pages are called {page.name} (the other: {project.name(other)})"
            problems.append(Problem(project.name(page.path), None, what, "rename one of them"))
    seen: dict[str, Path] = {}
    for program in book.shown_programs:
        if not all(NAME.fullmatch(piece) for piece in program.name.split("/")):
            what = "a program's name is lower case letters, digits and _"
            problems.append(Problem(project.name(program.path), None, what, "rename it"))
        name, path = (
            (program.exercise, program.path.parent) if program.exercise else (program.name, program.path)
        )
        first = seen.setdefault(name, path)
        if first != path:
            what = f"two programs are called {name} (the other: {project.name(first)})"
            problems.append(Problem(project.name(path), None, what, "rename one of them"))
    return problems


def _check_places(book: Book) -> list[Problem]:
    """Report programs that lie in no page's folder."""
    return [
        Problem(
            book.project.name(program.path), None, "lies in no page's folder", "move it to snippets/PAGE/"
        )
        for program in book.programs
        if not program.name
    ]


def _check_transcripts(book: Book) -> list[Problem]:
    recorded = [*book.shown_programs, *(exercise.check for exercise in book.exercises)]
    return [
        Problem(
            book.project.name(program.path),
            None,
            "has no transcript",
            f"make record PAGE={program.page}",
        )
        for program in recorded
        if program.printed is None
    ]


def check_tapes(book: Book) -> list[Problem]:
    """Return a problem for each program without a tape, and for each tape of what a program was before."""
    problems = []
    for program in book.shown_programs:
        remedy = f"make record PAGE={program.page}"
        if program.taped is None:
            problems.append(Problem(book.project.name(program.path), None, "has no tape", remedy))
        elif not program.has_own_tape:
            what = f"stale: it is the tape of another {program.path.name}"
            problems.append(Problem(book.project.name(program.tape), None, what, remedy))
    return problems


def _check_includes(book: Book, page: Page) -> list[Problem]:
    """Report includes of files that are not there, with the line they stand on."""
    problems = []
    for include in page.includes:
        if not (book.project.snippets / include.target).is_file():
            generated = include.target.endswith((".out", ".txt"))
            remedy = f"make record PAGE={page.name}" if generated else "write the file or mend the path"
            what = f"includes snippets/{include.target}, which is missing"
            problems.append(Problem(book.project.name(page.path), include.line, what, remedy))
    return problems


def _check_program_fence(book: Book, page: Page, shown: Shown) -> tuple[list[Problem], str | None]:
    """Return the problems of one Python fence, and the program it includes if it is one."""
    where, fence = book.project.name(page.path), shown.fence
    include = fence.include
    if include is None:
        return [
            Problem(
                where,
                fence.line,
                "a Python fence that is not exactly one included program",
                f"move the code to snippets/{page.name}/NAME.py and include it, or use a ```text fence",
            )
        ], None
    program = book.by_include.get(include)
    if program is None or not program.is_shown:
        if not (book.project.snippets / include).is_file():
            return [], None  # reported as a missing include
        return [
            Problem(where, fence.line, f"{include} is not a program that pages show", "include another")
        ], None
    problems = []
    if program.page != page.name:
        problems.append(
            Problem(
                where,
                fence.line,
                f"shows {include}, a program of another page",
                f"move it to snippets/{page.name}/",
            )
        )
    if fence.title != f"{program.name}.py":
        problems.append(
            Problem(
                where,
                fence.line,
                f'the title is not "{program.name}.py"',
                "give it the file's name",
            )
        )
    if bool(program.raises) != (".raises" in fence.info):
        wanted = (
            f'``` {{ .python .raises title="{program.name}.py" }}'
            if program.raises
            else f'```python title="{program.name}.py"'
        )
        what = "the fence does not say whether the program is meant to fail"
        problems.append(Problem(where, fence.line, what, f"write {wanted}"))
    problems += _check_output(where, program, shown)
    problems += _check_figure(book.project, where, page, program, shown)
    return problems, include


def _check_output(where: str, program: Program, shown: Shown) -> list[Problem]:
    if program.printed is None:
        return []
    prints = bool(program.printed)
    expected = program.include.removesuffix(".py") + ".out"
    output = shown.output
    if prints and (output is None or output.include != expected):
        return [
            Problem(
                where,
                shown.fence.line,
                f"{program.name}.py prints, and its output does not follow it",
                f'add a ``` {{ .text .output }} fence with --8<-- "{expected}"',
            )
        ]
    if not prints and output is not None:
        return [Problem(where, output.line, f"{program.name}.py prints nothing", "drop the output fence")]
    return []


def _check_figure(project: Project, where: str, page: Page, program: Program, shown: Shown) -> list[Problem]:
    if program.drawn is None:
        return []
    figure = shown.figure
    up = Path("../" * len(page.path.relative_to(project.docs).parts[:-1]))
    target = (up / program.figure.relative_to(project.docs)).as_posix()
    if figure is None or figure.target != target:
        what = f"{program.name}.py draws, and its figure does not follow it"
        return [Problem(where, shown.fence.line, what, f"add ![what it shows]({target})")]
    width, height = size_in_pixels(program.drawn)
    wanted = f"width={width} height={height}"
    problems = []
    if figure.attributes.strip() != wanted:
        what = "the image does not state the figure's size"
        problems.append(Problem(where, figure.line, what, f"write {{ {wanted} }}"))
    if len(figure.alt.split()) < 4:
        what = "the image has no text that says what it shows"
        problems.append(Problem(where, figure.line, what, "write one"))
    return problems


def _check_shown_once(book: Book, shown_on: dict[str, list[tuple[Page, Shown]]]) -> list[Problem]:
    problems = []
    for program in book.shown_programs:
        places = shown_on.get(program.include, [])
        if not places:
            remedy = f"show it on the page {program.page}, or delete it"
            problems.append(Problem(book.project.name(program.path), None, "is shown on no page", remedy))
        problems += [
            Problem(
                book.project.name(page.path),
                shown.fence.line,
                f"shows {program.include} again",
                "show it once",
            )
            for page, shown in places[1:]
        ]
    return problems


def _check_orphans(book: Book) -> list[Problem]:
    """Report transcripts, tapes and figures whose program is gone."""
    project = book.project
    recorded = {
        path for program in book.programs for path in (program.transcript, program.tape, program.figure)
    }
    # a book of one page (or of the pages called index) has read that page's folder alone
    names = {page.name for page in book.pages}
    folders = names if len(names) == 1 else {""}
    orphans = [
        path
        for root, pattern in (
            (project.snippets, "*.out"),
            (project.snippets, "*.tape"),
            (project.figures, "*.svg"),
        )
        for folder in folders
        for path in sorted((root / folder).rglob(pattern))
        if path not in recorded
    ]
    return [
        Problem(project.name(path), None, "belongs to no program", "delete it, or bring the program back")
        for path in orphans
    ]
