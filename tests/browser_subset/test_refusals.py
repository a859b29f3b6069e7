"""What the subset refuses is never taken for torch's answer, and it knows what torch has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser_subset import names

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "web" / "python"
DRIVE = """
import json, sys
sys.path[:0] = sys.argv[1:]
import driver
driver.prepare()
program = sys.stdin.read()
printed = []
outcome = driver.run(program, "program.py", None, lambda kind, text: printed.append(text))
sys.__stdout__.write(json.dumps([json.loads(outcome), "".join(printed)]))
"""
REFUSED = "torch.fft is not in the browser subset: open the notebook to run this"


def in_driver(program: str) -> tuple[dict[str, Any], str]:
    """What became of a program under the page's driver, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", DRIVE, str(PYTHON), str(ROOT)],
        input=program,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    outcome, printed = json.loads(done.stdout)
    return outcome, printed


def test_the_names_are_those_of_torch() -> None:
    # in a process of its own: a module that was imported is a name too
    code = "import sys; from tests.browser_subset import names; sys.stdout.write(names.text())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert names.FILE.read_text("utf-8") == done.stdout


@pytest.mark.parametrize("kind", ["Exception", "RuntimeError", "NotImplementedError", "AttributeError"])
def test_no_refusal_is_caught_as_an_error_of_torch(kind: str) -> None:
    outcome, printed = in_driver(f"import torch\ntry:\n    torch.fft\nexcept {kind}:\n    print('caught')\n")
    assert outcome["kind"] == "error"
    assert outcome["text"] == f"OutsideTheSubset: {REFUSED}\n"
    assert outcome["refused"] == []  # it is the last line that is shown
    assert printed == ""


@pytest.mark.parametrize("catch", ["except:", "except BaseException:"])
def test_a_refusal_that_was_caught_is_told(catch: str) -> None:
    outcome, printed = in_driver(f"import torch\ntry:\n    torch.fft\n{catch}\n    print('caught')\n")
    assert outcome["kind"] == "done"
    assert outcome["refused"] == [REFUSED]
    assert printed == "caught\n"


def test_a_picture_in_pixels_is_not_written_and_told() -> None:
    outcome, printed = in_driver(
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('line.png', dpi=90)\nprint('after')\n"
    )
    assert outcome["kind"] == "done"
    assert [text.partition(" is not")[0] for text in outcome["refused"]] == [
        "matplotlib.pyplot.savefig('line.png')"
    ]
    assert printed.startswith("after\n")  # then the figure, as the page shows it


def test_what_nothing_was_refused_tells_nothing() -> None:
    outcome, printed = in_driver("import torch\nprint(torch.ones(2), hasattr(torch.ones(2), 'foo'))\n")
    assert outcome["kind"] == "done"
    assert outcome["refused"] == []
    assert printed == "tensor([1., 1.]) False\n"


@pytest.mark.parametrize("ask", ["hasattr(torch.ones(2), 'stft')", "getattr(torch, 'fft', None)"])
def test_what_torch_has_is_not_said_to_be_missing(ask: str) -> None:
    outcome, _ = in_driver(f"import torch\nprint({ask})\n")
    assert outcome["text"].startswith("OutsideTheSubset: ")
