"""How two transcripts are compared."""

from __future__ import annotations

import difflib


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
