"""Runs programs on the subset; started as a process of its own, so that real torch stays out.

Reads a program from each line of standard input: a JSON list of sources that share one namespace.
Answers it with a line: the transcript of the last source, the exception's `Type: text` (or null)
and the figures. A source that raises is the last to be run.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import traceback
import types
import warnings
from typing import Any

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def run(sources: list[str]) -> dict[str, Any]:
    """Run the sources one after the other; report on the last."""
    import torch
    from matplotlib import _backend, pyplot
    from torch import _tensor

    figures: list[str] = []
    _backend.show_svg = figures.append
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    printed, error = io.StringIO(), None

    def show_warning(message: Any, category: Any, *_: object, **__: object) -> None:
        printed.write(f"{category.__name__}: {message}\n")

    for number, source in enumerate(sources):
        if error:
            break
        printed, error = io.StringIO(), None
        if number == 0:
            _tensor.warned.clear()
        with warnings.catch_warnings():
            warnings.resetwarnings()
            warnings.simplefilter("default")
            warnings.showwarning = show_warning
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                try:
                    exec(compile(source, f"program {number}", "exec"), module.__dict__)
                except BaseException as raised:  # also what the subset refuses
                    error = "".join(traceback.format_exception_only(raised)).removesuffix("\n")
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    torch.set_printoptions(profile="default")
    torch.autograd.set_detect_anomaly(False)
    pyplot.close("all")
    return {
        "stdout": ADDRESS.sub("0x…", printed.getvalue()),
        "error": error and ADDRESS.sub("0x…", error),
        "figures": figures,
    }


if __name__ == "__main__":
    sys.path.insert(0, os.environ["BROWSER_SUBSET"])
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
