"""Where figures go."""

from __future__ import annotations

from collections.abc import Callable


def _nowhere(svg: str) -> None:
    """Until the page says where, figures are not shown."""


show_svg: Callable[[str], None] = _nowhere


def unsupported(name: str) -> NotImplementedError:
    """The one answer to everything outside the subset."""
    return NotImplementedError(
        f"matplotlib.{name} is not in the browser subset: open the notebook to run this"
    )
