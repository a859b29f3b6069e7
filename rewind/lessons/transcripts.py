"""What a program printed, as a terminal would show it, and how two transcripts are compared."""

from __future__ import annotations

import difflib
import re
import traceback

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def hide_addresses(text: str) -> str:
    """Replace memory addresses, which differ on every run, by `0x…`."""
    return ADDRESS.sub("0x…", text)


def last_line(error: BaseException) -> str:
    """Return what a traceback ends with: the exception's type and message."""
    return "".join(traceback.format_exception_only(error))


def difference(expected: str, actual: str, name: str) -> str:
    """Return a unified diff from the recorded transcript to what was printed now."""
    return "\n".join(
        difflib.unified_diff(
            expected.splitlines(),
            actual.splitlines(),
            f"{name} (recorded)",
            f"{name} (now)",
            lineterm="",
        )
    )
