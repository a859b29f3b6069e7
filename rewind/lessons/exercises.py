"""Exercises: what their folders hold, and what is wrong with the answers in them. Nothing is run here."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rewind.lessons.programs import Program
from rewind.project import Problem, Project

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
        return self.start.exercise

    @property
    def right(self) -> tuple[Program, ...]:
        """Every answer that the check must accept."""
        return (self.solution, *self.also_right)


def find_exercises(project: Project, programs: Iterable[Program]) -> tuple[list[Exercise], list[Problem]]:
    """Return the exercises that programs make, and a problem for each part that is missing."""
    folders: dict[tuple[str, str], dict[str, Program]] = {}
    for program in programs:
        if program.exercise:
            folders.setdefault((program.page, program.exercise), {})[program.path.stem] = program
    exercises, problems = [], []
    for parts in folders.values():
        folder = next(iter(parts.values())).path.parent
        missing = [part for part in PARTS if part not in parts]
        problems += [
            Problem(
                project.name(folder),
                None,
                f"an exercise without {part}.py",
                f"write {project.name(folder / part)}.py",
            )
            for part in missing
        ]
        if not missing:
            also_right, wrong = (
                tuple(program for name, program in parts.items() if name.startswith(f"{kind}_"))
                for kind in ("also_right", "wrong")
            )
            start, check, solution = (parts[part] for part in PARTS)
            exercises.append(Exercise(start, check, solution, also_right, wrong))
    return exercises, problems


def check_answers(project: Project, exercises: Sequence[Exercise]) -> list[Problem]:
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
