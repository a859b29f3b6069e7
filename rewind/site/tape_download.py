"""The recorder as one file that needs torch alone, for the reader's own programs: made of its modules and the view."""

from __future__ import annotations

import ast
from pathlib import Path

from rewind.project import Problem, RewindError
from rewind.running import tape as package

MODULES = (
    "values",
    "places",
    "graph",
    "log",
    "account",
    "operations",
    "rewinds",
    "steps",
    "recorder",
    "page",
)
"""In the order in which each needs those before it."""
HEAD = '''"""See the tape of a PyTorch program: python tape.py PROGRAM.py, or `with tape.record():` and `tape.show()`.

Rewind's recorder, made of the modules in rewind/running/tape/ and of the view's script. MIT licence.
"""

from __future__ import annotations
'''
TAIL = """
if __name__ == "__main__":
    sys.exit(main())
"""


def write_tape_download(site: Path) -> None:
    """Write tape.py into a built site.

    Raises RewindError where the view's script was not built.
    """
    script = site / "assets" / "engine" / "tape.js"
    if not script.is_file():
        raise RewindError([Problem("assets/engine/tape.js", None, "not built", "python -m rewind engine")])
    (site / "tape.py").write_text(one_file(script.read_text(encoding="utf-8")), encoding="utf-8")


def one_file(script: str) -> str:
    """Return the modules as one, with the view's script in it."""
    folder = Path(package.__file__).parent
    parts = [_bare((folder / f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    return "\n\n".join([HEAD, *parts, f"SCRIPT = {script!r}", TAIL])


def _bare(source: str) -> str:
    """Return a module's source without its docstring and its imports from the other modules."""
    lines = source.splitlines(keepends=True)
    for statement in reversed(ast.parse(source).body):
        docstring = isinstance(statement, ast.Expr) and statement.lineno == 1
        ours = isinstance(statement, ast.ImportFrom) and str(statement.module).startswith(
            ("rewind.", "__future__")
        )
        if docstring or ours:
            del lines[statement.lineno - 1 : statement.end_lineno]
    return "".join(lines).strip() + "\n"
