"""The tapes of the site's programs: recorded beside their transcripts, and compared with them."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

from rewind.lessons.differences import difference
from rewind.lessons.programs import Program
from rewind.project import Problem, Project, RewindError
from rewind.running.tape.recorder import VERSION, dump

if TYPE_CHECKING:
    from rewind.running.execution import Outcome

RELATIVE = 1e-3
"""How far a number may be from one processor to another: training carries the last digit of a sum forward."""
OF_THE_LARGEST = 4e-6
"""How far, as a part of the tape's largest number: what is left of a difference has the error of what was large."""


UNSTEADY = "its numbers are others on each run, on purpose"


def record_tape(project: Project, program: Program, plain: Outcome) -> str:
    """Run a program under the recorder, twice; return its tape.

    Where the two differ, the program wants to be another on each run, though it prints the same: then no tape can
    be shown as its own, and that is what it says. Raises RewindError where it printed or drew something else than
    it did without the recorder.
    """
    from rewind.running.execution import run

    first = run(
        project, program, tape=True, rewinds=sys.maxsize
    )  # looks at the first turns, and counts the others
    second = run(project, program, tape=True, rewinds=json.loads(first.tape or "{}").get("rewinds"))
    for outcome in (first, second):
        if (outcome.transcript, outcome.figure) != (plain.transcript, plain.figure):
            what = "prints or draws something else while its tape is recorded"
            remedy = "find out what the program asks that the recorder changes, and mend rewind/running/tape"
            detail = difference(plain.transcript, outcome.transcript, project.name(program.path))
            raise RewindError([Problem(project.name(program.path), None, what, remedy, detail)])
    first_tape, tape = first.tape or "", second.tape or ""
    whole = first_tape.count("\n") == tape.count("\n")  # no turn was left out of either
    if whole and not same_tape(first_tape, tape):
        return dump({"tape": VERSION, "nothing": UNSTEADY, "program": program.fingerprint})
    return tape


def rewinds_of(tape: str | None) -> int | None:
    """Return how many rewinds a folded tape speaks of, or None where none was folded: then it need not be known."""
    if tape is None or '{"kind":"left_out"' not in tape:
        return None
    rewinds: int = json.loads(tape)["rewinds"]
    return rewinds


def check_tape(project: Project, program: Program, outcome: Outcome) -> None:
    """Compare the tape of a run with the recorded one.

    Raises RewindError with the lines that differ.
    """
    tape = outcome.tape or ""
    if same_tape(program.taped, tape) or f'"nothing":"{UNSTEADY}"' in (program.taped or ""):
        return
    name = project.name(program.tape)
    what = f"stale: {program.name}.py leaves another tape now"
    if program.taped is None:
        what = f"missing: the tape of {program.name}.py"
    remedy = f"make record PAGE={program.page}, and read the difference"
    raise RewindError([Problem(name, None, what, remedy, difference(program.taped or "", tape, name)[:4000])])


def same_tape(one: str | None, other: str) -> bool:
    """Return whether two tapes say the same, up to what differs between processors."""
    if one == other or one is None:
        return one == other
    first, second = (json.loads(tape) | {"program": ""} for tape in (one, other))  # whose it is, `check` says
    return _same(first, second, OF_THE_LARGEST * max(1.0, _largest(first)))


def _same(one: Any, other: Any, near: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=near)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key], near) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(*pair, near) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)


def _largest(thing: Any) -> float:
    if isinstance(thing, float):
        return abs(thing)
    parts = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    return max(map(_largest, parts), default=0.0)
