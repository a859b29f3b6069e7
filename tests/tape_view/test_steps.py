"""What the view says at each step, against what torch did."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest

from tests.conftest import BOOK, PROJECT
from tests.tape_view.programs import PROGRAMS, steps_of, tape_of

Steps = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Steps:
    """The steps of all small programs."""
    tapes = {name: {"tape": tape_of(source), "source": source} for name, source in PROGRAMS.items()}
    return steps_of(PROJECT, json.loads(json.dumps(tapes)), tmp_path_factory.mktemp("tapes"))


SENTENCES = {
    ("power", "start"): "The tape is blank.",
    ("power", "made"): "tensor makes x = 3.0: a leaf, and what is done with it will be recorded.",
    (
        "power",
        "forward 1",
    ): "pow takes x = 3.0, and makes y = 9.0. PowBackward0 is recorded, and keeps exponent = 2 and x = 3.0.",
    ("power", "backward"): "backward() starts the rewind at y with 1.0.",
    ("power", "rewind 1"): "PowBackward0 takes 1.0, multiplies by 2·x = 6.0, and sends 6.0 to x.",
    ("power", "rewind 2"): "6.0 is put into x.grad, which was None: x.grad = 6.0.",
    ("power", "end"): "The rewind is over: x.grad = 6.0. The notes of PowBackward0 (y) are freed.",
    (
        "twice",
        "rewind 1",
    ): "MulBackward0 takes 1.0, multiplies by y = 5.0, and sends 5.0 to AddBackward0 (y) twice.",
    ("twice", "rewind 2"): "AddBackward0 takes 10.0 (5.0 + 5.0) and sends it on as it is, to x.",
    (
        "in_place",
        "forward 3",
    ): "add_ writes into y in place: 20.0855 becomes 21.0855, version 1. AddBackward0 is recorded, and keeps "
    "nothing. The note of y that ExpBackward0 (y) and MulBackward0 (z) kept is out of date.",
    (
        "detached",
        "forward 2",
    ): "detach takes y = 6.0, and makes d = 6.0. Not recorded: detach gives a tensor that is off the tape.",
    ("detached", "rewind 1"): "MulBackward0 takes 1.0, multiplies by d = 6.0, and sends 6.0 to x.",
    (
        "no_grad",
        "forward 1",
    ): "mul takes x = 3.0, and makes y = 6.0. Not recorded: inside no_grad nothing is recorded.",
    ("asked", "rewind 1"): "PowBackward0 takes 1.0, multiplies by 3·x² = 27.0, and sends 27.0 to x.",
    ("asked", "returned"): "torch.autograd.grad returns 27.0 for x. No .grad changes.",
    (
        "vector",
        "rewind 1",
    ): "MeanBackward0 takes 1.0, multiplies by 1/2 = 0.5 for each of 2 numbers, and sends [0.5, 0.5] to MulBackward0.",
    ("vector", "rewind 2"): "MulBackward0 takes [0.5, 0.5], multiplies by 3, and sends [1.5, 1.5] to w.",
    (
        "matrix",
        "rewind 3",
    ): "MvBackward0 takes [1.0, 1.0], and sends [[1.0, -2.0, 3.0], [1.0, -2.0, 3.0]] to w.",
    (
        "several",
        "rewind 3",
    ): "UnbindBackward0 takes [2.0, 3.0] and [0.0, 1.0], and sends [[2.0, 3.0], [0.0, 1.0]] to ViewBackward0.",
    ("training", "step"): "SGD moves w from 1.0 to 1.4.",
    ("training", "zeroed"): "w.grad is emptied: None.",
    ("training", "rewind 3.4"): "-0.16 is put into w.grad, which was None: w.grad = -0.16.",
    (
        "infinite",
        "rewind 3",
    ): "SqrtBackward0 takes 0.0, multiplies by 1/(2·its result) = inf, and sends nan to x.",
}


@pytest.mark.parametrize(("program", "step"), SENTENCES)
def test_a_step_says_what_torch_did(steps: Steps, program: str, step: str) -> None:
    said = [one["sentence"] for one in steps[program] if one["name"] == step]
    assert said[:1] == [SENTENCES[program, step]]


def test_a_second_rewind_stops_at_the_missing_note(steps: Steps) -> None:
    last = steps["second"][-1]
    assert last["kind"] == "error"
    assert last["sentence"].startswith(
        "PowBackward0 (y) looks for its notes, and they were freed. The program stops: RuntimeError: Trying to backward"
    )
    assert last["notes"]["PowBackward0 (y)"][-1] == "freed"
    assert (last["line"], last["origin"]) == (5, 3)
    before = next(one for one in steps["second"] if one["name"] == "rewind 1")
    assert before["notes"]["PowBackward0 (y)"][-1] == "alive"


def test_what_is_written_in_place_spoils_the_notes_of_it(steps: Steps) -> None:
    write = next(one for one in steps["in_place"] if one["kind"] == "write")
    assert set(write["notes"]["MulBackward0 (z)"]) == {"stale"}
    assert write["notes"]["ExpBackward0 (y)"] == ["stale"]
    assert write["values"]["y"] == pytest.approx([math.exp(3) + 1], rel=1e-5)
    assert "note stale" in write["picture"]
    assert steps["in_place"][-1]["sentence"].startswith(
        "MulBackward0 (z) finds that what it saved was written since."
    )


def test_a_bucket_fills_is_emptied_and_fills_again(steps: Steps) -> None:
    held = [
        (one["kind"], (one["grads"].get("w") or {}).get("numbers"))
        for one in steps["training"]
        if one["kind"] in {"accumulate", "zeroed", "step"}
    ]
    assert held[:4] == [("accumulate", [-4.0]), ("step", [-4.0]), ("zeroed", None), ("accumulate", [-0.8])]
    moved = [one["values"]["w"] for one in steps["training"] if one["kind"] == "step"]
    assert moved == [[1.4], [1.48], [1.496]]


def test_a_rewind_lights_the_line_that_recorded_the_node(steps: Steps) -> None:
    rewind = [one for one in steps["twice"] if one["kind"] == "node"]
    assert [(one["line"], one["origin"]) for one in rewind] == [(5, 4), (5, 3)]
    assert {one["direction"] for one in rewind} == {"rewind"}


def test_turns_of_a_loop_are_folded(steps: Steps) -> None:
    middle = next(one for one in steps["recurrent"] if one["name"] == "forward 45")
    assert middle["folds"] == [
        "turns 1 to 13 · 39 operations",
        "turn 14 · 3 operations",
        "turn 16 · 3 operations",
        "turns 17 to 30 · 42 operations",
    ]
    assert middle["boxes"] == 4
    long = steps["long"]
    assert len(long) > 1000
    assert max(one["boxes"] + len(one["folds"]) for one in long) < 40


def test_why_it_is_none(steps: Steps) -> None:
    whys = {name: (why["reason"], why.get("line")) for name, why in steps["silent"][-1]["whys"].items()}
    assert whys["a"] == ("not recorded", 2)
    assert whys["b"] == ("not reached", 6)
    assert whys["c"] == ("full", 7)
    assert whys["d"] == ("not recorded", 5)
    assert whys["e"] == ("not a leaf", 6)
    reasons = {
        ("power", "forward 1", "x"): "no rewind",
        ("training", "zeroed", "w"): "emptied",
        ("asked", "end", "x"): "returned",
        ("no_grad", "end", "y"): "not recorded",
        ("detached", "end", "d"): "not recorded",
    }
    for (program, name, value), reason in reasons.items():
        step = next(one for one in steps[program] if one["name"] == name)
        assert step["whys"][value]["reason"] == reason, (program, value)


NUMBER = re.compile(r"-?(?:\d+\.?\d*(?:e[+-]\d+)?|nan|inf)")


def test_each_program_of_the_site_can_be_stepped(tmp_path_factory: pytest.TempPathFactory) -> None:
    tapes = {
        program.include: {"tape": json.loads(program.taped), "source": program.clean, "brief": True}
        for program in BOOK.programs
        if program.taped and "nothing" not in json.loads(program.taped)
    }
    assert len(tapes) > 300
    found = steps_of(PROJECT, tapes, tmp_path_factory.mktemp("site"))
    for name, steps in found.items():
        events = tapes[name]["tape"]["events"]
        lines = tapes[name]["source"].count("\n")
        assert sum(event["kind"] == "backward" for event in events) == sum(
            one["kind"] == "backward" for one in steps
        )
        for step in steps:
            assert not re.search(r"undefined|\bnull\b|\[object", step["sentence"]), (name, step["sentence"])
            assert 0 <= (step.get("line") or 0) <= lines, (name, step)
            if step["kind"] != "node":
                continue
            # what is said to arrive and to leave is what torch gave and took
            event = next(one for one in reversed(events[: step["count"]]) if one["kind"] == "node")
            values = [value for value in (*event["arrives"], *event["leaves"]) if value]
            said = {float(number) for number in NUMBER.findall(step["sentence"])}
            elsewhere = any(words in step["sentence"] for words in ("as it is", "nowhere"))
            for number in (value["numbers"][0] for value in values if len(value.get("numbers", ())) == 1):
                shown = float(f"{float(number):.6g}")
                assert math.isnan(shown) or shown in said or elsewhere, (name, step["sentence"], shown)
