# ruff: noqa: B905
"""Figures and axes: pyplot's calls collect shapes, `show` draws them as SVG."""

from __future__ import annotations

import html
import itertools
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from . import _backend
from ._backend import unsupported

# blue, orange, green, purple after Okabe and Ito: told apart by (nearly) all eyes
CYCLE = ["#0072B2", "#C14F00", "#007A5A", "#9A4F86"]
NAMED = {
    "b": "#0072B2",
    "blue": "#0072B2",
    "r": "#C14F00",
    "red": "#C14F00",
    "orange": "#C14F00",
    "g": "#007A5A",
    "green": "#007A5A",
    "m": "#9A4F86",
    "purple": "#9A4F86",
    "k": "currentColor",
    "black": "currentColor",
    "w": "var(--md-default-bg-color, #fff)",
    "white": "var(--md-default-bg-color, #fff)",
    "gray": "#808080",
    "grey": "#808080",
    "none": "none",
}
DASHES = {
    "-": "",
    "--": "7 4",
    ":": "2 3",
    "-.": "7 3 2 3",
    "solid": "",
    "dashed": "7 4",
    "dotted": "2 3",
    "dashdot": "7 3 2 3",
}
SIZE = (5.6, 3.5)
"""Inches of a figure, as in the recorded ones."""
SCALE = 1.25
"""Pixels of a unit of the drawing: its letters of 13 units are as large as those of the recorded figures."""
FORMAT = re.compile(r"(C\d|[bgrmkw])?([.o*sx^v+D])?(--|-\.|-|:)?([.o*sx^v+D])?(C\d|[bgrmkw])?")
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
SHORT = {
    "c": "color",
    "lw": "linewidth",
    "ls": "linestyle",
    "ms": "markersize",
    "horizontalalignment": "ha",
    "verticalalignment": "va",
    "size": "fontsize",
    "edgecolor": "edgecolors",
}


def colour_of(name: Any) -> str:
    """An SVG colour from matplotlib's ways of naming one."""
    text = str(name)
    if re.fullmatch(r"C\d", text):
        return CYCLE[int(text[1]) % len(CYCLE)]
    if re.fullmatch(r"[01]?\.\d+|[01]", text):
        grey = round(float(text) * 255)
        return f"#{grey:02x}{grey:02x}{grey:02x}"
    if text.startswith("tab:"):
        return NAMED.get(text[4:], "#808080")
    if text not in NAMED and not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise unsupported(f"colors[{text!r}]")
    return NAMED.get(text, text)


def numbers(data: Any) -> list[Any]:
    """Floats from lists, ranges and tensors; a tensor that requires grad is refused, as NumPy
    refuses it."""
    if getattr(data, "requires_grad", False):
        data.numpy()
    if hasattr(data, "tolist"):
        data = data.tolist()
    if not hasattr(data, "__iter__"):
        return [float(data)]
    return [
        numbers(v) if isinstance(v, (list, tuple, range)) or getattr(v, "ndim", 0) else float(v) for v in data
    ]


def number(value: Any) -> float:
    """One float."""
    return numbers(value)[0]


def options(function: str, given: dict[str, Any], *known: str) -> dict[str, Any]:
    """Keyword arguments by their long names; what is unknown is refused."""
    named = {SHORT.get(key, key): value for key, value in given.items()}
    for key in named:
        if key not in known:
            raise unsupported(f"pyplot.{function}({key}=…)")
    return named


def fmt(value: float) -> str:
    """A coordinate, with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, text: str | None = None, **attributes: Any) -> str:
    """One SVG element."""
    inside = "".join(
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else fmt(value)}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    return f"<{name}{inside}/>" if text is None else f"<{name}{inside}>{html.escape(text)}</{name}>"


class Axes:
    """One coordinate system."""

    def __init__(self) -> None:
        self.shapes: list[tuple[float, str, list[Any], list[Any], dict[str, Any]]] = []
        self.labels: list[tuple[str, str, dict[str, Any]]] = []
        self.cycle = 0
        self.texts = {"title": "", "xlabel": "", "ylabel": ""}
        self.limits: dict[str, Any] = {"x": None, "y": None}
        self.scales = {"x": "linear", "y": "linear"}
        self.ticks: dict[str, Any] = {"x": None, "y": None}
        self.grid_on = self.equal = False
        self.visible = True
        self.legend_place: str | None = None

    def _add(self, kind: str, x: Any, y: Any, style: dict[str, Any], zorder: float) -> None:
        xs, ys = (
            [v for w in c for v in (w if isinstance(w, list) else [w])] for c in (numbers(x), numbers(y))
        )
        self.shapes.append((style.pop("zorder", zorder), kind, xs, ys, style))
        if style.get("label") and not str(style["label"]).startswith("_"):
            self.labels.append((kind, str(style["label"]), style))

    def _next_colour(self) -> str:
        self.cycle += 1
        return CYCLE[(self.cycle - 1) % len(CYCLE)]

    def plot(self, *args: Any, **given: Any) -> None:
        """Lines and markers: `plot(y)`, `plot(x, y)`, `plot(x, y, "C1--")`, repeatedly."""
        known = ["color", "linewidth", "linestyle", "marker", "markersize", "alpha", "label", "zorder"]
        todo = list(args)
        while todo:
            x = todo.pop(0)
            y = todo.pop(0) if todo and not isinstance(todo[0], str) else None
            if y is None:
                x, y = range(len(x)), x
            style = options("plot", given, *known)
            if todo and isinstance(todo[0], str):
                text = todo.pop(0)
                parts = FORMAT.fullmatch(text)
                if not parts:
                    raise unsupported(f"pyplot.plot(…, {text!r})")
                colour, marker = parts[1] or parts[5], parts[2] or parts[4]
                if colour:
                    style.setdefault("color", colour)
                if marker:
                    style.setdefault("marker", marker)
                style.setdefault("linestyle", parts[3] or ("none" if marker else "-"))
            style["color"] = colour_of(style["color"]) if "color" in style else self._next_colour()
            self._add("line", x, y, style, 2)

    def scatter(self, x: Any, y: Any, s: float = 36, **given: Any) -> None:
        """Markers."""
        style = options(
            "scatter", given, "color", "marker", "alpha", "label", "zorder", "edgecolors", "linewidth"
        )
        style["color"] = colour_of(style["color"]) if "color" in style else self._next_colour()
        style.update(markersize=math.sqrt(number(s)) / SCALE, linestyle="none")
        style["marker"] = style.get("marker", "o")
        style["area"] = True
        self._add(
            "line",
            [x] if isinstance(x, (int, float)) else x,
            [y] if isinstance(y, (int, float)) else y,
            style,
            1,
        )

    def axhline(self, y: Any = 0, **given: Any) -> None:
        """A horizontal line right across."""
        self._across("axhline", [], [number(y)], given)

    def axvline(self, x: Any = 0, **given: Any) -> None:
        """A vertical line right across."""
        self._across("axvline", [number(x)], [], given)

    def _across(self, name: str, x: list[float], y: list[float], given: dict[str, Any]) -> None:
        style = options(name, given, "color", "linewidth", "linestyle", "alpha", "label", "zorder")
        style["color"] = colour_of(style.get("color", "C0"))
        self._add("across", x, y, style, 2)

    def bar(self, x: Any, height: Any, width: float = 0.8, **given: Any) -> None:
        """Bars from zero; texts in place of positions become ticks."""
        style = options("bar", given, "color", "alpha", "label", "zorder")
        style["color"] = colour_of(style["color"]) if "color" in style else self._next_colour()
        if any(isinstance(v, str) for v in x):
            self.ticks["x"] = (list(range(len(x))), list(x))
            x = range(len(x))
        self._add("bar", x, height, style | {"width": width}, 1)

    def fill_between(self, x: Any, y1: Any, y2: Any = 0, **given: Any) -> None:
        """The area between two curves."""
        style = options("fill_between", given, "color", "alpha", "label", "zorder")
        style["color"] = colour_of(style["color"]) if "color" in style else self._next_colour()
        xs, low = numbers(x), numbers(y2)
        low = low * len(xs) if len(low) == 1 else low
        self._add("area", xs + xs[::-1], numbers(y1) + low[::-1], style, 1)

    def contour(self, x: Any, y: Any, z: Any, levels: Any = 7, **given: Any) -> None:
        """Lines of equal height, found cell by cell."""
        style = options("contour", given, "colors", "linewidths", "alpha", "linestyles", "zorder")
        xs, ys, rows = numbers(x), numbers(y), numbers(z)
        xs, ys = (
            xs[0] if isinstance(xs[0], list) else xs,
            [r[0] for r in ys] if isinstance(ys[0], list) else ys,
        )
        if isinstance(levels, int):
            flat = [v for row in rows for v in row]
            levels = nice_steps(min(flat), max(flat), levels)
        for i, level in enumerate(numbers(levels)):
            colours = style.get("colors", [f"C{i}"])
            colour = colours if isinstance(colours, str) else colours[i % len(colours)]
            line = {
                "color": colour_of(colour),
                "linewidth": style.get("linewidths", 1.5),
                "alpha": style.get("alpha", 1),
                "linestyle": style.get("linestyles", "-"),
            }
            self._add("segments", *crossings(xs, ys, rows, level), line, 2)
        self._add("invisible", [xs[0], xs[-1]], [ys[0], ys[-1]], {"tight": True}, 0)

    def text(self, x: Any, y: Any, s: str, **given: Any) -> None:
        """Words at a place."""
        style = options("text", given, "color", "fontsize", "ha", "va", "zorder", "alpha", "fontweight")
        style["color"] = colour_of(style.get("color", "k"))
        self._add("text", [number(x)], [number(y)], style | {"s": str(s)}, 3)

    def annotate(self, text: str, xy: Any, xytext: Any = None, **given: Any) -> None:
        """Words, and an arrow from them to `xy`."""
        style = options("annotate", given, "arrowprops", "color", "fontsize", "ha", "va", "zorder")
        there, here = numbers(xy), numbers(xy if xytext is None else xytext)
        if (arrow := style.pop("arrowprops", None)) is not None:
            arrow = options(
                "annotate(arrowprops)",
                arrow,
                "arrowstyle",
                "color",
                "linewidth",
                "shrinkA",
                "shrinkB",
                "linestyle",
                "alpha",
            )
            if arrow.get("arrowstyle", "->") not in ("->", "-|>", "-", "<-"):
                raise unsupported(f"pyplot.annotate(arrowstyle={arrow['arrowstyle']!r})")
            arrow["color"] = colour_of(arrow.get("color", "k"))
            self._add("arrow", [here[0], there[0]], [here[1], there[1]], arrow | {"s": text}, 3)
        if text:
            self.text(*here, text, **style)

    def quiver(self, x: Any, y: Any, u: Any, v: Any, **given: Any) -> None:
        """Arrows: in data units only (`angles="xy", scale_units="xy", scale=1`)."""
        style = options("quiver", given, "color", "angles", "scale_units", "scale")
        if (style.get("angles"), style.get("scale_units")) != ("xy", "xy") or "scale" not in style:
            raise unsupported("pyplot.quiver without angles='xy', scale_units='xy', scale=…")
        for x0, y0, dx, dy in zip(*map(numbers, (x, y, u, v))):
            scale = style["scale"]
            line = {"color": colour_of(style.get("color", "k")), "s": ""}
            self._add("arrow", [x0, x0 + dx / scale], [y0, y0 + dy / scale], line, 2)

    def legend(self, **given: Any) -> None:
        """The labels, in a corner: the emptiest unless named."""
        self.legend_place = options("legend", given, "loc", "fontsize", "frameon").get("loc", "best")

    def grid(self, visible: bool = True, **given: Any) -> None:
        """Thin lines at the ticks."""
        options("grid", given, "alpha", "color", "linewidth", "linestyle", "axis")
        self.grid_on = visible

    def axis(self, what: Any) -> None:
        """`off`, `equal`, or the four limits."""
        if what == "off":
            self.visible = False
        elif what == "equal":
            self.equal = True
        elif isinstance(what, (list, tuple)):
            self.limits = {"x": tuple(what[:2]), "y": tuple(what[2:])}
        else:
            raise unsupported(f"pyplot.axis({what!r})")

    def set_aspect(self, aspect: Any) -> None:
        """`equal`: one unit is as long up as across."""
        if aspect not in ("equal", "auto", 1):
            raise unsupported(f"axes.Axes.set_aspect({aspect!r})")
        self.equal = aspect != "auto"

    def set_title(self, label: str, **given: Any) -> None:
        """The words above."""
        options("title", given, "fontsize", "fontweight", "loc")
        self.texts["title"] = str(label)

    def set_xlabel(self, label: str, **given: Any) -> None:
        """The words below."""
        options("xlabel", given, "fontsize")
        self.texts["xlabel"] = str(label)

    def set_ylabel(self, label: str, **given: Any) -> None:
        """The words at the side."""
        options("ylabel", given, "fontsize")
        self.texts["ylabel"] = str(label)

    def set_xlim(self, left: Any, right: Any = None) -> None:
        """From where to where."""
        self.limits["x"] = tuple(left) if right is None else (left, right)

    def set_ylim(self, bottom: Any, top: Any = None) -> None:
        """From where to where."""
        self.limits["y"] = tuple(bottom) if top is None else (bottom, top)

    def set_xscale(self, value: str) -> None:
        """`linear` or `log`."""
        self._set_scale("x", value)

    def set_yscale(self, value: str) -> None:
        """`linear` or `log`."""
        self._set_scale("y", value)

    def _set_scale(self, side: str, value: str) -> None:
        if value not in ("linear", "log"):
            raise unsupported(f"pyplot.{side}scale({value!r})")
        self.scales[side] = value

    def set_xticks(self, ticks: Any, labels: Any = None) -> None:
        """The places of the ticks."""
        self.ticks["x"] = (numbers(ticks), labels)

    def set_yticks(self, ticks: Any, labels: Any = None) -> None:
        """The places of the ticks."""
        self.ticks["y"] = (numbers(ticks), labels)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise unsupported(f"axes.Axes.{name}")

    # -- drawing -----------------------------------------------------------------------------------

    def _range(self, side: str) -> tuple[float, float]:
        """The limits set, or those of the data and a little more."""
        if self.limits[side] is not None and None not in self.limits[side]:
            return number(self.limits[side][0]), number(self.limits[side][1])
        log, seen, tight = self.scales[side] == "log", [], False
        for _, kind, xs, ys, style in self.shapes:
            values = xs if side == "x" else ys
            if kind == "bar":
                half = style["width"] / 2
                values = [v + d for v in xs for d in (-half, half)] if side == "x" else [0.0, *ys]
            if kind not in ("text", "segments"):
                seen += [v for v in values if math.isfinite(v) and (v > 0 or not log)]
            tight = tight or "tight" in style
        low, high = min(seen, default=0.0), max(seen, default=1.0)
        if log:
            low, high = math.log10(low), math.log10(high)
        if low == high:
            low, high = low - 0.5, high + 0.5
        margin = 0 if tight else (high - low) * 0.05
        low, high = low - margin, high + margin
        low, high = (10**low, 10**high) if log else (low, high)
        named = self.limits[side] or (None, None)
        return (low if named[0] is None else number(named[0]), high if named[1] is None else number(named[1]))

    def _axis(self, side: str, at: float, length: float) -> Any:
        """From data to pixels along one side, and the ticks."""
        low, high = self._range(side)
        if self.scales[side] == "log":
            a, b = math.log10(low), math.log10(high)
            step = max(1, math.ceil((b - a) / 6))
            ticks = [10.0**k for k in range(math.ceil(a), math.floor(b) + 1, step)]
            labels = [f"10{str(round(math.log10(t))).translate(SUPERSCRIPT)}" for t in ticks]
            place = lambda v: at + (math.log10(v) - a) / (b - a) * length if v > 0 else math.nan  # noqa: E731
        else:
            ticks = nice_steps(low, high, max(2, int(abs(length) / 60)))
            digits = max((len(f"{t:.10g}".partition(".")[2]) for t in ticks), default=0)
            labels = [f"{t:.{digits}f}".replace("-", "−") for t in ticks]
            place = lambda v: at + (v - low) / (high - low) * length  # noqa: E731
        if self.ticks[side] is not None:
            ticks, given = self.ticks[side]
            labels = [str(v) for v in given] if given else [f"{t:g}" for t in ticks]
        return place, list(zip(ticks, labels))

    def draw(self, x: float, y: float, width: float, height: float, clip: str) -> list[str]:
        """The SVG elements of this system within a rectangle."""
        left = 62 if self.visible else 8
        top, bottom = 30 if self.texts["title"] else 12, 48 if self.visible else 8
        w, h = width - left - 14, height - top - bottom
        if self.equal:
            (x0, x1), (y0, y1) = self._range("x"), self._range("y")
            unit = min(w / (x1 - x0), h / (y1 - y0))
            left, w, h = left + (w - unit * (x1 - x0)) / 2, unit * (x1 - x0), unit * (y1 - y0)
        x, y = x + left, y + top
        to_x, ticks_x = self._axis("x", x, w)
        to_y, ticks_y = self._axis("y", y + h, -h)
        out = [f'<clipPath id="{clip}">' + tag("rect", x=x, y=y, width=w, height=h) + "</clipPath>"]
        if self.visible:
            out += self._frame(x, y, w, h, to_x, to_y, ticks_x, ticks_y)
        if self.texts["title"]:
            out.append(tag("text", self.texts["title"], x=x, y=y - 10, font_weight="bold"))
        inside, outside = [], []
        for _, kind, xs, ys, style in sorted(self.shapes, key=lambda shape: shape[0]):
            target = outside if kind in ("text", "arrow") else inside
            target += draw_shape(
                kind, [to_x(v) for v in xs], [to_y(v) for v in ys], style, (x, y, w, h), to_x, to_y
            )
        out += [f'<g clip-path="url(#{clip})">', *inside, "</g>", *outside]
        return out + (self._legend(x, y, w, h, to_x, to_y) if self.legend_place else [])

    def _frame(
        self, x: float, y: float, w: float, h: float, to_x: Any, to_y: Any, ticks_x: Any, ticks_y: Any
    ) -> list[str]:
        out = []
        for value, label in ticks_x:
            p = to_x(value)
            if x - 1 <= p <= x + w + 1:
                if self.grid_on:
                    out.append(line(p, y, p, y + h, stroke_opacity="0.15"))
                out.append(line(p, y + h, p, y + h + 4))
                out.append(tag("text", label, x=p, y=y + h + 18, text_anchor="middle"))
        for value, label in ticks_y:
            p = to_y(value)
            if y - 1 <= p <= y + h + 1:
                if self.grid_on:
                    out.append(line(x, p, x + w, p, stroke_opacity="0.15"))
                out.append(line(x - 4, p, x, p))
                out.append(tag("text", label, x=x - 7, y=p + 4, text_anchor="end"))
        out += [line(x, y, x, y + h), line(x, y + h, x + w, y + h)]
        if self.texts["xlabel"]:
            out.append(tag("text", self.texts["xlabel"], x=x + w / 2, y=y + h + 38, text_anchor="middle"))
        if self.texts["ylabel"]:
            out.append(
                tag(
                    "text",
                    self.texts["ylabel"],
                    text_anchor="middle",
                    transform=f"translate({fmt(x - 48)} {fmt(y + h / 2)}) rotate(-90)",
                )
            )
        return out

    def _legend(self, x: float, y: float, w: float, h: float, to_x: Any, to_y: Any) -> list[str]:
        width = 40 + 6.6 * max((len(label) for _, label, _ in self.labels), default=0)
        height = 18 * len(self.labels)
        rights = {"left": x + 8, "center": x + (w - width) / 2, "right": x + w - width - 8}
        tops = {"upper": y + 4, "center": y + (h - height) / 2, "lower": y + h - height - 6}
        places = {f"{v} {u}": (rights[u], tops[v]) for v in tops for u in rights}
        places |= {"center": places["center center"], "right": places["center right"]}
        if self.legend_place == "best":
            points = []
            for _, kind, xs, ys, style in self.shapes:
                if kind in ("line", "bar"):
                    at = [(to_x(a), to_y(b)) for a, b in zip(xs, ys)]
                    points += at
                    if kind == "line" and style.get("linestyle") != "none":
                        points += [
                            (a + (c - a) * k / 9, b + (d - b) * k / 9)
                            for (a, b), (c, d) in itertools.pairwise(at)
                            for k in range(1, 9)
                        ]
            left, top = min(
                places.values(),
                key=lambda p: sum(
                    p[0] - 6 <= a <= p[0] + width and p[1] - 4 <= b <= p[1] + height + 4 for a, b in points
                ),
            )
        elif self.legend_place in places:
            left, top = places[self.legend_place]
        else:
            raise unsupported(f"pyplot.legend(loc={self.legend_place!r})")
        out = []
        for i, (kind, label, style) in enumerate(self.labels):
            middle = top + 18 * i + 9
            kind = "line" if kind == "across" else kind
            if kind == "line":
                xs = [left + 13] if style.get("linestyle") == "none" else [left, left + 26]
                sample = {**style, "markersize": min(style.get("markersize", 6), 9)}
                out += draw_shape("line", xs, [middle] * len(xs), sample, None, None, None)
            else:
                out.append(tag("rect", x=left, y=middle - 5, width=26, height=10, fill=style["color"]))
            out.append(tag("text", label, x=left + 33, y=middle + 4))
        return out


SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def line(x1: float, y1: float, x2: float, y2: float, **more: Any) -> str:
    """A line of the frame, in the colour of the text."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **more)


def path_of(xs: Iterable[float], ys: Iterable[float]) -> str:
    """The path through these points; where one is missing, it starts anew."""
    out, pen = [], "M"
    for x, y in zip(xs, ys):
        if math.isfinite(x) and math.isfinite(y):
            out.append(f"{pen}{fmt(x)} {fmt(y)}")
            pen = "L"
        else:
            pen = "M"
    return "".join(out)


def draw_shape(
    kind: str, xs: list[float], ys: list[float], style: dict[str, Any], box: Any, to_x: Any, to_y: Any
) -> list[str]:
    """The SVG elements of one shape; the coordinates are pixels."""
    colour, alpha = style.get("color"), style.get("alpha")
    opacity = None if alpha in (None, 1) else str(alpha)
    stroke = dict(
        fill="none",
        stroke=colour,
        stroke_width=style.get("linewidth") or 2,
        opacity=opacity,
        stroke_linejoin="round",
    )
    out: list[str] = []
    if kind == "line":
        if style.get("linestyle", "-") not in ("none", "", "None"):
            out.append(
                tag("path", d=path_of(xs, ys), **stroke, stroke_dasharray=DASHES[style.get("linestyle", "-")])
            )
        if style.get("marker"):
            size = style.get("markersize", 6) * 96 / 72 / 2  # points to pixels, half across
            edge = style.get("edgecolors")
            out += [
                marker(style["marker"], x, y, size, colour, opacity, edge)
                for x, y in zip(xs, ys)
                if math.isfinite(x) and math.isfinite(y)
            ]
    elif kind == "across":
        x, y, w, h = box
        ends = ([x, x + w], ys * 2) if ys else (xs * 2, [y, y + h])
        out.append(
            tag("path", d=path_of(*ends), **stroke, stroke_dasharray=DASHES[style.get("linestyle", "-")])
        )
    elif kind == "segments":
        pairs = [path_of(xs[i : i + 2], ys[i : i + 2]) for i in range(0, len(xs), 2)]
        out.append(
            tag("path", d="".join(pairs), **stroke, stroke_dasharray=DASHES[style.get("linestyle", "-")])
        )
    elif kind == "bar":
        half, zero = (to_x(style["width"]) - to_x(0)) / 2, to_y(0)
        out += [
            tag(
                "rect",
                x=x - half,
                y=min(y, zero),
                width=2 * half,
                height=abs(y - zero),
                fill=colour,
                opacity=opacity,
            )
            for x, y in zip(xs, ys)
        ]
    elif kind == "area":
        out.append(tag("path", d=path_of(xs, ys) + "Z", fill=colour, opacity=opacity))
    elif kind == "text":
        down = {"center": 4, "top": 12, "bottom": -3}.get(style.get("va", "baseline"), 0)
        for i, row in enumerate(style["s"].split("\n")):
            out.append(
                tag(
                    "text",
                    row,
                    x=xs[0],
                    y=ys[0] + down + 15 * i,
                    fill=colour,
                    text_anchor=ANCHORS[style.get("ha", "left")],
                    opacity=opacity,
                    font_size=style.get("fontsize", 11) * 96 / 72 * 0.9,
                )
            )
    elif kind == "arrow":
        out += arrow_of(xs, ys, style, stroke)
    return out


def arrow_of(xs: list[float], ys: list[float], style: dict[str, Any], stroke: Any) -> list[str]:
    """A line with a head at its end."""
    if style.get("arrowstyle") == "<-":
        xs, ys = xs[::-1], ys[::-1]
    length = math.hypot(xs[1] - xs[0], ys[1] - ys[0]) or 1.0
    ux, uy = (xs[1] - xs[0]) / length, (ys[1] - ys[0]) / length
    near = style.get("shrinkA", 2) + (8 if style["s"] else 0)
    far = style.get("shrinkB", 2)
    a, b = (xs[0] + ux * near, ys[0] + uy * near), (xs[1] - ux * far, ys[1] - uy * far)
    out = [tag("path", d=path_of(*zip(a, b)), **stroke, stroke_dasharray=DASHES[style.get("linestyle", "-")])]
    if style.get("arrowstyle") != "-":
        wing = [(b[0] - 8 * ux + s * 4 * uy, b[1] - 8 * uy - s * 4 * ux) for s in (1, -1)]
        out.append(tag("path", d=path_of(*zip(wing[0], b, wing[1])), **stroke))
    return out


def marker(shape: str, x: float, y: float, r: float, colour: Any, opacity: Any, edge: Any) -> str:
    """One marker."""
    border = dict(stroke=colour_of(edge), stroke_width=1.5) if edge else {}
    if shape in "o.":
        return tag(
            "circle", cx=x, cy=y, r=r if shape == "o" else r / 2, fill=colour, opacity=opacity, **border
        )
    if shape in "x+":
        a, b = (r, r) if shape == "x" else (r, 0)
        d = f"M{fmt(x - a)} {fmt(y - b)}L{fmt(x + a)} {fmt(y + b)}"
        a, b = (r, -r) if shape == "x" else (0, r)
        d += f"M{fmt(x - a)} {fmt(y - b)}L{fmt(x + a)} {fmt(y + b)}"
        return tag("path", d=d, fill="none", stroke=colour, stroke_width=1.5, opacity=opacity)
    corners = {
        "s": (4, 45, 1.4),
        "D": (4, 0, 1.4),
        "^": (3, -90, 1.2),
        "v": (3, 90, 1.2),
        "*": (10, -90, 1.2),
    }
    if shape not in corners:
        raise unsupported(f"markers[{shape!r}]")
    n, turn, scale = corners[shape]
    points = []
    for i in range(n):
        reach = r * scale * (0.4 if shape == "*" and i % 2 else 1)
        angle = math.radians(turn + 360 * i / n)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return tag("path", d=path_of(*zip(*points)) + "Z", fill=colour, opacity=opacity, **border)


def nice_steps(low: float, high: float, about: int) -> list[float]:
    """Round numbers between two limits."""
    rough = (high - low) / max(about, 1)
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * m for m in (1, 2, 2.5, 5, 10) if unit * m >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [i * step for i in range(first, math.floor(high / step + 1e-9) + 1)]


def crossings(xs: list[float], ys: list[float], rows: list[list[float]], level: float) -> Any:
    """Marching squares: in each cell, the pieces of the line where the height is `level`."""
    out_x: list[float] = []
    out_y: list[float] = []
    for j in range(len(ys) - 1):
        for i in range(len(xs) - 1):
            corners = [
                (xs[i], ys[j], rows[j][i]),
                (xs[i + 1], ys[j], rows[j][i + 1]),
                (xs[i + 1], ys[j + 1], rows[j + 1][i + 1]),
                (xs[i], ys[j + 1], rows[j + 1][i]),
            ]
            hits = []
            for (x0, y0, a), (x1, y1, b) in zip(corners, corners[1:] + corners[:1]):
                if (a < level) != (b < level):
                    t = (level - a) / (b - a)
                    hits.append((x0 + t * (x1 - x0), y0 + t * (y1 - y0)))
            for x, y in hits:
                out_x.append(x)
                out_y.append(y)
    return out_x, out_y


class Figure:
    """One drawing."""

    def __init__(self, figsize: Sequence[float] = SIZE) -> None:
        self.size = figsize[0] * 96 / SCALE, figsize[1] * 96 / SCALE
        self.grid: list[tuple[Axes, int, int, int]] = []  # axes, rows, columns, which
        self.title = ""

    def suptitle(self, t: str, **given: Any) -> None:
        """The words above everything."""
        options("suptitle", given, "fontsize", "fontweight")
        self.title = str(t)

    def tight_layout(self, **given: Any) -> None:
        """The layout is tight already."""

    def add_axes_at(self, rows: int, columns: int, index: int) -> Axes:
        """The axes in one place of a grid, made if need be."""
        for axes, *place in self.grid:
            if place == [rows, columns, index]:
                return axes
        self.grid.append((Axes(), rows, columns, index))
        return self.grid[-1][0]

    def svg(self, number: int) -> str:
        """The drawing."""
        width, height = self.size
        top = 28 if self.title else 0
        parts = (
            [tag("text", self.title, x=width / 2, y=20, text_anchor="middle", font_weight="bold")]
            if self.title
            else []
        )
        for i, (axes, rows, columns, index) in enumerate(self.grid):
            row, column = divmod(index - 1, columns)
            w, h = width / columns, (height - top) / rows
            parts += axes.draw(column * w, top + row * h, w, h, f"clip-{number}-{i}")
        names = [axes.texts["title"] or axes.texts["ylabel"] for axes, *_ in self.grid]
        name = self.title or "; ".join(filter(None, names)) or "Plot"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {fmt(width)}'
            f' {fmt(height)}" width="{fmt(width * SCALE)}" height="{fmt(height * SCALE)}" fill="currentColor"'
            ' font-family="sans-serif" font-size="13">'
            f"<title>{html.escape(name)}</title>" + "".join(parts) + "</svg>"
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise unsupported(f"figure.Figure.{name}")


_figures: list[Figure] = []
_current: list[Axes] = []  # the axes the functions below draw on
_shown = [0]


def figure(figsize: Sequence[float] = SIZE, **given: Any) -> Figure:
    """A new figure."""
    options("figure", given, "layout", "dpi")
    _figures.append(Figure(figsize))
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


def subplot(rows: int, columns: int, index: int) -> Axes:
    """Draw in one place of a grid from now on."""
    _current[:] = [gcf().add_axes_at(rows, columns, index)]
    return _current[0]


def subplots(nrows: int = 1, ncols: int = 1, figsize: Sequence[float] = SIZE, **given: Any) -> Any:
    """A new figure with a grid of axes."""
    options("subplots", given, "layout", "constrained_layout")
    fig = figure(figsize)
    grid = [[fig.add_axes_at(nrows, ncols, r * ncols + c + 1) for c in range(ncols)] for r in range(nrows)]
    _current[:] = [grid[0][0]]
    if nrows == 1:
        return fig, (grid[0][0] if ncols == 1 else grid[0])
    return fig, ([row[0] for row in grid] if ncols == 1 else grid)


def tight_layout(**given: Any) -> None:
    """The layout is tight already."""


def suptitle(t: str, **given: Any) -> None:
    """The words above everything."""
    gcf().suptitle(t, **given)


def close(which: Any = None) -> None:
    """Forget figures."""
    del _figures[0 if which == "all" else -1 :]
    _current.clear()


def show() -> None:
    """Hand each open figure's SVG to the page."""
    figures = list(_figures)
    close("all")
    for fig in figures:
        _shown[0] += 1
        _backend.show_svg(fig.svg(_shown[0]))


# The functions that draw on the current axes, under pyplot's names.
METHODS = {
    name: name
    for name in [
        "plot",
        "scatter",
        "axhline",
        "axvline",
        "bar",
        "fill_between",
        "contour",
        "text",
        "annotate",
        "quiver",
        "legend",
        "grid",
        "axis",
    ]
}
METHODS |= {name: f"set_{name}" for name in ["title", "xlabel", "ylabel", "xlim", "ylim"]}
METHODS |= {f"{side}{what}": f"set_{side}{what}" for side in "xy" for what in ("scale", "ticks")}


def _on_current(method: str) -> Any:
    def function(*args: Any, **given: Any) -> Any:
        return getattr(gca(), method)(*args, **given)

    function.__doc__ = getattr(Axes, method).__doc__
    return function


globals().update({name: _on_current(method) for name, method in METHODS.items()})


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"pyplot.{name}")
