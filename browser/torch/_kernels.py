"""The page's own loops over numbers, where it has any; they give the same bits as the loops in Python.

They work in a room of their own, an array for each number type that the page holds for good: numbers are copied
in, a loop is called, and the results are copied out. So the page's loops reach nothing but that room."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

SHELF = 32768  # how many numbers the room has space for: left, right and result
SHORTEST = 64  # below that a loop in Python is as fast as the way to the page's

Native = Callable[..., Any]
native: list[Native] = []  # what the page has handed over: nothing, or one function
rooms: dict[str, array[float]] = {}


def room(code: str) -> array[float]:
    """The room for a number type, made when it is first asked for."""
    if code not in rooms:
        rooms[code] = array(code, [0]) * (3 * SHELF)
    return rooms[code]


def install(function: Native) -> None:
    """Take over the page's loops: `function(name, wide, length, x, y)`, where `x` or `y` is one number that
    stands in the place of all numbers on the left or right."""
    native[:] = [function]


def binary(name: str, code: str, a: Any, b: Any, n: int) -> array[float] | None:
    """The results of the named loop, for two arrays or an array and a number; None where it can't be had."""
    if not native or not SHORTEST <= n or code not in rooms:
        return None
    space, wide, out = rooms[code], int(code == "d"), array(code)
    x, y = None if isinstance(a, array) else a, None if isinstance(b, array) else b
    for first in range(0, n, SHELF):
        count = min(SHELF, n - first)
        if x is None:
            space[:count] = a if count == n else a[first : first + count]
        if y is None:
            space[SHELF : SHELF + count] = b if count == n else b[first : first + count]
        native[0](name, wide, count, x, y)
        out.extend(space[2 * SHELF : 2 * SHELF + count])
    return out


def total(values: array[float]) -> float | None:
    """The sum of all numbers, in torch's order; None where it can't be had."""
    n, code = len(values), values.typecode
    if not native or not SHORTEST <= n <= SHELF or code not in rooms:
        return None
    space = rooms[code]
    space[:n] = values
    native[0]("sum", int(code == "d"), n)
    return space[2 * SHELF]
