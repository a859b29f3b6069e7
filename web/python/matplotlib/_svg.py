"""Elements of SVG: paths, markers, words."""

from __future__ import annotations

import html
import itertools
import math
from collections.abc import Iterable
from typing import Any

from ._backend import unsupported
from ._colours import colour_of

SCALE = 1.25
"""Pixels of a unit of a drawing: its letters of 13 units are as large as those of the recorded figures."""
DASHES = {
    **dict.fromkeys(("-", "solid"), ""),
    **dict.fromkeys(("--", "dashed"), "7 4"),
    **dict.fromkeys((":", "dotted"), "2 3"),
    **dict.fromkeys(("-.", "dashdot"), "7 3 2 3"),
}
CORNERS = {  # of a marker: how many, the first one's direction, how far out
    **{"s": (4, 45, 1.4), "D": (4, 0, 1.4), "d": (4, 0, 1.1), "^": (3, -90, 1.2), "v": (3, 90, 1.2)},
    **{"<": (3, 180, 1.2), ">": (3, 0, 1.2), "*": (10, -90, 1.2), "p": (5, -90, 1.2), "h": (6, -90, 1.2)},
}


def fmt(value: float) -> str:
    """A coordinate, with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, text: str | None = None, /, **attributes: Any) -> str:
    """One SVG element."""
    inside = "".join(
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else fmt(value)}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    return f"<{name}{inside}/>" if text is None else f"<{name}{inside}>{html.escape(text)}</{name}>"


def line(x1: float, y1: float, x2: float, y2: float, **more: Any) -> str:
    """A line of the frame, in the colour of the text."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **more)


def dashes(style: Any) -> str:
    """The dashes of a line style."""
    if str(style) not in DASHES:
        raise unsupported(f"lines[linestyle={style!r}]")
    return DASHES[str(style)]


def path_of(xs: Iterable[float], ys: Iterable[float]) -> str:
    """The path through these points; where one is missing, it starts anew."""
    out, pen = [], "M"
    for x, y in zip(xs, ys, strict=True):
        if math.isfinite(x) and math.isfinite(y):
            out.append(f"{pen}{fmt(x)} {fmt(y)}")
            pen = "L"
        else:
            pen = "M"
    return "".join(out)


def steps(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """The corners of a staircase through these points (`where="pre"`)."""
    out_x, out_y = xs[:1], ys[:1]
    for (x0, _), (x1, y1) in itertools.pairwise(zip(xs, ys, strict=True)):
        out_x += [x0, x1]
        out_y += [y1, y1]
    return out_x, out_y


def marker(shape: str, x: float, y: float, r: float, colour: str, opacity: Any, edge: Any) -> str:
    """One marker."""
    border: dict[str, Any] = {"stroke": colour_of(edge), "stroke_width": 1.5} if edge else {}
    if shape in ("o", ".", ","):
        size = {"o": r, ".": r / 2, ",": 0.7}[shape]
        return tag("circle", cx=x, cy=y, r=size, fill=colour, opacity=opacity, **border)
    if shape in ("x", "+", "|", "_"):
        slanted, straight = [(r, r), (r, -r)], {"+": [(r, 0.0), (0.0, r)], "|": [(0.0, r)], "_": [(r, 0.0)]}
        arms = slanted if shape == "x" else straight[shape]
        d = "".join(path_of((x - a, x + a), (y - b, y + b)) for a, b in arms)
        return tag("path", d=d, fill="none", stroke=colour, stroke_width=1.5, opacity=opacity)
    if shape not in CORNERS:
        raise unsupported(f"markers[{shape!r}]")
    n, turn, scale = CORNERS[shape]
    points = []
    for i in range(n):
        reach = r * scale * (0.4 if shape == "*" and i % 2 else 1)
        angle = math.radians(turn + 360 * i / n)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    d = path_of((p[0] for p in points), (p[1] for p in points)) + "Z"
    return tag("path", d=d, fill=colour, opacity=opacity, **border)
