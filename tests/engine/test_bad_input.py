"""What goes wrong ends in a clear message, and in a page that still works."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.engine.helpers import (
    PATIENCE,
    PROGRAM,
    Playground,
    block_of,
    press,
    read_result,
    result_of,
    run,
    wait_for_result,
)


def _still_works(playground: Playground) -> None:
    ran = playground.run("print(6 * 7)\n")
    assert (ran.state, ran.shown) == ("done", "42\n")


def test_a_syntax_error_shows_the_readers_line(shared_playground: Playground) -> None:
    ran = shared_playground.run("x = 1\nif x == 1\n    print(x)\n")
    assert ran.state == "error"
    assert ran.shown.endswith("SyntaxError: expected ':'\n")
    assert "if x == 1" in ran.shown
    assert "line 2" in ran.note
    _still_works(shared_playground)


def test_an_exception_shows_its_last_line_and_the_readers_lines_alone(shared_playground: Playground) -> None:
    ran = shared_playground.run(
        "import torch\n\ndef rewind(y):\n    y.backward()\n\nrewind(torch.tensor(1.0))\n"
    )
    message = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn\n"
    assert ran.shown == message
    assert ran.note == "Stopped at line 4 in rewind, called from line 6."


@pytest.mark.parametrize(
    ("code", "shown", "note"),
    [
        ("import numpy\n", "ModuleNotFoundError: No module named 'numpy'\n", "open the notebook"),
        ("import no_such_thing\n", "ModuleNotFoundError: No module named 'no_such_thing'\n", "line 1"),
        ("name = input('Who? ')\n", "RuntimeError: input(): nobody can answer here", "line 1"),
        ("import sys\nsys.stdin.readline()\n", "RuntimeError: sys.stdin: nobody can answer here", "line 2"),
        ("breakpoint()\n", "RuntimeError: breakpoint(): there is no debugger here", "line 1"),
        (
            "def f():\n    return f()\nf()\n",
            "RecursionError: maximum recursion depth exceeded",
            "line 2 in f",
        ),
        (
            "import torch\ntorch.fft.fft\n",
            "OutsideTheSubset: torch.fft is not in the browser subset",
            "line 2",
        ),
        ("raise SystemExit(3)\n", "SystemExit: 3\n", "line 1"),
        ("x = 'a' * 10**11\n", "", "line 1"),
    ],
)
def test_a_clear_message(shared_playground: Playground, code: str, shown: str, note: str) -> None:
    ran = shared_playground.run(code)
    assert ran.state == "error"
    assert ran.shown.startswith(shown)
    assert note in ran.note
    _still_works(shared_playground)


def test_a_loop_without_end_is_stopped_at_once(shared_playground: Playground) -> None:
    shared_playground.start("print('before')\nwhile True:\n    pass\n")
    block = shared_playground.block
    expect(block.locator(".rewind-stop")).to_be_visible(timeout=PATIENCE)
    expect(result_of(block).locator("pre code")).to_have_text("before\n", timeout=PATIENCE)
    start = time.perf_counter()
    press(block, "Stop")
    ran = wait_for_result(block)
    assert time.perf_counter() - start < 2
    assert (ran.state, ran.shown, ran.note) == ("stopped", "before\n", "Stopped.")
    _still_works(shared_playground)


@pytest.mark.parametrize(
    "code",
    [
        "while True:\n    print('again and again')\n",
        "while True:\n    try:\n        print('nothing stops me')\n    except BaseException:\n        pass\n",
        "print('x' * 10_000_000)\n",
    ],
    ids=["loop", "stubborn loop", "10 MB"],
)
def test_output_without_end_is_cut(shared_playground: Playground, code: str) -> None:
    ran = shared_playground.run(code)
    assert ran.state == "cut"
    assert len(ran.shown) == 100_000
    assert "100 000 characters" in ran.note
    _still_works(shared_playground)


def test_a_string_of_10_mb_that_is_not_printed_is_no_matter(shared_playground: Playground) -> None:
    ran = shared_playground.run("text = 'x' * 10_000_000\nprint(len(text))\n")
    assert ran.shown == "10000000\n"


def test_a_broken_python_is_started_anew(shared_playground: Playground) -> None:
    ran = shared_playground.run("import os\nos._exit(1)\n")
    assert ran.state == "fatal"
    assert "started anew" in ran.note
    _still_works(shared_playground)


def test_programs_leave_nothing_to_the_next(shared_playground: Playground) -> None:
    shared_playground.run(
        "import builtins, math, sys, torch\n"
        "left = 1\n"
        "torch.set_grad_enabled(False)\n"
        "torch.set_printoptions(precision=1)\n"
        "torch.Tensor.backward = None\n"
        "torch.tensor = None\n"
        "math.pi = 3\n"
        "builtins.print = None\n"
        "sys.setrecursionlimit(99)\n"
    )
    ran = shared_playground.run(
        "import math, sys, torch\n"
        "x = torch.tensor(1 / 3, requires_grad=True)\n"
        "y = x * 3\ny.backward()\n"
        "print(x, x.grad, torch.is_grad_enabled(), math.pi > 3,"
        " sys.getrecursionlimit() > 99, 'left' in globals(),"
        " __name__)\n"
    )
    assert ran.shown == "tensor(0.3333, requires_grad=True) tensor(3.) True True True False __main__\n"


def test_random_numbers_differ_from_run_to_run_unless_seeded(shared_playground: Playground) -> None:
    free = "import random, torch\nprint(torch.rand(1).item(), random.random())\n"
    seeded = "import torch\ntorch.manual_seed(0)\nprint(torch.rand(1).item())\n"
    assert shared_playground.run(free).shown != shared_playground.run(free).shown
    assert shared_playground.run(seeded).shown == shared_playground.run(seeded).shown


def test_two_runs_at_once_wait_for_each_other(page: Page, strict_address: str) -> None:
    page.goto(f"{strict_address}/lessons/1-engine-room/")
    first, second, third = (page.locator(PROGRAM).nth(number) for number in range(3))
    for block in (first, second, third):
        press(block, "Run")
    expect(result_of(second).locator(".rewind-status")).to_contain_text("Waiting until")
    press(first, "Run")  # pressed again during the load
    for block in (first, second, third):
        assert wait_for_result(block).state in ("done", "error")


def test_stop_during_the_load_leaves_the_page_as_it_was(page: Page, strict_address: str) -> None:
    page.goto(f"{strict_address}/lessons/1-engine-room/")
    page.route("**/python.wasm.gz*", lambda _: None)  # the network is very slow
    block = page.locator(PROGRAM).first
    recorded = block.locator("xpath=following-sibling::div[contains(@class, 'output')][1]")
    press(block, "Run")
    expect(block.locator(".rewind-stop")).to_be_visible()
    press(block, "Stop")
    expect(block.locator(".rewind-stop")).to_have_count(0)
    expect(recorded).to_be_visible()
    expect(result_of(block).locator(".rewind-status")).to_be_hidden()
    page.unroute("**/python.wasm.gz*")
    assert run(block).state in ("done", "error")


def test_a_page_left_while_loading_does_no_harm(page: Page, strict_address: str) -> None:
    page.goto(f"{strict_address}/lessons/1-engine-room/")
    press(page.locator(PROGRAM).first, "Run")
    page.goto(f"{strict_address}/lessons/2-assignment/")
    block = block_of(page, "five_steps_of_training.py")
    assert run(block).state == "done"
    page.go_back()
    assert run(page.locator(PROGRAM).first).state in ("done", "error")
    assert read_result(page.locator(PROGRAM).first).shown
