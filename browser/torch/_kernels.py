"""The page's own loops over numbers, where it has any; they give the same bits as the loops in Python."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

SHORTEST = 48  # below that a loop in Python is as fast as the way to the page's

Native = Callable[[str, int, int, int, float, int, float, int], bool]
native: list[Native] = []  # what the page has handed over: none, or one


def install(function: Native) -> None:
    """Take over the page's loops: `function(name, wide, length, a, x, b, y, out)`. `a`, `b` and `out` are
    addresses of that many numbers; where `a` or `b` is 0, the one number `x` or `y` stands in its place."""
    native[:] = [function]


def binary(name: str, code: str, a: Any, b: Any, n: int) -> array[Any] | None:
    """The results of the named loop, for two arrays or an array and a number; None where it can't be had."""
    if not native or n < SHORTEST or code not in "fd":
        return None
    out = array(code, [0]) * n
    left, x = (a.buffer_info()[0], 0.0) if isinstance(a, array) else (0, float(a))
    right, y = (b.buffer_info()[0], 0.0) if isinstance(b, array) else (0, float(b))
    done = native[0](name, int(code == "d"), n, left, x, right, y, out.buffer_info()[0])
    return out if done else None


def total(name: str, values: array[Any]) -> float | None:
    """The sum of all numbers, in torch's order; None where it can't be had."""
    if not native or len(values) < SHORTEST or values.typecode not in "fd":
        return None
    out = array(values.typecode, [0])
    address, wide = values.buffer_info()[0], int(values.typecode == "d")
    done = native[0](name, wide, len(values), address, 0.0, 0, 0.0, out.buffer_info()[0])
    return float(out[0]) if done else None
