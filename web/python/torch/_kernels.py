"""The page's own loops over numbers, where it has any; they give the same bits as the loops in Python.

Python asks for a loop by writing to a file that the page listens to: which loop, and where in Python's memory the
numbers are. Elsewhere than in the page there is no such file, and the loops in Python do the work."""

from __future__ import annotations

import os
import struct
from array import array
from typing import Any

SHORTEST = 64  # below that a loop in Python is as fast as the way to the page's
CALL = struct.Struct(
    "<BBBxIIIIIIdd"
)  # loop, float64?, which side is one number; n, k, m; addresses; that number
LOOPS = {"add": 0, "sub": 1, "mul": 2, "div": 3}
SUM, PRODUCT = 4, 5
LEFT_FIXED, RIGHT_FIXED = 1, 2

_write = os.write
_file: list[int] = []  # the descriptor of the file, or nothing


def install(descriptor: int) -> None:
    """Take over the page's loops, which listen to this file."""
    _file[:] = [descriptor]


def _ask(kind: int, out: array[Any], left: Any, right: Any, n: int, k: int = 0, m: int = 0) -> array[Any]:
    """Have a loop fill `out`, from arrays or from one number in the place of the left or right ones."""
    places, numbers, fixed = [0, 0], [0.0, 0.0], 0
    for side, operand in enumerate((left, right)):
        if isinstance(operand, array):
            places[side] = operand.buffer_info()[0]
        else:
            numbers[side], fixed = operand, fixed | (LEFT_FIXED, RIGHT_FIXED)[side]
    address = out.buffer_info()[0]
    _write(_file[0], CALL.pack(kind, out.typecode == "d", fixed, n, k, m, *places, address, *numbers))
    return out


def binary(name: str, code: str, a: Any, b: Any, n: int) -> array[float] | None:
    """The results of the named loop, for two arrays or an array and a number; None where it can't be had."""
    if not _file or n < SHORTEST or code not in "fd":
        return None
    return _ask(LOOPS[name], array(code, bytes(n * array(code).itemsize)), a, b, n)


def total(values: array[float]) -> float | None:
    """The sum of all numbers, in torch's order; None where it can't be had."""
    if not _file or len(values) < SHORTEST or values.typecode not in "fd":
        return None
    return float(_ask(SUM, array(values.typecode, [0]), values, values, len(values))[0])


def product(a: array[float], b: array[float], n: int, k: int, m: int) -> array[float] | None:
    """The product of n by k and k by m numbers, row after row; None where it can't be had."""
    if not _file or n * k * m < SHORTEST or a.typecode not in "fd":
        return None
    return _ask(PRODUCT, array(a.typecode, bytes(n * m * a.itemsize)), a, b, n, k, m)
