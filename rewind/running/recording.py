"""Run the programs of a page and write down what they printed and drew."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from rewind.lessons.book import Book, read_book
from rewind.lessons.checks import check_names, check_structure
from rewind.lessons.differences import difference
from rewind.lessons.exercises import Exercise
from rewind.lessons.notebooks import make_notebook, notebook_path
from rewind.lessons.programs import Program
from rewind.lessons.svg import same_drawing
from rewind.project import Problem, Project, RewindError, write_whole
from rewind.running.unchanged import Unchanged

if TYPE_CHECKING:
    from rewind.running.execution import Outcome


@dataclass(frozen=True)
class Recording:
    """What one page's run wrote."""

    page: str
    ran: int
    """Programs and exercises that were run; the others were as they had been run before."""
    changed: tuple[Path, ...]


def record(
    project: Project, pages: Sequence[str] = (), report: Callable[[Recording], None] | None = None
) -> list[Recording]:
    """Record the pages (all if none is named) one after the other: outputs first, then the notebook.

    `report` is called after each page.
    Raises RewindError for the first page that has a problem; what it already had stays as it was.
    """
    book = read_book(project)
    known = dict.fromkeys(program.page for program in book.programs if program.name)
    if problems := [*book.problems, *check_names(book)]:
        raise RewindError(problems)
    unchanged = Unchanged(project)
    recordings = []
    for page in pages or known:
        if page not in known:
            what = "no such page"
            raise RewindError([Problem(f"snippets/{page}", None, what, f"one of {', '.join(known)}")])
        recordings.append(_record_page(book, page, unchanged))
        if report:
            report(recordings[-1])
    return recordings


def _record_page(book: Book, page: str, unchanged: Unchanged) -> Recording:
    things: list[Program | Exercise] = [*book.runs_of(page), *book.exercises_of(page)]
    things = unchanged.not_run(page, things)
    changed = _record_outputs(book, page, things) if things else []
    fresh = book.reread(page)  # with the outputs that were written
    if problems := check_structure(fresh):
        raise RewindError(problems)
    for lesson in fresh.lessons:
        target = notebook_path(fresh, lesson)
        if write_whole(target, make_notebook(fresh, lesson)):
            changed.append(target)
    if things:
        unchanged.remember(page, (*fresh.runs_of(page), *fresh.exercises_of(page)))
    return Recording(page, len(things), tuple(changed))


def _record_outputs(book: Book, page: str, things: list[Program | Exercise]) -> list[Path]:
    """Run each twice, and once more for its tape; write what is something else now; return what changed.

    Raises RewindError with all problems of the page's programs; then nothing of the page is written.
    """
    # imports torch, which nobody needs where nothing changed
    from rewind.running.execution import run_twice
    from rewind.running.tapes import record_tape, same_tape

    project = book.project
    problems: list[Problem] = []
    files: dict[Path, str] = {}
    for thing in things:
        try:
            if isinstance(thing, Exercise):
                files[thing.check.transcript] = try_exercise(project, thing, run_twice)
                continue
            outcome = run_twice(project, thing)
            if thing.value is None:  # a variant has the tape of its program, with other numbers
                tape = record_tape(project, thing, outcome)
                if not (thing.has_own_tape and same_tape(thing.taped, tape)):
                    files[thing.tape] = tape
        except RewindError as error:
            setting = f"with {thing.setting} it " if isinstance(thing, Program) and thing.setting else ""
            problems += [replace(problem, what=f"{setting}{problem.what}") for problem in error.problems]
            continue
        files[thing.transcript] = outcome.transcript
        if outcome.figure is not None and not same_drawing(outcome.figure, thing.drawn):
            files[thing.figure] = outcome.figure
    if problems:
        raise RewindError(problems)
    changed = [path for path, text in files.items() if write_whole(path, text)]
    new = [path for path in changed if path.suffix != ".tape"]  # the date is that of what the page shows
    stamp = project.snippets / page / "recorded.txt"
    torch = f"PyTorch {version('torch').split('+')[0]}"
    if new or not stamp.is_file() or not project.read(stamp).startswith(f"{torch},"):
        today = datetime.date.today()
        write_whole(stamp, f"{torch}, {today.day} {today:%B %Y}\n")
        changed.append(stamp)
    return changed


def verify_program(project: Project, program: Program) -> None:
    """Run a program once, under the recorder of tapes, and compare with what is recorded.

    Raises RewindError with a diff where the transcript, the figure or the tape is not what it was.
    """
    from rewind.running.execution import run
    from rewind.running.tapes import check_tape, rewinds_of

    taped = program.value is None
    outcome = run(project, program, tape=taped, rewinds=rewinds_of(program.taped))
    _compare(project, program, outcome.transcript)
    if not same_drawing(outcome.figure, program.drawn):
        what = "the recorded figure is not what the program draws"
        remedy = f"make record PAGE={program.page}, and look at it"
        raise RewindError([Problem(project.name(program.figure), None, what, remedy)])
    if taped:
        check_tape(project, program, outcome)


def verify_exercise(project: Project, exercise: Exercise) -> None:
    """Try an exercise's check with every answer.

    Raises RewindError unless start and wrong answers fail, each as recorded, and the right ones pass.
    """
    _compare(project, exercise.check, try_exercise(project, exercise))


def try_exercise(project: Project, exercise: Exercise, run: Callable[..., Outcome] | None = None) -> str:
    """Try the check with every answer; return what it tells a reader who has not begun.

    Raises RewindError with all problems: a right answer refused, a wrong one accepted, or told something
    else than its file says.
    """
    if run is None:
        from rewind.running import execution

        run = execution.run
    problems: list[Problem] = []
    check, started = exercise.check, ""
    for answer in exercise.right:
        name = answer.path.name
        try:
            if run(project, answer, check).transcript:
                what = f"prints when the answer is right ({name})"
                problems.append(Problem(project.name(check.path), None, what, "only assert"))
        except RewindError as error:
            first = error.problems[0]
            what, remedy = f"with {name} it {first.what}", f"mend the check, or {name}"
            problems.append(Problem(project.name(check.path), first.line, what, remedy))
    for answer in (exercise.start, *exercise.wrong):
        name = project.name(answer.path)
        try:
            told = run(project, answer, check, expect_raise="AssertionError").transcript
        except RewindError as error:
            what = f"the check does not refuse it as it should: {error.problems[0].what}"
            problems.append(Problem(name, None, what, "mend the check, or the answer"))
            continue
        if answer is exercise.start:
            started = told
        elif told != f"AssertionError: {answer.told}\n":
            what = "is told something else than it says"
            remedy = "find out which of the two is right, and mend the other"
            detail = f"says: {answer.told}\ntold: {told.removeprefix('AssertionError: ')}"
            problems.append(Problem(name, 1, what, remedy, detail))
    if problems:
        raise RewindError(problems)
    return started


def _compare(project: Project, program: Program, transcript: str) -> None:
    if transcript != program.printed:
        name = project.name(program.transcript)
        raise RewindError(
            [
                Problem(
                    name,
                    None,
                    f"stale: {program.name}.py prints something else now",
                    f"mend the program, or make record PAGE={program.page} and read the difference",
                    difference(program.printed or "", transcript, name),
                )
            ]
        )
