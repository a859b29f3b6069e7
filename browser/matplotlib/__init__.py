"""A small subset of matplotlib for this page: pyplot's calls, drawn as SVG; not matplotlib."""

from __future__ import annotations

from typing import Any

from . import _backend as _backend
from . import pyplot as pyplot


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise _backend.unsupported(name)
