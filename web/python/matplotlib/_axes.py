"""A coordinate system: its calls collect shapes."""

from __future__ import annotations

import itertools
import math
import re
from typing import Any

from ._backend import unsupported
from ._colours import CYCLE, colour_of
from ._data import LOOK, flat, number, numbers, options, style_from
from ._pictures import Pictures, count
from ._shapes import Across, Area, Band, Bars, Line, Segments, Style
from ._svg import SCALE, steps
from ._words import Words

FORMAT = re.compile(
    r"(C\d|[bgrmkwcy])?([.,o*sx^v<>+Ddph|_])?(--|-\.|-|:)?([.,o*sx^v<>+Ddph|_])?(C\d|[bgrmkwcy])?"
)


class Axes(Pictures, Words):
    """One coordinate system."""

    def __init__(self) -> None:
        super().__init__()
        self.cycle = 0
        self.names: dict[str, float] = {}  # words in place of numbers along x

    def _next_colour(self) -> str:
        self.cycle += 1
        return CYCLE[(self.cycle - 1) % len(CYCLE)]

    def _style(self, named: dict[str, Any], zorder: float) -> Style:
        given = named.get("color") is not None
        return style_from(named, "" if given else self._next_colour(), zorder)

    def _positions(self, x: Any) -> list[float]:
        """Numbers; words become 0, 1, 2, … with ticks."""
        if isinstance(x, str) or not hasattr(x, "__iter__") or not any(isinstance(v, str) for v in x):
            return flat(x)
        for word in x:
            self.names.setdefault(str(word), float(len(self.names)))
        self.ticks["x"] = list(self.names.values()), list(self.names)
        return [self.names[str(word)] for word in x]

    # -- lines and points ------------------------------------------------------------------------
    def plot(self, *args: Any, **given: Any) -> list[Any]:
        """Lines and markers: `plot(y)`, `plot(x, y)`, `plot(x, y, "C1--")`, repeatedly."""
        known = (*LOOK, "marker", "markersize", "drawstyle")
        drawn, todo = [], list(args)
        while todo:
            x = todo.pop(0)
            y = todo.pop(0) if todo and not isinstance(todo[0], str) else None
            named = options("plot", given, *known)
            if todo and isinstance(todo[0], str):
                named = self._from_format(todo.pop(0)) | named
            columns = numbers(x if y is None else y)
            many = bool(columns) and isinstance(columns[0], list)
            rows = [list(c) for c in zip(*columns, strict=True)] if many else [columns]
            xs = list(map(float, range(len(rows[0])))) if y is None else self._positions(x)
            for ys in rows:
                if len(xs) != len(ys):
                    raise ValueError(
                        "x and y must have same first dimension, but have shapes"
                        f" ({len(xs)},) and ({len(ys)},)"
                    )
                drawn.append(self._line(xs, ys, named))
        return drawn

    @staticmethod
    def _from_format(text: str) -> dict[str, Any]:
        """The short way to say colour, marker and line style: `"ro--"`."""
        parts = FORMAT.fullmatch(text)
        if not parts:
            return {"color": text}
        colour, mark = parts[1] or parts[5], parts[2] or parts[4]
        found = {"color": colour, "marker": mark, "linestyle": parts[3] or ("none" if mark else "-")}
        return {key: value for key, value in found.items() if value}

    def _line(self, xs: list[float], ys: list[float], named: dict[str, Any]) -> Line:
        lined = str(named.get("linestyle") or "-") not in ("none", "None", "", " ")
        if named.get("drawstyle", "default") not in ("default", "steps", "steps-pre"):
            raise unsupported(f"pyplot.plot(drawstyle={named['drawstyle']!r})")
        if str(named.get("drawstyle", "")).startswith("steps"):
            xs, ys = steps(xs, ys)
        style = self._style(named | ({} if lined else {"linestyle": "-"}), 2)
        mark = str(named.get("marker") or "")
        mark = "" if mark in ("None", "none") else mark
        return self._add(Line(style, xs, ys, lined, mark, float(named.get("markersize", 6))))

    def step(self, x: Any, y: Any, *form: Any, **given: Any) -> list[Any]:
        """A staircase."""
        where = given.pop("where", "pre")
        if where != "pre":
            raise unsupported(f"pyplot.step(where={where!r})")
        return self.plot(x, y, *form, drawstyle="steps", **given)

    def semilogy(self, *args: Any, **given: Any) -> list[Any]:
        """A plot with a logarithmic scale upwards."""
        self.set_yscale("log")
        return self.plot(*args, **given)

    def semilogx(self, *args: Any, **given: Any) -> list[Any]:
        """A plot with a logarithmic scale across."""
        self.set_xscale("log")
        return self.plot(*args, **given)

    def loglog(self, *args: Any, **given: Any) -> list[Any]:
        """A plot with two logarithmic scales."""
        self.set_xscale("log")
        return self.semilogy(*args, **given)

    def scatter(self, x: Any, y: Any, s: Any = 36, c: Any = None, **given: Any) -> Any:
        """Markers, all of one colour or coloured by numbers."""
        known = (
            "color",
            "marker",
            "alpha",
            "label",
            "zorder",
            "edgecolors",
            "linewidth",
            "cmap",
            "vmin",
            "vmax",
        )
        named = options("scatter", given, *known)
        xs, ys = self._positions(x), flat(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        listed = c is not None and not isinstance(c, str) and hasattr(c, "__len__") and len(c) == len(xs)
        colours: list[str] = []
        if listed and any(isinstance(v, (str, tuple, list)) for v in c):
            colours = [colour_of(v) for v in c]
        elif listed:
            colours = self._coloured([flat(c)], named)[0]
        elif c is not None:
            named["color"] = c
        style = (
            style_from(named | {"color": named.get("color", "C0")}, "", 1)
            if colours
            else self._style(named, 1)
        )
        sizes = [math.sqrt(v) / SCALE for v in flat(s)]
        many = sizes if len(sizes) == len(xs) and len(xs) > 1 else []
        edge = named.get("edgecolors")
        edge = None if edge in ("none", "face") else edge
        mark = str(named.get("marker") or "o")
        return self._add(Line(style, xs, ys, False, mark, sizes[0], edge, colours, many))

    def errorbar(
        self, x: Any, y: Any, yerr: Any = None, xerr: Any = None, fmt: str = "", **given: Any
    ) -> Any:
        """A plot with a range at each point."""
        named = options("errorbar", given, *LOOK, "marker", "markersize", "capsize", "elinewidth", "ecolor")
        named = self._from_format(fmt) | named if fmt else named
        xs, ys = self._positions(x), flat(y)
        shape = self._line(
            xs, ys, {k: v for k, v in named.items() if k not in ("capsize", "elinewidth", "ecolor")}
        )
        for errors, upwards in ((yerr, True), (xerr, False)):
            if errors is None:
                continue
            sizes = flat(errors)
            if len(sizes) not in (1, len(xs)):
                raise unsupported("pyplot.errorbar with two sizes for each point")
            sizes = sizes * len(xs) if len(sizes) == 1 else sizes
            ends = [(a - e, a + e) for a, e in zip(ys if upwards else xs, sizes, strict=True)]
            along = [v for end in ends for v in end]
            doubled = [v for a in (xs if upwards else ys) for v in (a, a)]
            look = Style(
                (named.get("ecolor") and colour_of(named["ecolor"])) or shape.style.colour,
                shape.style.alpha,
                1.5,
            )
            self._add(Segments(look, *((doubled, along) if upwards else (along, doubled))))
        return shape

    # -- lines and bands across ------------------------------------------------------------------
    def _across(self, name: str, side: str, at: Any, given: dict[str, Any]) -> Any:
        named = options(name, given, *LOOK)
        return self._add(Across(style_from(named, CYCLE[0], 2), side, number(at)))

    def axhline(self, y: Any = 0, **given: Any) -> Any:
        """A horizontal line right across."""
        return self._across("axhline", "y", y, given)

    def axvline(self, x: Any = 0, **given: Any) -> Any:
        """A vertical line right across."""
        return self._across("axvline", "x", x, given)

    def _band(self, name: str, side: str, low: Any, high: Any, given: dict[str, Any]) -> Any:
        named = options(name, given, "color", "alpha", "label", "zorder")
        return self._add(Band(style_from(named, CYCLE[0], 1), side, (number(low), number(high))))

    def axhspan(self, ymin: Any, ymax: Any, **given: Any) -> Any:
        """A horizontal band right across."""
        return self._band("axhspan", "y", ymin, ymax, given)

    def axvspan(self, xmin: Any, xmax: Any, **given: Any) -> Any:
        """A vertical band right across."""
        return self._band("axvspan", "x", xmin, xmax, given)

    def _pieces(
        self, name: str, fixed: Any, low: Any, high: Any, upright: bool, given: dict[str, Any]
    ) -> Any:
        named = options(name, given, "colors", *LOOK, "linestyles")
        colour = named.pop("colors", named.pop("color", "C0"))
        style = style_from({**named, "color": colour, "linestyle": named.pop("linestyles", "-")}, CYCLE[0], 2)
        at, lows, highs = flat(fixed), flat(low), flat(high)
        n = len(at)
        lows, highs = (v * n if len(v) == 1 else v for v in (lows, highs))
        along = [v for pair in zip(lows, highs, strict=True) for v in pair]
        doubled = [v for a in at for v in (a, a)]
        return self._add(Segments(style, *((doubled, along) if upright else (along, doubled))))

    def hlines(self, y: Any, xmin: Any, xmax: Any, **given: Any) -> Any:
        """Horizontal lines from here to there."""
        return self._pieces("hlines", y, xmin, xmax, False, given)

    def vlines(self, x: Any, ymin: Any, ymax: Any, **given: Any) -> Any:
        """Vertical lines from here to there."""
        return self._pieces("vlines", x, ymin, ymax, True, given)

    # -- bars and areas --------------------------------------------------------------------------
    def _bars(
        self, name: str, at: Any, length: Any, width: float, start: Any, sideways: bool, given: Any
    ) -> Any:
        named = options(
            name, given, "color", "alpha", "label", "zorder", "edgecolors", "linewidth", "align", "tick_label"
        )
        middles, lengths, starts = self._positions(at), flat(length), flat(0 if start is None else start)
        if sideways and self.names:
            self.ticks["y"], self.ticks["x"] = self.ticks["x"], None
        n = max(len(middles), len(lengths))
        middles, lengths, starts = (v * n if len(v) == 1 else v for v in (middles, lengths, starts))
        shift = 0 if named.get("align") == "edge" else width / 2
        several = named.get("color") if isinstance(named.get("color"), list) else None
        if several:
            named["color"] = several[0]
        boxes = [
            (m - shift, m - shift + width, b, b + v) for m, v, b in zip(middles, lengths, starts, strict=True)
        ]
        style, edge = self._style(named, 1), named.get("edgecolors")
        edge = colour_of(edge) if edge else None
        if not several:
            return self._add(Bars(style, boxes, sideways, edge))
        for i, box in enumerate(boxes):
            look = Style(
                colour_of(several[i % len(several)]),
                style.alpha,
                label=style.label if i == 0 else "",
                zorder=1,
            )
            shape = self._add(Bars(look, [box], sideways, edge))
        return shape

    def bar(self, x: Any, height: Any, width: float = 0.8, bottom: Any = None, **given: Any) -> Any:
        """Bars from zero; texts in place of positions become ticks."""
        return self._bars("bar", x, height, width, bottom, False, given)

    def barh(self, y: Any, width: Any, height: float = 0.8, left: Any = None, **given: Any) -> Any:
        """Bars to the right."""
        return self._bars("barh", y, width, height, left, True, given)

    def hist(self, x: Any, bins: Any = 10, range: Any = None, density: bool = False, **given: Any) -> Any:
        """How many numbers lie in each of several equal intervals; returns counts and edges."""
        known = ("color", "alpha", "label", "zorder", "edgecolors", "linewidth", "rwidth")
        named = options("hist", given, *known)
        values = flat(x)
        if isinstance(bins, str):
            raise unsupported(f"pyplot.hist(bins={bins!r})")
        if hasattr(bins, "__len__"):
            edges = flat(bins)
        else:
            low, high = (
                map(float, range)
                if range is not None
                else (min(values, default=0.0), max(values, default=1.0))
            )
            low, high = (low - 0.5, high + 0.5) if low == high else (low, high)
            edges = [low + (high - low) * i / int(bins) for i in count(int(bins) + 1)]
        counts = [0.0] * (len(edges) - 1)
        for v in values:
            if edges[0] <= v <= edges[-1]:
                place = next(
                    (i for i, (_, b) in enumerate(itertools.pairwise(edges)) if v < b), len(counts) - 1
                )
                counts[place] += 1
        if density:
            total = sum(counts)
            counts = [
                c / total / (b - a) for c, (a, b) in zip(counts, itertools.pairwise(edges), strict=True)
            ]
        inner = (1 - float(named.pop("rwidth", 1))) / 2
        boxes = [
            (a + inner * (b - a), b - inner * (b - a), 0.0, c)
            for c, (a, b) in zip(counts, itertools.pairwise(edges), strict=True)
        ]
        edge = named.get("edgecolors")
        shape = self._add(Bars(self._style(named, 1), boxes, False, colour_of(edge) if edge else None))
        return counts, edges, shape

    def fill_between(self, x: Any, y1: Any, y2: Any = 0, **given: Any) -> Any:
        """The area between two curves."""
        named = options("fill_between", given, "color", "alpha", "label", "zorder", "linewidth")
        xs, high, low = self._positions(x), flat(y1), flat(y2)
        high, low = (v * len(xs) if len(v) == 1 else v for v in (high, low))
        return self._add(Area(self._style(named, 1), xs + xs[::-1], high + low[::-1]))

    def fill(self, x: Any, y: Any, **given: Any) -> Any:
        """A filled outline."""
        named = options("fill", given, "color", "alpha", "label", "zorder")
        return self._add(Area(self._style(named, 1), flat(x), flat(y)))
