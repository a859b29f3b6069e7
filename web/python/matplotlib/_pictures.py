"""Numbers as colours, and as lines of equal height."""

from __future__ import annotations

import math
from typing import Any

from ._colours import CYCLE, colour_of, map_of, mapped
from ._contours import bands, crossings, levels_of
from ._data import flat, number, numbers, options, rows_of, style_from
from ._labels import Labels
from ._shapes import Cells, Extent, Segments, Style


def count(n: int) -> range:
    """0, 1, 2, …: some functions here have an argument named `range`."""
    return range(n)


class Pictures(Labels):
    """The calls that draw a matrix."""

    def _coloured(self, rows: list[list[float]], named: dict[str, Any]) -> list[list[str]]:
        """Colours for numbers, and a note of what they mean for the colour bar."""
        colours = map_of(named.get("cmap"))
        values = [v for row in rows for v in row if math.isfinite(v)]
        low = number(named["vmin"]) if named.get("vmin") is not None else min(values, default=0.0)
        high = number(named["vmax"]) if named.get("vmax") is not None else max(values, default=1.0)
        self.colourbar_of = low, high, colours
        width = (high - low) or 1.0
        return [[mapped((v - low) / width, colours) for v in row] for row in rows]

    @staticmethod
    def _heights(args: tuple[Any, ...]) -> tuple[list[float], list[float], list[list[float]], Any]:
        """Columns, rows, heights and levels from `(z)`, `(z, levels)`, `(x, y, z)` or `(x, y, z, levels)`."""
        *places, z, levels = (*args, None) if len(args) in (1, 3) else args
        rows = rows_of(z)
        if not places:
            return list(map(float, count(len(rows[0])))), list(map(float, count(len(rows)))), rows, levels
        xs, ys = (numbers(v) for v in places)
        xs = xs[0] if isinstance(xs[0], list) else xs
        ys = [r[0] for r in ys] if isinstance(ys[0], list) else ys
        return xs, ys, rows, levels

    def contour(self, *args: Any, levels: Any = None, **given: Any) -> Any:
        """Lines of equal height, found cell by cell."""
        known = ("colors", "linewidths", "alpha", "linestyles", "zorder", "cmap")
        named = options("contour", given, *known)
        xs, ys, rows, more = self._heights(args)
        levels = more if levels is None else levels
        heights = levels_of(
            rows, 7 if levels is None else levels if isinstance(levels, int) else flat(levels)
        )
        colours = named.get("colors")
        mapped_colours = self._coloured([heights], {"cmap": named["cmap"]})[0] if named.get("cmap") else None
        for i, level in enumerate(heights):
            if mapped_colours:
                colour = mapped_colours[i]
            else:
                colour = (
                    colours if isinstance(colours, str) else colours[i % len(colours)] if colours else f"C{i}"
                )
            width = named.get("linewidths")
            look = {"color": colour, "linewidth": 1.5 if width is None else number(width)}
            look |= {"alpha": named.get("alpha"), "linestyle": named.get("linestyles")}
            look |= {"zorder": named["zorder"]} if "zorder" in named else {}
            self._add(Segments(style_from(look, CYCLE[0], 2), *crossings(xs, ys, rows, level), counts=False))
        return self._add(Extent(Style(zorder=0), [xs[0], xs[-1]], [ys[0], ys[-1]]))

    def contourf(self, *args: Any, levels: Any = None, **given: Any) -> Any:
        """Cells coloured by their height, in bands."""
        named = options("contourf", given, "cmap", "alpha", "zorder")
        xs, ys, rows, more = self._heights(args)
        levels = more if levels is None else levels
        heights = levels_of(
            rows, 7 if levels is None else levels if isinstance(levels, int) else flat(levels)
        )
        values = [v for row in rows for v in row]
        step = heights[1] - heights[0] if len(heights) > 1 else 1.0
        if levels is None or isinstance(levels, int):
            heights = [heights[0] - step, *heights, heights[-1] + step]
            heights = [h for h in heights if min(values) - step < h < max(values) + step]
        colours = map_of(named.get("cmap"))
        self.colourbar_of = heights[0], heights[-1], colours
        cells = [[mapped(v, colours) for v in row] for row in bands(rows, heights)]
        style = Style(alpha=named.get("alpha"), zorder=float(named.get("zorder", 0)))
        return self._add(Cells(style, xs, ys, cells))

    def imshow(self, X: Any, **given: Any) -> Any:  # noqa: N803
        """A matrix as a picture: its first row on top."""
        known = ("cmap", "vmin", "vmax", "origin", "extent", "aspect", "interpolation", "alpha")
        named = options("imshow", given, *known)
        data = numbers(X)
        if isinstance(data[0][0], list):
            whole = any(v > 1 for row in data for cell in row for v in cell)
            cells = [
                [colour_of([v / (255 if whole else 1) for v in cell[:3]]) for cell in row] for row in data
            ]
        else:
            cells = self._coloured(data, named)
        height, width = len(cells), len(cells[0])
        left, right, bottom, top = map(float, named.get("extent") or (-0.5, width - 0.5, height - 0.5, -0.5))
        if named.get("origin", "upper") == "lower":
            bottom, top = (-0.5, height - 0.5) if not named.get("extent") else (bottom, top)
            cells = cells[::-1]
        self.turned["y"] = bottom > top
        xs = [left + (right - left) * i / width for i in count(width + 1)]
        ys = [top + (bottom - top) * i / height for i in count(height + 1)]
        self.equal = self.equal or named.get("aspect", "equal") == "equal"
        return self._add(Cells(Style(alpha=named.get("alpha"), zorder=0), xs, ys, cells))

    matshow = imshow
