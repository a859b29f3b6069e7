"""A small subset of matplotlib for this page: pyplot's calls, drawn as SVG; not matplotlib."""

from __future__ import annotations

import sys as _sys
from typing import Any

from . import _backend as _backend
from . import pyplot as pyplot
from .pyplot import rcParams as rcParams
from .pyplot import style as style

__version__ = "3.11.2"


def use(backend: Any, **_: Any) -> None:
    """Figures are drawn by the page, whatever the backend."""


class _Outside:  # what `import matplotlib.something` finds when nothing else was found
    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name.startswith("matplotlib."):
            raise _backend.unsupported(name.removeprefix("matplotlib."))


_sys.meta_path.append(_Outside)
__getattr__ = _backend.lacks("")
