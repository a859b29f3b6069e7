"""Figures: pyplot's calls collect shapes, `show` draws them as SVG."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import _backend
from ._axes import Axes
from ._backend import lacks, unsupported
from ._data import options
from ._drawing import drawn
from ._svg import SCALE, fmt, tag

SIZE = (5.6, 3.5)
"""Inches of a figure, as in the recorded ones."""


class Figure:
    """One drawing."""

    def __init__(self, figsize: Sequence[float] | None = SIZE) -> None:
        self.set_size_inches(*(figsize or SIZE))
        self.grid: list[tuple[Axes, int, int, int]] = []  # axes, rows, columns, which
        self.title = ""

    @property
    def axes(self) -> list[Axes]:
        """All coordinate systems."""
        return [axes for axes, *_ in self.grid]

    def suptitle(self, t: str, **given: Any) -> None:
        """The words above everything."""
        options("suptitle", given, "fontsize", "fontweight", "y")
        self.title = str(t)

    def tight_layout(self, **given: Any) -> None:
        """The layout is tight already."""

    subplots_adjust = autofmt_xdate = set_tight_layout = tight_layout

    def set_size_inches(self, width: Any, height: float | None = None) -> None:
        """Another size."""
        width, height = width if height is None else (width, height)
        self.size = width * 96 / SCALE, height * 96 / SCALE

    def add_axes_at(self, rows: int, columns: int, index: int) -> Axes:
        """The axes in one place of a grid, made if need be."""
        for axes, *place in self.grid:
            if place == [rows, columns, index]:
                return axes
        self.grid.append((Axes(), rows, columns, index))
        return self.grid[-1][0]

    def add_subplot(self, *place: int, **given: Any) -> Axes:
        """The axes in one place of a grid."""
        options("add_subplot", given)
        rows, columns, index = map(int, str(place[0])) if len(place) == 1 else place or (1, 1, 1)
        return self.add_axes_at(rows, columns, index)

    def gca(self) -> Axes:
        """The first coordinate system."""
        return self.axes[0] if self.grid else self.add_axes_at(1, 1, 1)

    def subplots(self, nrows: int = 1, ncols: int = 1, **given: Any) -> Any:
        """A grid of axes."""
        options("subplots", given, "sharex", "sharey", "squeeze")
        rows = [
            [self.add_axes_at(nrows, ncols, r * ncols + c + 1) for c in range(ncols)] for r in range(nrows)
        ]
        if nrows == 1:
            return rows[0][0] if ncols == 1 else Grid(rows[0])
        return Grid([row[0] for row in rows]) if ncols == 1 else Grid([Grid(row) for row in rows])

    def colorbar(self, mappable: Any = None, ax: Any = None, **given: Any) -> None:
        """What the colours of the last map mean."""
        options("colorbar", given, "label", "shrink", "fraction", "pad")
        axes = ax or (_current[0] if _current and _current[0] in self.axes else self.gca())
        if axes.colourbar_of is None:
            raise RuntimeError(
                "No mappable was found to use for colorbar creation. First define a mappable such as an image"
                " (with imshow) or a contour set (with contourf)."
            )
        axes.colourbar = axes.colourbar_of

    def savefig(self, fname: Any, **given: Any) -> None:
        """Write the drawing to a file: SVG is all there is. A picture in pixels is told of, and not written."""
        drawing = self.svg(0)
        refusal = None if str(fname).endswith(".svg") else unsupported(f"pyplot.savefig({str(fname)!r})")
        if refusal is None:
            Path(fname).write_text(drawing, "utf-8")
        elif not isinstance(fname, str | Path) or not Path(fname).parent.is_dir():
            raise refusal

    def show(self) -> None:
        """Hand the drawing to the page."""
        show()

    def svg(self, number: int) -> str:
        """The drawing."""
        width, height = self.size
        top = 28 if self.title else 0
        heading = tag("text", self.title, x=width / 2, y=20, text_anchor="middle", font_weight="bold")
        parts = [heading] if self.title else []
        for i, (axes, rows, columns, index) in enumerate(self.grid):
            row, column = divmod(index - 1, columns)
            w, h = width / columns, (height - top) / rows
            parts += drawn(axes, column * w, top + row * h, w, h, f"clip-{number}-{i}")
        names = [axes.texts["title"] or axes.texts["ylabel"] for axes in self.axes]
        name = self.title or "; ".join(filter(None, names)) or "Plot"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {fmt(width)}'
            f' {fmt(height)}" width="{fmt(width * SCALE)}" height="{fmt(height * SCALE)}" fill="currentColor"'
            ' font-family="sans-serif" font-size="13">'
            f"<title>{html.escape(name)}</title>" + "".join(parts) + "</svg>"
        )

    __getattr__ = lacks("figure.Figure.")


class Grid(list[Any]):
    """Axes in a row, or rows of them, indexed as an array is: `axes[0, 1]`, `axes.flat`."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, tuple):
            row, column = key
            found = super().__getitem__(row)
            return Grid([r[column] for r in found]) if isinstance(row, slice) else found[column]
        found = super().__getitem__(key)
        return Grid(found) if isinstance(key, slice) else found

    def _each(self) -> Iterator[Any]:
        for part in self:
            yield from part._each() if isinstance(part, Grid) else [part]

    @property
    def flat(self) -> Iterator[Any]:
        """All axes, one after the other."""
        return self._each()

    def ravel(self) -> Grid:
        """All axes in one row."""
        return Grid(self._each())

    flatten = ravel

    @property
    def shape(self) -> tuple[int, ...]:
        """Rows and columns."""
        return (len(self), len(self[0])) if isinstance(self[0], Grid) else (len(self),)


_figures: list[Figure] = []
_current: list[Axes] = []  # the axes the functions below draw on
_shown = [0]


def figure(num: Any = None, figsize: Sequence[float] | None = SIZE, **given: Any) -> Figure:
    """A new figure."""
    options("figure", given, "layout", "dpi", "facecolor", "color", "constrained_layout", "tight_layout")
    _figures.append(Figure(num if isinstance(num, tuple) else figsize))
    _current.clear()
    return _figures[-1]


def gcf() -> Figure:
    """The figure drawn on now."""
    return _figures[-1] if _figures else figure()


def gca() -> Axes:
    """The axes drawn on now."""
    if not _current:
        _current.append(gcf().add_axes_at(1, 1, 1))
    return _current[0]


def sca(ax: Axes) -> None:
    """Draw on these axes from now on."""
    _current[:] = [ax]


def subplot(*place: int, **given: Any) -> Axes:
    """Draw in one place of a grid from now on."""
    _current[:] = [gcf().add_subplot(*place, **given)]
    return _current[0]


def subplots(nrows: int = 1, ncols: int = 1, figsize: Sequence[float] | None = SIZE, **given: Any) -> Any:
    """A new figure with a grid of axes."""
    known = ("layout", "constrained_layout", "sharex", "sharey", "dpi", "squeeze", "tight_layout")
    options("subplots", given, *known)
    fig = figure(figsize=figsize)
    grid = fig.subplots(nrows, ncols)
    _current[:] = [fig.axes[0]]
    return fig, grid


def tight_layout(**given: Any) -> None:
    """The layout is tight already."""


subplots_adjust = tight_layout


def suptitle(t: str, **given: Any) -> None:
    """The words above everything."""
    gcf().suptitle(t, **given)


def colorbar(mappable: Any = None, ax: Any = None, **given: Any) -> None:
    """What the colours of the last map mean."""
    gcf().colorbar(mappable, ax or gca(), **given)


def savefig(fname: Any, **given: Any) -> None:
    """Write the drawing to a file: SVG is all there is."""
    gcf().savefig(fname, **given)


def close(fig: Any = None) -> None:
    """Forget figures."""
    if isinstance(fig, Figure):
        _figures[:] = [one for one in _figures if one is not fig]
    else:
        del _figures[0 if fig == "all" else -1 :]
    _current.clear()


def clf() -> None:
    """Empty the figure."""
    gcf().grid.clear()
    _current.clear()


def cla() -> None:
    """Empty the axes."""
    vars(gca()).update(vars(Axes()))


def show(*_: Any, **__: Any) -> None:
    """Hand each open figure's SVG to the page."""
    figures = list(_figures)
    close("all")
    for fig in figures:
        _shown[0] += 1
        _backend.show_svg(fig.svg(_shown[0]))


def ion() -> None:
    """Figures are shown by `show` alone."""


ioff = draw = ion


def pause(interval: float) -> None:
    """Nothing moves here, so there is nothing to wait for."""


def rc(*_: Any, **__: Any) -> None:
    """The look stays the page's."""


class _Styles:
    """Styles: the page has its own, so that figures suit light and dark."""

    available = ("default", "ggplot", "seaborn-v0_8", "fivethirtyeight", "dark_background")

    def use(self, style: Any) -> None:
        """The look stays the page's."""

    __getattr__ = lacks("style.")


style = _Styles()
rcParams: dict[str, Any] = {}  # noqa: N816  (matplotlib's name)

# The functions that draw on the current axes, under pyplot's names.
SAME = (
    *[
        "plot",
        "scatter",
        "step",
        "semilogx",
        "semilogy",
        "loglog",
        "errorbar",
        "axhline",
        "axvline",
        "axhspan",
        "axvspan",
        "hlines",
        "vlines",
    ],
    *[
        "bar",
        "barh",
        "hist",
        "fill_between",
        "fill",
        "contour",
        "contourf",
        "imshow",
        "matshow",
        "text",
        "annotate",
        "arrow",
        "quiver",
    ],
    *["legend", "grid", "axis", "margins", "tick_params"],
)
METHODS = {name: name for name in SAME} | {
    name: f"set_{name}" for name in ("title", "xlabel", "ylabel", "xlim", "ylim")
}
METHODS |= {f"{side}{what}": f"set_{side}{what}" for side in "xy" for what in ("scale", "ticks")}


def _on_current(method: str) -> Any:
    def function(*args: Any, **given: Any) -> Any:
        return getattr(gca(), method)(*args, **given)

    function.__doc__ = getattr(Axes, method).__doc__
    return function


globals().update({name: _on_current(method) for name, method in METHODS.items()})
__getattr__ = lacks("pyplot.")
