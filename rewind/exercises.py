"""Find the exercises, and look at the answers that lie in their folders. Nothing is run here."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from rewind.programs import Program, read_program
from rewind.project import Problem, Project, RewindError

PARTS = ("start", "check", "solution")
AT_LEAST = 3
"""Right answers of another form, and wrong ones, that each check is tried with."""


@dataclass(frozen=True)
class Exercise:
    """What the reader starts from, what checks it, and the answers the check is tried with."""

    start: Program
    check: Program
    solution: Program
    also_right: tuple[Program, ...]
    """Right answers of another form: `also_right_*.py`."""
    wrong: tuple[Program, ...]
    """Plausible wrong answers, each of which says what the check must tell it: `wrong_*.py`."""

    @property
    def name(self) -> str:
        """The folder, e.g. `exercise_free_or_kept`."""
        return self.start.name.rsplit("/", 1)[0]

    @property
    def right(self) -> tuple[Program, ...]:
        """Every answer that the check must accept."""
        return (self.solution, *self.also_right)


def find_exercises(project: Project, page: str | None = None) -> list[Exercise]:
    """Return the exercises, of one page or of all.

    Raises RewindError for a folder in which one of the three files that make an exercise is missing.
    """
    folders = sorted(project.snippets.glob(f"{page or '*'}/exercise_*"))
    problems = [
        Problem(
            project.name(folder),
            None,
            f"an exercise without {part}.py",
            f"write {project.name(folder / part)}.py",
        )
        for folder in folders
        for part in PARTS
        if not (folder / f"{part}.py").is_file()
    ]
    if problems:
        raise RewindError(problems)
    return [_read_exercise(project, folder) for folder in folders]


def _read_exercise(project: Project, folder: Path) -> Exercise:
    start, check, solution = (read_program(project, folder / f"{part}.py") for part in PARTS)
    also_right, wrong = (
        tuple(read_program(project, path) for path in sorted(folder.glob(f"{kind}_*.py")))
        for kind in ("also_right", "wrong")
    )
    return Exercise(start, check, solution, also_right, wrong)


def check_answers(project: Project, exercises: list[Exercise]) -> list[Problem]:
    """Return a problem where answers are too few, where two are one, and where one is told nothing."""
    problems = []
    for exercise in exercises:
        folder = project.name(exercise.check.path.parent)
        for kind, answers in (("also_right", exercise.also_right), ("wrong", exercise.wrong)):
            if len(answers) < AT_LEAST:
                what = f"{len(answers)} answers {kind}_*.py, and a check is tried with {AT_LEAST} at least"
                remedy = f"write {folder}/{kind}_WHAT_IS_DIFFERENT.py"
                problems.append(Problem(folder, None, what, remedy))
        for answer in exercise.wrong:
            if not answer.told:
                what = "does not say what the check must tell it"
                problems.append(
                    Problem(project.name(answer.path), 1, what, "begin it with `# told: MESSAGE`")
                )
        seen: dict[str, Program] = {}
        for answer in (exercise.start, *exercise.right, *exercise.wrong):
            before = seen.setdefault(_meaning(answer), answer)
            if before is not answer:
                what = f"is the same program as {before.path.name}"
                problems.append(Problem(project.name(answer.path), None, what, "answer in another way"))
    return problems


def _meaning(program: Program) -> str:
    """Return the program without its comments and layout."""
    try:
        return ast.dump(ast.parse(program.source))
    except SyntaxError:  # said by whoever runs it
        return program.source
