"""Runs programs on real torch, in a process of its own that a crash of torch may end.

Reads a program from each line of standard input, a JSON string; answers it with one, what was printed.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys

import torch

from rewind.lessons.transcripts import compiled, hide_addresses


def run(source: str) -> str:
    """What the program prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compiled(source, "generated"), {"__name__": "__main__"})
    return hide_addresses(printed.getvalue())


if __name__ == "__main__":
    torch.set_num_threads(1)  # its tensors are small; and threads take the cores of the other processes
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
