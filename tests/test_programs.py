"""Every program prints what the page shows."""

from __future__ import annotations

import math

import pytest

from rewind.execution import run
from rewind.other_processor import OtherProcessor
from rewind.programs import Program, find_programs
from rewind.project import Project, this_project
from rewind.recording import verify_program

PROGRAMS = find_programs(this_project())


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.include)
def test_program_prints_its_transcript(project: Project, program: Program) -> None:
    verify_program(project, program)


@pytest.mark.parametrize("limit", [math.inf, -math.inf], ids=["up", "down"])
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.include)
def test_program_prints_the_same_on_another_processor(
    project: Project, program: Program, limit: float
) -> None:
    with OtherProcessor(limit):
        outcome = run(project, program)
    assert outcome.transcript == project.read(program.transcript)
