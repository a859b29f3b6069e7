"""Every program prints what the page shows."""

from __future__ import annotations

import math

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.programs import Program
from rewind.project import Project, this_project
from rewind.running.execution import run
from rewind.running.other_processor import OtherProcessor
from rewind.running.recording import verify_program

PROGRAMS = read_book(this_project()).recorded_runs


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
