"""The one answer to everything outside the subset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch._dtype import outside as _refusal


def outside(name: str) -> Exception:
    """The refusal of a name, or of a way to use it."""
    return _refusal(f"numpy.{name}")


def outside_of(place: str = "") -> Callable[..., Any]:
    """A `__getattr__` for a module, or (with the object before the name) for a class."""

    def missing(*args: Any) -> Any:
        name = args[-1]
        if name.startswith("_"):
            raise AttributeError(f"module 'numpy' has no attribute '{name}'")
        raise outside(place + name)

    return missing


def is_tensor(value: Any) -> bool:
    """Whether it is one of torch's."""
    return "_versions" in getattr(value, "__dict__", ())
