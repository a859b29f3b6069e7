"""Facts about the SVG files that matplotlib writes."""

from __future__ import annotations

import re


class FigureMistakeError(Exception):
    """A program drew what a page cannot show."""


NUMBER = re.compile(r"(?<![\w#.])-?\d+(?:\.\d+)?(?:e-\d+)?(?![\w.])")  # not the digits of a colour or an id
ID = re.compile(
    r"\b[pm][0-9a-f]{10}\b"
)  # matplotlib's names of clip paths and markers, hashed from coordinates
TOLERANCE = 0.01
"""Points by which a coordinate may differ: a seventy-fifth of a pixel, a hundred times what was ever seen."""


def same_drawing(one: str | None, other: str | None) -> bool:
    """Tell whether two SVG files draw the same: equal but for coordinates that are nearly so.

    What is drawn was computed with numbers whose last digit depends on the processor, and matplotlib writes
    six decimals of a point.
    """
    if one is None or other is None:
        return one is other
    one, other = _with_plain_ids(one), _with_plain_ids(other)
    numbers = [[float(number) for number in NUMBER.findall(svg)] for svg in (one, other)]
    return NUMBER.split(one) == NUMBER.split(other) and all(
        abs(a - b) <= TOLERANCE for a, b in zip(*numbers, strict=True)
    )


def _with_plain_ids(svg: str) -> str:
    """Return the drawing with its ids counted: one that is hashed from a number has its last digit in it."""
    count: dict[str, str] = {}
    return ID.sub(lambda match: count.setdefault(match[0], f"id_{len(count)}"), svg)


def size_in_pixels(svg: str) -> tuple[int, int]:
    """Return width and height in CSS pixels; matplotlib states them in points (72 to the inch)."""
    size = {}
    for side in ("width", "height"):
        match = re.search(rf'<svg[^>]*\b{side}="([\d.]+)pt"', svg)
        if match is None:
            raise ValueError(f"the SVG does not state its {side} in points")
        size[side] = round(float(match[1]) * 96 / 72)
    return size["width"], size["height"]
