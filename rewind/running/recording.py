"""Run the programs of a page and write down what they printed and drew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rewind.lessons.checks import check_project
from rewind.lessons.programs import Exercise, Program, find_exercises, find_programs
from rewind.lessons.svg import same_drawing
from rewind.lessons.transcripts import difference
from rewind.project import Problem, Project, RewindError, write_whole
from rewind.running.execution import Outcome, run, run_twice


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
            files[exercise.check.transcript] = run_twice(
                project, exercise.start, exercise.check, expect_raise="AssertionError"
            ).transcript
            _must_be_silent(
                project, exercise.check.path, run_twice(project, exercise.solution, exercise.check)
            )
            run_twice(project, exercise.wrong, exercise.check, expect_raise="AssertionError")
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
    """Run an exercise's three answers against its check.

    Raises RewindError unless start and wrong fail and the solution passes, each as recorded.
    """
    started = run(project, exercise.start, exercise.check, expect_raise="AssertionError")
    _compare(project, exercise.check, started.transcript)
    _must_be_silent(project, exercise.check.path, run(project, exercise.solution, exercise.check))
    refused = run(project, exercise.wrong, exercise.check, expect_raise="AssertionError")
    if refused.transcript == started.transcript:
        what = "the check says the same of the wrong answer as of no answer"
        raise RewindError(
            [
                Problem(
                    project.name(exercise.check.path),
                    None,
                    what,
                    "say what the wrong answer got wrong",
                )
            ]
        )


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


def _must_be_silent(project: Project, path: Path, outcome: Outcome) -> None:
    if outcome.transcript:
        raise RewindError(
            [Problem(project.name(path), None, "prints when the answer is right", "only assert")]
        )


def record(project: Project, pages: Iterable[str]) -> list[Recording]:
    """Record the pages one after the other, outputs first, then the notebooks made from them.

    Raises RewindError for the first page that has a problem; what it already had stays as it was.
    """
    from rewind.lessons.notebooks import make_notebook, notebook_path

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
