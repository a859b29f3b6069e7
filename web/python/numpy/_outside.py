"""The one answer to everything outside the subset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch._dtype import outside as _refusal

from ._names import NAMES


def outside(name: str) -> BaseException:
    """The refusal of a name, or of a way to use it."""
    return _refusal(f"numpy.{name}")


def outside_of(place: str = "") -> Callable[..., Any]:
    """A `__getattr__` for a module, or (with the object before the name) for a class: names that numpy has
    are refused, others it lacks as well."""

    def missing(*args: Any) -> Any:
        name = args[-1]
        if name in NAMES[place].split():  # taken apart when it is asked for: that saves the page memory
            raise outside(place + name)
        if len(args) > 1:
            kind = type(args[0])
            text = f"'{kind.__module__}.{kind.__name__}' object has no attribute '{name}'"
        else:
            text = f"module 'numpy{'.' if place else ''}{place.rstrip('.')}' has no attribute '{name}'"
        raise AttributeError(text)

    return missing


def is_tensor(value: Any) -> bool:
    """Whether it is one of torch's."""
    return "_versions" in getattr(value, "__dict__", ())
