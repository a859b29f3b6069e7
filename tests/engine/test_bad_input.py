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
        ("import pandas\n", "ModuleNotFoundError: No module named 'pandas'\n", "open the notebook"),
        ("import no_such_thing\n", "ModuleNotFoundError: No module named 'no_such_thing'\n", "line 1"),
        ("name = input('Who? ')\n", "RuntimeError: input(): nobody can answer here", "line 1"),
        ("import sys\nsys.stdin.readline()\n", "RuntimeError: sys.stdin: nobody can answer here", "line 2"),
        ("breakpoint()\n", "RuntimeError: breakpoint(): there is no debugger here", "line 1"),
        ("import pdb\n", "ImportError: pdb is not available here: there is no debugger here", "line 1"),
        ("import os\nos._exit(1)\n", "RuntimeError: os._exit(): there is no process to end here", "line 2"),
        ("import os\nos.abort()\n", "RuntimeError: os.abort(): there is no process to end here", "line 2"),
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
        ("x = 'a' * 10**9\n", "MemoryError\n", "a program gets 512 MB of memory on this page"),
        (
            "x = []\nwhile True:\n    x.append(bytes(10**6))\n",
            "MemoryError\n",
            "line 3; a program gets 512 MB of memory on this page",
        ),
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
    ran = shared_playground.run("import posix\nposix._exit(3)\n")
    assert ran.state == "fatal"
    assert ran.note == "The program ended Python itself, with exit code 3. It was started anew."
    _still_works(shared_playground)


def test_a_program_that_takes_all_memory_and_goes_on_is_ended_with_words(
    shared_playground: Playground,
) -> None:
    code = (
        "x = []\nwhile True:\n    try:\n        x.append(bytes(10**5))\n"
        "    except MemoryError:\n        break\nprint(len(x) > 3000)\n"
    )
    ran = shared_playground.run(code)
    assert (ran.state, ran.shown) == ("done", "True\n")
    assert ran.heap <= 512 * 2**20
    _still_works(shared_playground)


def test_an_event_loop_and_sleep_work(shared_playground: Playground) -> None:
    ran = shared_playground.run(
        "import asyncio, time\n"
        "async def after(seconds):\n    await asyncio.sleep(seconds)\n    print(seconds)\n    return 1\n"
        "async def both():\n    return await asyncio.gather(after(0.2), after(0.1))\n"
        "start = time.perf_counter()\nprint(asyncio.run(both()))\ntime.sleep(0.1)\n"
        "print(time.perf_counter() - start > 0.29)\n"
    )
    assert ran.shown == "0.1\n0.2\n[1, 1]\nTrue\n"


# What a program changes, and what the next one must find all the same.
LEFT = {
    "names": ("left = 1", "'left' in globals(), __name__", "False __main__"),
    "grad mode": (
        "import torch; torch.set_grad_enabled(False)",
        "__import__('torch').is_grad_enabled()",
        "True",
    ),
    "the subset": (
        "import torch; torch.Tensor.backward = None; torch.tensor = None",
        "(t := __import__('torch')).Tensor.backward is not None, t.tensor(1)",
        "True tensor(1)",
    ),
    "a module taken away": (
        "import sys; sys.modules['torch'] = None",
        "__import__('torch').tensor(1)",
        "tensor(1)",
    ),
    "a module replaced": (
        "import sys; sys.modules['math'] = sys",
        "__import__('math').floor(1.5)",
        "1",
    ),
    "a module's names": ("import math; math.pi = 3", "__import__('math').pi > 3", "True"),
    "a module that was loaded later": (
        "import statistics; statistics.mean = None",
        "__import__('statistics').mean([1, 3])",
        "2",
    ),
    "the standard library": (
        "import json, re; json.dumps = re.sub = None",
        "__import__('json').dumps([1]), __import__('re').sub('a', 'b', 'a')",
        "[1] b",
    ),
    "a class of the library": (
        "import collections; collections.Counter.__repr__ = lambda self: 'mine'",
        "__import__('collections').Counter('a')",
        "Counter({'a': 1})",
    ),
    "builtins": ("import builtins; builtins.len = None", "len([1])", "1"),
    "recursion limit": (
        "import sys; sys.setrecursionlimit(99)",
        "__import__('sys').getrecursionlimit() > 99",
        "True",
    ),
    "digits of an int": (
        "import sys; sys.set_int_max_str_digits(700)",
        "__import__('sys').get_int_max_str_digits()",
        "4300",
    ),
    "hooks": (
        "import sys; sys.excepthook = sys.displayhook = sys.unraisablehook = print; sys.settrace(print)",
        "(s := __import__('sys')).displayhook is not print and s.unraisablehook is not print, s.gettrace()",
        "True None",
    ),
    "warnings": (
        "import warnings; warnings.simplefilter('error')",
        "__import__('warnings').warn('a', DeprecationWarning)",
        "DeprecationWarning: a\nNone",
    ),
    "decimal context": (
        "import decimal; decimal.getcontext().prec = 3",
        "__import__('decimal').getcontext().prec",
        "28",
    ),
    "codecs": (
        "import codecs; codecs.register(lambda name: codecs.lookup('ascii') if name == 'mine' else None)",
        "'known' if 'mine' in dir() else __import__('codecs').lookup_error('strict').__name__",
        "strict_errors",
    ),
    "error handlers": (
        "import codecs; codecs.register_error('strict', codecs.ignore_errors)",
        "__import__('codecs').lookup_error('strict').__name__",
        "strict_errors",
    ),
    "collecting": ("import gc; gc.disable(); gc.set_threshold(1)", "__import__('gc').isenabled()", "True"),
    "environment": (
        "import os; os.environ['LEFT'] = '1'; os.putenv('LEFT', '1')",
        "'LEFT' in __import__('os').environ",
        "False",
    ),
    "folder": ("import os; os.chdir('/tmp')", "__import__('os').getcwd()", "/home/pyodide"),
    "files": (
        "open('/tmp/left', 'w').write('1'); open('/home/pyodide/left.py', 'w').write('1')",
        "__import__('os').listdir('/tmp'), __import__('os').listdir()",
        "[] []",
    ),
    "the library's files": (
        "open('/lib/rewind.zip', 'wb').write(b'')",
        "len(open('/lib/rewind.zip', 'rb').read()) > 1000",
        "True",
    ),
    # 3 is the file through which the page's loops are asked
    "open files": ("import sys; sys.kept = open('/lib/rewind.zip')", "open('/lib/rewind.zip').fileno()", "4"),
    "standard files": (
        "import os; os.close(1); os.dup2(0, 2)",
        "__import__('os').fstat(1).st_mode > 0",
        "True",
    ),
    "search path": ("import sys; sys.path.insert(0, '/tmp')", "'/tmp' in __import__('sys').path", "False"),
    "finders": (
        "import sys; sys.meta_path.clear(); sys.path_hooks.clear()",
        "__import__('colorsys').rgb_to_hsv(1, 1, 1)",
        "(0.0, 0.0, 1)",
    ),
    "signals": (
        "import signal; signal.signal(signal.SIGTERM, print)",
        "(s := __import__('signal')).getsignal(s.SIGTERM) == s.SIG_DFL",
        "True",
    ),
    "what is done at exit": (
        "import atexit; [atexit.register(print, 'left') for _ in range(9)]",
        "__import__('atexit')._ncallbacks() < 2",
        "True",
    ),
    "seeds": (
        "import random; random.seed(1); random.seed = lambda *_: None",
        "__import__('random').seed(1), __import__('random').random()",
        "None 0.13436424411240122",
    ),
}


@pytest.mark.parametrize("what", LEFT)
def test_programs_leave_nothing_to_the_next(shared_playground: Playground, what: str) -> None:
    change, look, found = LEFT[what]
    assert shared_playground.run(f"{change}\n").state == "done"
    assert shared_playground.run(f"print({look})\n").shown == f"{found}\n"


def test_random_numbers_differ_from_run_to_run_unless_seeded(shared_playground: Playground) -> None:
    free = "import random, torch\nprint(torch.rand(1).item(), random.random())\n"
    seeded = "import torch\ntorch.manual_seed(0)\nprint(torch.rand(1).item())\n"
    assert shared_playground.run(free).shown != shared_playground.run(free).shown
    assert shared_playground.run(seeded).shown == shared_playground.run(seeded).shown


WRITE_DOWN_WHAT_IS_SAID = """() => {
    window.said = new Set();
    new MutationObserver(() => document.querySelectorAll(".rewind-status").forEach(
        status => window.said.add(status.textContent),
    )).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_two_runs_at_once_wait_for_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/1-engine-room/")
    page.evaluate(WRITE_DOWN_WHAT_IS_SAID)  # the first may be done before anybody looks
    first, second, third = (page.locator(PROGRAM).nth(number) for number in range(3))
    for block in (first, second, third):
        press(block, "Run")
    press(first, "Run")  # pressed again during the load
    for block in (first, second, third):
        assert wait_for_result(block).state in ("done", "error")
    assert "Waiting until which_torch.py has run" in page.evaluate("() => [...window.said]")


def test_stop_during_the_load_leaves_the_page_as_it_was(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/1-engine-room/")
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


def test_a_page_left_while_loading_does_no_harm(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons/1-engine-room/")
    press(page.locator(PROGRAM).first, "Run")
    page.goto(f"{address}/lessons/2-assignment/")
    block = block_of(page, "five_steps_of_training.py")
    assert run(block).state == "done"
    page.go_back()
    assert run(page.locator(PROGRAM).first).state in ("done", "error")
    assert read_result(page.locator(PROGRAM).first).shown
