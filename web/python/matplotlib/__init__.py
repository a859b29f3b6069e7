"""A small subset of matplotlib for this page: pyplot's calls, drawn as SVG; not matplotlib."""

from __future__ import annotations

from typing import Any

from . import _backend as _backend
from . import pyplot as pyplot
from .pyplot import rcParams as rcParams
from .pyplot import style as style

__version__ = "3.11.2"


def use(backend: Any, **_: Any) -> None:
    """Figures are drawn by the page, whatever the backend."""


__getattr__ = _backend.lacks("")
