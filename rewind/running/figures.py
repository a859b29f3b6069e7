"""Catch the figure a program shows and turn it into an SVG that repeats byte for byte."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import matplotlib as mpl
import matplotlib.pyplot as plt

from rewind.lessons.svg import FigureMistakeError

mpl.use("Agg")

STYLE = Path(__file__).with_name("figure.mplstyle")


@contextmanager
def catch_figure(salt: str) -> Iterator[list[str]]:
    """Run a program's drawing in the house style; yield the list its SVG will be put into.

    `salt` makes the ids inside the SVG the program's own and the same on every run.
    Raises FigureMistakeError for more than one figure, or one that is never shown.
    """
    caught: list[str] = []

    def show(*_args: object, **_options: object) -> None:
        for number in plt.get_fignums():
            file = io.StringIO()
            plt.figure(number).savefig(file, format="svg", metadata={"Date": None, "Creator": None})
            caught.append(_tidy(file.getvalue()))
        plt.close("all")

    plt.close("all")
    with (
        mpl.rc_context(),
        mock.patch.object(plt, "show", show),
    ):
        mpl.rcdefaults()
        plt.style.use(STYLE)
        mpl.rcParams["svg.hashsalt"] = salt
        try:
            yield caught
            if plt.get_fignums():
                raise FigureMistakeError("draws a figure that is never shown")
            if len(caught) > 1:
                raise FigureMistakeError(f"shows {len(caught)} figures, a page shows one a program")
        finally:
            plt.close("all")


def _tidy(svg: str) -> str:
    """Drop the metadata block and trailing blanks, which say nothing to a reader."""
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.S)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
