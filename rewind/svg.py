"""Facts about the SVG files that matplotlib writes."""

from __future__ import annotations

import re


class FigureMistakeError(Exception):
    """A program drew what a page cannot show."""


def size_in_pixels(svg: str) -> tuple[int, int]:
    """Return width and height in CSS pixels; matplotlib states them in points (72 to the inch)."""
    size = {}
    for side in ("width", "height"):
        match = re.search(rf'<svg[^>]*\b{side}="([\d.]+)pt"', svg)
        if match is None:
            raise ValueError(f"the SVG does not state its {side} in points")
        size[side] = round(float(match[1]) * 96 / 72)
    return size["width"], size["height"]
