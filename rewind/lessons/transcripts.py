"""What a program printed, as a terminal would show it: the one rule, for recordings, tests and the page.

The page's Python has this very file (web/engine/build.mjs packs it), so it imports nothing that the driver does not.
What is imported by name is kept from what a program may do to the modules.
"""

from __future__ import annotations

import re
import sys
import warnings
from traceback import format_exception_only, walk_tb
from types import CodeType

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def compiled(source: str, name: str) -> CodeType:
    """Compile a program as Python would its file: with no `from __future__` but its own.

    Raises SyntaxError where it is no Python.
    """
    return compile(source, name, "exec", dont_inherit=True)


def hide_addresses(text: str) -> str:
    """Replace memory addresses, which differ on every run, by `0x…`."""
    return ADDRESS.sub("0x…", text)


def last_line(error: BaseException) -> str:
    """Return what a traceback ends with: the exception's type and message."""
    return "".join(format_exception_only(error))


def own_lines(error: BaseException, name: str) -> list[tuple[int, str]]:
    """Return the lines of a program that an exception came through, outermost first, each with its function's name."""
    lines = [
        (number, frame.f_code.co_name)
        for frame, number in walk_tb(error.__traceback__)
        if frame.f_code.co_filename == name and number
    ]
    if isinstance(error, SyntaxError) and error.filename == name and error.lineno:
        lines.append((error.lineno, "<module>"))
    return lines


def show_warnings() -> None:
    """Let each warning be a line of the transcript, on standard error; where Python shows none, there is none.

    Which those are: https://docs.python.org/3/library/warnings.html#default-warning-filter
    """
    warnings.resetwarnings()
    warnings.simplefilter("default")
    for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", hidden)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    warnings.showwarning = _show_warning


def _show_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    sys.stderr.write(f"{category.__name__}: {message}\n")
