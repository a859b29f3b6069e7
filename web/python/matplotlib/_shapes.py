"""What is drawn within a coordinate system. Each shape knows its numbers, and how it looks in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from ._scales import Place
from ._svg import marker, path_of, tag

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
Numbers = Sequence[float]


@dataclass
class Frame:
    """The rectangle that shapes are drawn in, and the way from data to pixels."""

    x: float
    y: float
    width: float
    height: float
    to_x: Place
    to_y: Place

    def points(self, xs: Numbers, ys: Numbers) -> tuple[list[float], list[float]]:
        """Data as pixels."""
        return [self.to_x(v) for v in xs], [self.to_y(v) for v in ys]


@dataclass
class Style:
    """How a shape looks."""

    colour: str = "currentColor"
    alpha: float | None = None
    width: float = 2
    dash: str = ""
    label: str = ""
    zorder: float = 2

    @property
    def opacity(self) -> str | None:
        """As an attribute."""
        return None if self.alpha in (None, 1) else str(self.alpha)

    def stroke(self) -> dict[str, Any]:
        """The attributes of a line."""
        look: dict[str, Any] = {"fill": "none", "stroke": self.colour, "stroke_width": self.width}
        return look | {"opacity": self.opacity, "stroke_linejoin": "round", "stroke_dasharray": self.dash}


@dataclass
class Shape:
    """Anything drawn: its numbers along both sides decide about the limits."""

    style: Style
    inside: ClassVar[bool] = True  # whether it is cut off at the frame
    tight: ClassVar[bool] = False  # whether the limits are the numbers themselves

    def seen(self, side: str) -> Numbers:
        """The numbers that the limits must hold."""
        return []

    def draw(self, frame: Frame) -> list[str]:
        """The SVG elements."""
        raise NotImplementedError

    def sample(self, x: float, y: float) -> list[str]:
        """How it looks in the legend, 26 pixels wide."""
        return [
            tag("rect", x=x, y=y - 5, width=26, height=10, fill=self.style.colour, opacity=self.style.opacity)
        ]

    def points(self) -> list[tuple[float, float]]:
        """Places that a legend should not cover."""
        return []


@dataclass
class Line(Shape):
    """A line through points, with markers."""

    xs: Numbers
    ys: Numbers
    lined: bool = True
    marker: str = ""
    size: float = 6
    edge: Any = None
    colours: list[str] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)

    def seen(self, side: str) -> Numbers:
        return self.xs if side == "x" else self.ys

    def points(self) -> list[tuple[float, float]]:
        return list(zip(self.xs, self.ys, strict=True))

    def _drawn(self, xs: list[float], ys: list[float], largest: float = math.inf) -> list[str]:
        out = [tag("path", d=path_of(xs, ys), **self.style.stroke())] if self.lined else []
        for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
            if self.marker and math.isfinite(x) and math.isfinite(y):
                points = min(self.sizes[i] if self.sizes else self.size, largest)
                colour = self.colours[i] if self.colours else self.style.colour
                half = points * 96 / 72 / 2  # points to pixels, half across
                out.append(marker(self.marker, x, y, half, colour, self.style.opacity, self.edge))
        return out

    def draw(self, frame: Frame) -> list[str]:
        return self._drawn(*frame.points(self.xs, self.ys))

    def sample(self, x: float, y: float) -> list[str]:
        xs = [x, x + 26] if self.lined else [x + 13]
        return self._drawn(xs, [y] * len(xs), largest=9)


@dataclass
class Across(Shape):
    """A straight line across the whole frame."""

    side: str
    at: float

    def seen(self, side: str) -> Numbers:
        return [self.at] if side == self.side else []

    def draw(self, frame: Frame) -> list[str]:
        if self.side == "y":
            ends = [frame.x, frame.x + frame.width], [frame.to_y(self.at)] * 2
        else:
            ends = [frame.to_x(self.at)] * 2, [frame.y, frame.y + frame.height]
        return [tag("path", d=path_of(*ends), **self.style.stroke())]

    def sample(self, x: float, y: float) -> list[str]:
        return [tag("path", d=path_of([x, x + 26], [y, y]), **self.style.stroke())]


@dataclass
class Band(Shape):
    """The area between two straight lines across the frame."""

    side: str
    ends: tuple[float, float]

    def seen(self, side: str) -> Numbers:
        return self.ends if side == self.side else []

    def draw(self, frame: Frame) -> list[str]:
        a, b = sorted(map(frame.to_x if self.side == "x" else frame.to_y, self.ends))
        box = (a, frame.y, b - a, frame.height) if self.side == "x" else (frame.x, a, frame.width, b - a)
        sizes = dict(zip(("x", "y", "width", "height"), box, strict=True))
        return [tag("rect", **sizes, fill=self.style.colour, opacity=self.style.opacity)]


@dataclass
class Segments(Shape):
    """Pieces of lines: two points each."""

    xs: Numbers
    ys: Numbers
    counts: bool = True  # whether the limits must hold them

    def seen(self, side: str) -> Numbers:
        return (self.xs if side == "x" else self.ys) if self.counts else []

    def draw(self, frame: Frame) -> list[str]:
        xs, ys = frame.points(self.xs, self.ys)
        d = "".join(path_of(xs[i : i + 2], ys[i : i + 2]) for i in range(0, len(xs), 2))
        return [tag("path", d=d, **self.style.stroke())] if d else []

    def sample(self, x: float, y: float) -> list[str]:
        return [tag("path", d=path_of([x, x + 26], [y, y]), **self.style.stroke())]


@dataclass
class Bars(Shape):
    """Rectangles that stand on a line: left and right end, bottom and top."""

    boxes: list[tuple[float, float, float, float]]
    sideways: bool = False
    edge: Any = None

    def seen(self, side: str) -> Numbers:
        first = 0 if (side == "x") != self.sideways else 2
        return [v for box in self.boxes for v in box[first : first + 2]]

    def points(self) -> list[tuple[float, float]]:
        return [((a + b) / 2, top) for a, b, _, top in self.boxes] if not self.sideways else []

    def draw(self, frame: Frame) -> list[str]:
        border = {"stroke": self.edge, "stroke_width": 1} if self.edge else {}
        out = []
        for a, b, c, d in self.boxes:
            across, up = ((c, d), (a, b)) if self.sideways else ((a, b), (c, d))
            (x0, x1), (y0, y1) = sorted(map(frame.to_x, across)), sorted(map(frame.to_y, up))
            if all(map(math.isfinite, (x0, x1, y0, y1))):
                look = {"fill": self.style.colour, "opacity": self.style.opacity, **border}
                out.append(tag("rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, **look))
        return out


@dataclass
class Area(Shape):
    """A filled outline."""

    xs: Numbers
    ys: Numbers

    def seen(self, side: str) -> Numbers:
        return self.xs if side == "x" else self.ys

    def draw(self, frame: Frame) -> list[str]:
        d = path_of(*frame.points(self.xs, self.ys)) + "Z"
        return [tag("path", d=d, fill=self.style.colour, opacity=self.style.opacity)]


@dataclass
class Cells(Shape):
    """A grid of coloured rectangles."""

    xs: Numbers  # the edges of the columns
    ys: Numbers  # and of the rows
    colours: list[list[str]]
    tight: ClassVar[bool] = True

    def seen(self, side: str) -> Numbers:
        return self.xs if side == "x" else self.ys

    def draw(self, frame: Frame) -> list[str]:
        xs, ys = frame.points(self.xs, self.ys)
        out = []
        for j, row in enumerate(self.colours):
            for i, colour in enumerate(row):
                if colour != "none":
                    x, y = min(xs[i], xs[i + 1]), min(ys[j], ys[j + 1])
                    sizes = {"width": abs(xs[i + 1] - xs[i]) + 0.3, "height": abs(ys[j + 1] - ys[j]) + 0.3}
                    out.append(tag("rect", x=x, y=y, **sizes, fill=colour, opacity=self.style.opacity))
        return out


@dataclass
class Extent(Shape):
    """Nothing to see: it only fixes the limits."""

    xs: Numbers
    ys: Numbers
    tight: ClassVar[bool] = True

    def seen(self, side: str) -> Numbers:
        return self.xs if side == "x" else self.ys

    def draw(self, frame: Frame) -> list[str]:
        return []


@dataclass
class Text(Shape):
    """Words at a place."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    down: float = 0
    size: float = 11
    relative: bool = False  # whether the place is a part of the frame
    inside: ClassVar[bool] = False

    def draw(self, frame: Frame) -> list[str]:
        if self.relative:
            x, y = frame.x + self.x * frame.width, frame.y + (1 - self.y) * frame.height
        else:
            x, y = frame.to_x(self.x), frame.to_y(self.y)
        if not (math.isfinite(x) and math.isfinite(y)):
            return []
        look: dict[str, Any] = {"fill": self.style.colour, "text_anchor": self.anchor}
        look |= {"opacity": self.style.opacity, "font_size": self.size * 96 / 72 * 0.9}
        rows = self.words.split("\n")
        return [tag("text", row, x=x, y=y + self.down + 15 * i, **look) for i, row in enumerate(rows)]


@dataclass
class Arrow(Shape):
    """A line with a head at its end."""

    xs: Numbers
    ys: Numbers
    head: bool = True
    near: float = 2  # pixels left free at its start
    far: float = 2  # and at its end
    inside: ClassVar[bool] = False

    def seen(self, side: str) -> Numbers:
        return self.xs if side == "x" else self.ys

    def draw(self, frame: Frame) -> list[str]:
        (x0, x1), (y0, y1) = frame.points(self.xs, self.ys)
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        a = x0 + ux * self.near, y0 + uy * self.near
        b = x1 - ux * self.far, y1 - uy * self.far
        out = [tag("path", d=path_of((a[0], b[0]), (a[1], b[1])), **self.style.stroke())]
        if self.head:
            wings = [(b[0] - 8 * ux + s * 4 * uy, b[1] - 8 * uy - s * 4 * ux) for s in (1, -1)]
            d = path_of((wings[0][0], b[0], wings[1][0]), (wings[0][1], b[1], wings[1][1]))
            out.append(tag("path", d=d, **{**self.style.stroke(), "stroke_dasharray": ""}))
        return out
