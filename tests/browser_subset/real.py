"""Runs programs on real torch, in a process of its own that a crash of torch may end.

Reads a program from each line of standard input, a JSON string; answers it with one, what was printed.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys

import torch

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def run(source: str) -> str:
    """What the program prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, "generated", "exec"), {"__name__": "__main__"})
    return ADDRESS.sub("0x…", printed.getvalue())


if __name__ == "__main__":
    torch.set_num_threads(1)  # its tensors are small; and threads take the cores of the other processes
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
