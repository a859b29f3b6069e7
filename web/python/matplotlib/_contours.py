"""Lines of equal height, and cells coloured by their height."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from ._scales import nice_steps

Grid = list[list[float]]


def levels_of(rows: Grid, levels: int | list[float]) -> list[float]:
    """The heights themselves, or about so many round ones."""
    if isinstance(levels, int):
        flat = [v for row in rows for v in row if v == v]
        return nice_steps(min(flat), max(flat), levels)
    return levels


def crossings(xs: list[float], ys: list[float], rows: Grid, level: float) -> tuple[list[float], list[float]]:
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
            for (x0, y0, a), (x1, y1, b) in zip(corners, corners[1:] + corners[:1], strict=True):
                if (a < level) != (b < level):
                    t = (level - a) / (b - a)
                    out_x.append(x0 + t * (x1 - x0))
                    out_y.append(y0 + t * (y1 - y0))
    return out_x, out_y


def bands(rows: Grid, levels: list[float]) -> Grid:
    """For each cell, how high the band is that its middle lies in: from 0 to 1, or NaN outside."""
    out: Grid = []
    for upper, lower in itertools.pairwise(rows):
        corners = zip(upper, upper[1:], lower, lower[1:], strict=False)
        middles = [sum(four) / 4 for four in corners]
        out.append([band_of(middle, levels) for middle in middles])
    return out


def band_of(height: float, levels: list[float]) -> float:
    """Which band a height lies in."""
    i = bisect_right(levels, height) - 1
    if not (height == height and 0 <= i < len(levels) - 1):
        return float("nan") if not (levels and height == levels[-1]) else 1.0
    return i / max(len(levels) - 2, 1)
