"""A coordinate system as SVG: the frame, the shapes in it, the legend and the colour bar."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from ._colours import mapped
from ._labels import Labels
from ._scales import Side, limits, linear, logarithmic
from ._shapes import Bars, Frame, Line
from ._svg import fmt, line, tag


def range_of(axes: Labels, side: str) -> tuple[float, float]:
    """The limits set, or those of the data and a little more."""
    low, high = axes.limits[side]
    if low is None or high is None:
        seen = [v for shape in axes.shapes for v in shape.seen(side)]
        first, last = limits(seen, axes.scales[side] == "log", any(shape.tight for shape in axes.shapes))
        low, high = first if low is None else low, last if high is None else high
    return (low - 0.5, high + 0.5) if low == high else (low, high)


def side_of(axes: Labels, side: str, at: float, length: float) -> Side:
    """The way from data to pixels along one side, and the ticks."""
    if axes.turned[side]:
        at, length = at + length, -length
    make: Callable[[float, float, float, float], Side] = logarithmic if axes.scales[side] == "log" else linear
    made = make(*range_of(axes, side), at, length)
    chosen = axes.ticks[side]
    if chosen is not None:
        ticks, labels = chosen
        texts = [f"{t:g}" for t in ticks] if labels is None else labels
        made.ticks = list(zip(ticks, texts, strict=False))
    return made


def drawn(axes: Labels, x: float, y: float, width: float, height: float, clip: str) -> list[str]:
    """The SVG elements of a coordinate system within a rectangle."""
    left: float = 62 if axes.visible else 8
    top, bottom = 30 if axes.texts["title"] else 12, 48 if axes.visible else 8
    w, h = width - left - (14 if axes.colourbar is None else 74), height - top - bottom
    if axes.equal:
        (x0, x1), (y0, y1) = range_of(axes, "x"), range_of(axes, "y")
        unit = min(w / (x1 - x0), h / (y1 - y0))
        left, w, h = left + (w - unit * (x1 - x0)) / 2, unit * (x1 - x0), unit * (y1 - y0)
    x, y = x + left, y + top
    across, up = side_of(axes, "x", x, w), side_of(axes, "y", y + h, -h)
    frame = Frame(x, y, w, h, across.place, up.place)
    out = [f'<clipPath id="{clip}">' + tag("rect", x=x, y=y, width=w, height=h) + "</clipPath>"]
    if axes.visible:
        out += framed(axes, frame, across, up)
    if axes.texts["title"]:
        out.append(tag("text", axes.texts["title"], x=x, y=y - 10, font_weight="bold"))
    shapes = sorted(axes.shapes, key=lambda shape: shape.style.zorder)
    out.append(f'<g clip-path="url(#{clip})">')
    out += [element for shape in shapes if shape.inside for element in shape.draw(frame)]
    out.append("</g>")
    out += [element for shape in shapes if not shape.inside for element in shape.draw(frame)]
    if axes.colourbar is not None:
        out += colourbar(axes.colourbar, frame)
    return out + (legend(axes, frame) if axes.legend_place else [])


def framed(axes: Labels, frame: Frame, across: Side, up: Side) -> list[str]:
    """The two lines, the ticks, and the words at both sides."""
    x, y, w, h = frame.x, frame.y, frame.width, frame.height
    out = []
    for value, label in across.ticks:
        p = across.place(value)
        if x - 1 <= p <= x + w + 1:
            if axes.grid_on:
                out.append(line(p, y, p, y + h, stroke_opacity="0.15"))
            out.append(line(p, y + h, p, y + h + 4))
            out.append(tag("text", label, x=p, y=y + h + 18, text_anchor="middle"))
    for value, label in up.ticks:
        p = up.place(value)
        if y - 1 <= p <= y + h + 1:
            if axes.grid_on:
                out.append(line(x, p, x + w, p, stroke_opacity="0.15"))
            out.append(line(x - 4, p, x, p))
            out.append(tag("text", label, x=x - 7, y=p + 4, text_anchor="end"))
    out += [line(x, y, x, y + h), line(x, y + h, x + w, y + h)]
    if axes.texts["xlabel"]:
        out.append(tag("text", axes.texts["xlabel"], x=x + w / 2, y=y + h + 38, text_anchor="middle"))
    if axes.texts["ylabel"]:
        turned = f"translate({fmt(x - 48)} {fmt(y + h / 2)}) rotate(-90)"
        out.append(tag("text", axes.texts["ylabel"], text_anchor="middle", transform=turned))
    return out


def colourbar(bar: tuple[float, float, list[str]], frame: Frame) -> list[str]:
    """What the colours mean, in a strip at the right."""
    low, high, colours = bar
    x, parts = frame.x + frame.width + 14, 48
    side = linear(low, high, frame.y + frame.height, -frame.height)
    step = frame.height / parts
    out = [
        tag(
            "rect",
            x=x,
            y=frame.y + i * step,
            width=14,
            height=step + 0.3,
            fill=mapped(1 - i / (parts - 1), colours),
        )
        for i in range(parts)
    ]
    for value, label in side.ticks:
        out.append(tag("text", label, x=x + 19, y=side.place(value) + 4))
    return out


def legend(axes: Labels, frame: Frame) -> list[str]:
    """A sample and the label of each labelled shape."""
    labelled = [shape for shape in axes.shapes if shape.style.label]
    width = 40 + 6.6 * max((len(shape.style.label) for shape in labelled), default=0)
    height = 18 * len(labelled)
    x, y, w, h = frame.x, frame.y, frame.width, frame.height
    lefts = {"left": x + 8, "center": x + (w - width) / 2, "right": x + w - width - 8}
    tops = {"upper": y + 4, "center": y + (h - height) / 2, "lower": y + h - height - 6}
    places = {f"{v} {u}": (lefts[u], tops[v]) for v in tops for u in lefts}
    places |= {"center": places["center center"], "right": places["center right"]}
    if axes.legend_place == "best":
        points = occupied(axes, frame)

        def covered(place: tuple[float, float]) -> int:
            a, b = place
            return sum(a - 6 <= px <= a + width and b - 4 <= py <= b + height + 4 for px, py in points)

        left, top = min(places.values(), key=covered)
    else:
        left, top = places[str(axes.legend_place)]
    out = []
    for i, shape in enumerate(labelled):
        middle = top + 18 * i + 9
        out += shape.sample(left, middle)
        out.append(tag("text", shape.style.label, x=left + 33, y=middle + 4))
    return out


def occupied(axes: Labels, frame: Frame) -> list[tuple[float, float]]:
    """Pixels that a legend should not cover."""
    out: list[tuple[float, float]] = []
    for shape in axes.shapes:
        at = [(frame.to_x(a), frame.to_y(b)) for a, b in shape.points()]
        out += at
        if isinstance(shape, Bars) or not (isinstance(shape, Line) and shape.lined):
            continue
        for (a, b), (c, d) in itertools.pairwise(at):
            out += [(a + (c - a) * k / 9, b + (d - b) * k / 9) for k in range(1, 9)]
    return out
