"""Run the programs of a page and write down what they printed and drew."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rewind.checks import check_project
from rewind.execution import Outcome, run, run_twice
from rewind.exercises import Exercise, find_exercises
from rewind.programs import Program, find_programs
from rewind.project import Problem, Project, RewindError, write_whole
from rewind.svg import same_drawing
from rewind.transcripts import difference


@dataclass(frozen=True)
class Recording:
    """What one page's run wrote."""

    page: str
    programs: int
    changed: list[Path]


def recorded_pages(project: Project) -> list[str]:
    """Return the names of the pages that have programs."""
    return sorted(p.name for p in project.snippets.iterdir() if p.is_dir() and p.name[0] not in "._")


def record_outputs(project: Project, page: str) -> Recording:
    """Run every program of the page twice; write transcripts, and figures that draw something else now.

    Raises RewindError with all problems of the page's programs; then nothing of the page is written.
    """
    import torch

    problems: list[Problem] = []
    files: dict[Path, str] = {}
    programs = find_programs(project, page)
    for program in programs:
        try:
            outcome = run_twice(project, program)
        except RewindError as error:
            problems += error.problems
            continue
        files[program.transcript] = outcome.transcript
        figure = project.figures / page / f"{program.name}.svg"
        if outcome.figure is not None and not same_drawing(outcome.figure, _recorded(project, figure)):
            files[figure] = outcome.figure
    exercises = find_exercises(project, page)
    for exercise in exercises:
        try:
            files[exercise.check.transcript] = try_exercise(project, exercise, run_twice)
        except RewindError as error:
            problems += error.problems
    if problems:
        raise RewindError(problems)
    changed = [path for path, text in files.items() if write_whole(path, text)]
    stamp = project.snippets / page / "recorded.txt"
    version = f"PyTorch {torch.__version__.split('+')[0]}"
    if changed or not stamp.is_file() or not project.read(stamp).startswith(f"{version},"):
        today = datetime.date.today()
        write_whole(stamp, f"{version}, {today.day} {today:%B %Y}\n")
        changed.append(stamp)
    return Recording(page, len(programs) + len(exercises), changed)


def verify_program(project: Project, program: Program) -> None:
    """Run a program once and compare with what is recorded.

    Raises RewindError with a diff where the transcript, or the figure, is not what it was.
    """
    outcome = run(project, program)
    _compare(project, program, outcome.transcript)
    figure = project.figures / program.page / f"{program.name}.svg"
    recorded = _recorded(project, figure)
    if not same_drawing(outcome.figure, recorded):
        what = "the recorded figure is not what the program draws"
        remedy = f"make record PAGE={program.page}, and look at it"
        raise RewindError([Problem(project.name(figure), None, what, remedy)])


def verify_exercise(project: Project, exercise: Exercise) -> None:
    """Try an exercise's check with every answer.

    Raises RewindError unless start and wrong answers fail, each as recorded, and the right ones pass.
    """
    _compare(project, exercise.check, try_exercise(project, exercise))


def try_exercise(project: Project, exercise: Exercise, run: Callable[..., Outcome] = run) -> str:
    """Try the check with every answer; return what it tells a reader who has not begun.

    Raises RewindError with all problems: a right answer refused, a wrong one accepted, or told something
    else than its file says.
    """
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


def _recorded(project: Project, figure: Path) -> str | None:
    return project.read(figure) if figure.is_file() else None


def _compare(project: Project, program: Program, transcript: str) -> None:
    recorded = project.read(program.transcript)
    if transcript != recorded:
        name = project.name(program.transcript)
        raise RewindError(
            [
                Problem(
                    name,
                    None,
                    f"stale: {program.name}.py prints something else now",
                    f"mend the program, or make record PAGE={program.page} and read the difference",
                    difference(recorded, transcript, name),
                )
            ]
        )


def record(project: Project, pages: Iterable[str]) -> list[Recording]:
    """Record the pages one after the other, outputs first, then the notebooks made from them.

    Raises RewindError for the first page that has a problem; what it already had stays as it was.
    """
    from rewind.notebooks import make_notebook, notebook_path

    recordings = []
    for page in pages:
        if not (project.snippets / page).is_dir():
            known = ", ".join(recorded_pages(project))
            raise RewindError([Problem(f"snippets/{page}", None, "no such page", f"one of {known}")])
        recording = record_outputs(project, page)
        if problems := check_project(project, page):
            raise RewindError(problems)
        target = notebook_path(project, page)
        if target is not None and write_whole(target, make_notebook(project, page)):
            recording.changed.append(target)
        recordings.append(recording)
    return recordings
