"""Where figures go, and the one answer to everything outside the subset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch._dtype import outside


def _nowhere(svg: str) -> None:
    """Until the page says where, figures are not shown."""


show_svg: Callable[[str], None] = _nowhere


def unsupported(name: str) -> BaseException:
    """The refusal of a name, or of a way to use it."""
    return outside(f"matplotlib.{name}")


def lacks(place: str) -> Callable[..., Any]:
    """A `__getattr__` for a module, or (with the object before the name) for a class."""

    def missing(*args: Any) -> Any:
        name = args[-1]
        if name.startswith("__"):
            raise AttributeError(name)
        raise unsupported(f"{place}{name}")

    return missing
