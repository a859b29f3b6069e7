"""From data to pixels along one side, and the ticks there."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
Place = Callable[[float], float]


def nice_steps(low: float, high: float, about: int) -> list[float]:
    """Round numbers between two limits."""
    if not high > low:
        return [low]
    rough = (high - low) / max(about, 1)
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * m for m in (1, 2, 2.5, 5, 10) if unit * m >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [i * step for i in range(first, math.floor(high / step + 1e-9) + 1)]


@dataclass
class Side:
    """One side of a coordinate system, ready to draw: from data to pixels, and ticks with their labels."""

    place: Place
    ticks: list[tuple[float, str]]


def linear(low: float, high: float, at: float, length: float) -> Side:
    """Even steps."""
    ticks = nice_steps(low, high, max(2, int(abs(length) / 60)))
    digits = max((len(f"{t:.10g}".partition(".")[2]) for t in ticks), default=0)
    labels = [f"{t:.{digits}f}".replace("-", "−") for t in ticks]
    width = (high - low) or 1.0
    return Side(lambda v: at + (v - low) / width * length, list(zip(ticks, labels, strict=True)))


def logarithmic(low: float, high: float, at: float, length: float) -> Side:
    """Powers of ten; what is not positive has no place."""
    a, b = math.log10(low), math.log10(high)
    step = max(1, math.ceil((b - a) / 6))
    ticks = [10.0**k for k in range(math.ceil(a), math.floor(b) + 1, step)]
    labels = [f"10{str(round(math.log10(t))).translate(SUPERSCRIPT)}" for t in ticks]
    width = (b - a) or 1.0

    def place(v: float) -> float:
        return at + (math.log10(v) - a) / width * length if v > 0 else math.nan

    return Side(place, list(zip(ticks, labels, strict=True)))


def limits(seen: list[float], log: bool, tight: bool) -> tuple[float, float]:
    """The smallest and the largest number, and a little more."""
    values = [v for v in seen if math.isfinite(v) and (v > 0 or not log)]
    low, high = min(values, default=0.1 if log else 0.0), max(values, default=1.0)
    if log:
        low, high = math.log10(low), math.log10(high)
    if low == high:
        low, high = low - 0.5, high + 0.5
    margin = 0 if tight else (high - low) * 0.05
    low, high = low - margin, high + margin
    return (10**low, 10**high) if log else (low, high)
