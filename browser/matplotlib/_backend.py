"""Where figures go."""

from __future__ import annotations

from collections.abc import Callable

from torch._dtype import OutsideTheSubset, outside


def _nowhere(svg: str) -> None:
    """Until the page says where, figures are not shown."""


show_svg: Callable[[str], None] = _nowhere


def unsupported(name: str) -> OutsideTheSubset:
    """The one answer to everything outside the subset."""
    return outside(f"matplotlib.{name}")
