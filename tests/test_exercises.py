"""Each check accepts right answers, tells wrong ones what they say, never crashes, and needs all it has."""

from __future__ import annotations

import ast
import contextlib
import copy
import io
import math
import re
import types
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import torch

from rewind.lessons.book import read_book
from rewind.lessons.exercises import Exercise
from rewind.lessons.programs import Program
from rewind.project import Project, this_project
from rewind.running.other_processor import OtherProcessor
from rewind.running.recording import try_exercise, verify_exercise

EXERCISES = read_book(this_project()).exercises
each_exercise = pytest.mark.parametrize(
    "exercise", EXERCISES, ids=lambda exercise: f"{exercise.start.page}/{exercise.name}"
)
Names = dict[str, Any]
GONE = object()
"""Stands for a name that the program did not leave."""
WHATEVER = {
    "nothing": GONE,
    "None": None,
    "a function": lambda x: x,
    "a class": dict,
    "NaN": math.nan,
    "infinity": math.inf,
    "too large for a float": 10**400,
    "a complex number": 1 + 2j,
    "text": "text",
    "a number as text": "3.0",
    "an empty list": [],
    "a list of lists": [[1.0], [2.0]],
    "names for numbers": {"x": 1.0},
    "an iterator": iter(()),
    "three numbers": torch.ones(3),
    "no number": torch.ones(0),
    "a matrix that records": torch.ones(2, 2, requires_grad=True),
    "a tensor of NaN": torch.tensor(math.nan),
    "a result": torch.ones(3, requires_grad=True) * 2,
    "whole numbers": torch.tensor([1, 2, 3]),
    "truth": torch.tensor(True),
}


@each_exercise
def test_check_tells_right_from_wrong(project: Project, exercise: Exercise) -> None:
    verify_exercise(project, exercise)


@each_exercise
@pytest.mark.parametrize("limit", [math.inf, -math.inf], ids=["up", "down"])
def test_check_says_the_same_on_another_processor(project: Project, exercise: Exercise, limit: float) -> None:
    with OtherProcessor(limit):
        told = try_exercise(project, exercise)
    assert told == project.read(exercise.check.transcript)


@each_exercise
def test_check_says_in_one_line_what_is_wrong_whatever_the_names_hold(exercise: Exercise) -> None:
    code = compile(exercise.check.source, "check.py", "exec")
    left = names_after(exercise.solution)
    read = [name for name in left if re.search(rf"\b{name}\b", exercise.check.source) and name != "torch"]
    assert read
    for name in read:
        for what, value in WHATEVER.items():
            names = {key: one for key, one in left.items() if key != name}
            if value is not GONE:
                names[name] = value
            said = verdict(code, names)
            assert said is None or re.fullmatch(r"AssertionError: .+", said), f"{name} is {what}: {said}"


@each_exercise
def test_check_can_be_run_twice(exercise: Exercise) -> None:
    code = compile(exercise.check.source, "check.py", "exec")
    for answer in (exercise.start, *exercise.right, *exercise.wrong):
        left = names_after(answer)
        assert verdict(code, left) == verdict(code, left), answer.path.name


@each_exercise
def test_every_part_of_the_check_is_needed(exercise: Exercise) -> None:
    """Take each assertion away, and change each number in turn: some answer must be judged otherwise.

    The answers of other processors count too: it is for them that a tolerance is there.
    """
    left = []
    for processor in (contextlib.nullcontext(), OtherProcessor(math.inf), OtherProcessor(-math.inf)):
        with processor:
            left += [names_after(answer) for answer in (exercise.start, *exercise.right, *exercise.wrong)]
    code = compile(exercise.check.source, "check.py", "exec")
    wanted = [verdict(code, names) for names in left]
    unnoticed = [
        what
        for what, variants in mutants(exercise.check.source)
        if all(
            verdict(mutant, names) == want
            for mutant in variants
            for names, want in zip(left, wanted, strict=True)
        )
    ]
    assert not unnoticed, "\n".join(unnoticed)


def names_after(program: Program) -> Names:
    """Run a program and return the names it leaves."""
    names: Names = {"__name__": "__main__"}
    with quiet():
        exec(compile(program.source, program.path.name, "exec"), names)
    return names


def verdict(check: types.CodeType, names: Names) -> str | None:
    """Return what the check says about these names, or None where it accepts them."""
    with quiet():
        try:
            exec(check, dict(names))
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    return None


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Show neither what is printed nor warnings."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def mutants(source: str) -> Iterator[tuple[str, list[types.CodeType]]]:
    """Yield every change of a check that must be noticed: what it is, and its variants, one of which must."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.Assert):
            gone = ast.copy_location(ast.Pass(), node)
            yield f"{where(node)} removed", [changed(tree, number, gone)]
        elif isinstance(node, ast.Try):
            bare = ast.copy_location(ast.If(ast.Constant(True), node.body, []), node)
            yield f"{where(node)} not caught", [changed(tree, number, bare)]
    judging = {
        id(constant)
        for node in ast.walk(tree)
        for part in judged_by(node)
        for constant in ast.walk(part)
        if isinstance(constant, ast.Constant) and type(constant.value) in (int, float)
    }
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in judging and isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            others = [ast.copy_location(ast.Constant(value), node) for value in other_numbers(node.value)]
            yield f"{where(node)} another number", [changed(tree, number, other) for other in others]


def other_numbers(number: float) -> list[float]:
    """Return numbers to put in place of a target, a tolerance or a count of digits."""
    return [type(number)(number * by) for by in (1000, 1e-6)] if number else [1]


def judged_by(node: ast.AST) -> list[ast.AST]:
    """Return the expressions of a node whose numbers decide: conditions, tolerances, digits to round to."""
    if isinstance(node, ast.Assert):
        return [node.test]
    if isinstance(node, ast.keyword) and node.arg == "abs_tol":
        return [node.value]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round":
        return [node.args[1]]
    return []


def changed(tree: ast.Module, number: int, new: ast.AST) -> types.CodeType:
    """Return the program with one node, counted as `ast.walk` does, replaced."""
    other = copy.deepcopy(tree)
    old = list(ast.walk(other))[number]
    for parent in ast.walk(other):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list) and any(one is old for one in value):
                value[[one is old for one in value].index(True)] = new
    return compile(ast.fix_missing_locations(other), "check.py", "exec")


def where(node: ast.expr | ast.stmt) -> str:
    """Return a node's place and its first line."""
    return f"line {node.lineno}: {ast.unparse(node).splitlines()[0][:60]}"
