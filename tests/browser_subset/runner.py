"""Runs programs on the subset with the page's own driver, in a process of its own, so that real torch stays out.

Reads from each line of standard input a JSON list: a program, and a check of the names it left, where there is one.
Answers with a line: what the program printed, the exception's `Type: text` (or null), its figures and the verdict.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

sys.path.insert(0, os.environ["BROWSER_SUBSET"])
sys.path.append(os.environ["REWIND"])

import driver
import torch
from matplotlib import pyplot
from torch import _tensor


def run(source: str, check: str | None = None) -> dict[str, Any]:
    """Run a program, and report on it."""
    sent: dict[str, list[str]] = {"out": [], "figure": [], "cut": []}
    outcome = json.loads(driver.run(source, "program.py", check, lambda kind, text: sent[kind].append(text)))
    # in the page, the worker puts back the whole memory
    _tensor.warned.clear()
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    torch.set_printoptions(profile="default")
    torch.autograd.set_detect_anomaly(False)
    pyplot.close("all")
    return {
        "stdout": "".join(sent["out"]),
        "error": outcome["text"].removesuffix("\n") or None,
        "figures": sent["figure"],
        "check": outcome.get("check"),
    }


if __name__ == "__main__":
    answers = sys.stdout  # a program gets another
    driver.prepare()
    for line in sys.stdin:
        answers.write(json.dumps(run(*json.loads(line))) + "\n")
        answers.flush()
