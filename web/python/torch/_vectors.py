"""exp and log of 32 bits as torch's vectorised kernels compute them, and sums in their 16 lanes: the last digit is
not that of a function rounded once.

After SLEEF (Boost Software License): xexpf and xlogf_u1. Steps and coefficients are theirs."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from typing import Any

LANES = 16
TWO_VECTORS = 2 * LANES


def single(*values: float) -> tuple[float, ...]:
    """Numbers of 32 bits."""
    return tuple(array("f", values))


LOG2_OF_E, LOG_OF_2, LOG_OF_2_REST = single(1 / math.log(2), 0.693145751953125, 1.428606765330187045e-06)
EXP = single(0.000198527617612853646278381, 0.00139304355252534151077271, 0.00833336077630519866943359,
             0.0416664853692054748535156, 0.166666671633720397949219, 0.5)  # fmt: skip
LOG = single(0.3027294874, 0.3996108174, 0.6666694880)
FOUR_THIRDS = single(1.0 / 0.75)[0]
_unit = array("f", [0])


def rounded(value: float) -> float:
    """The nearest number of 32 bits."""
    _unit[0] = value
    return _unit[0]


def exp(x: float) -> float:
    """e to the power of x."""
    if not -104 < x < 104:
        return x if x != x else math.inf if x > 0 else 0.0
    k = round(rounded(x * LOG2_OF_E))
    y = rounded(x - k * LOG_OF_2)
    y = rounded(y - k * LOG_OF_2_REST)
    terms = EXP[0]
    for c in EXP[1:]:
        terms = rounded(terms * y + c)
    return rounded(math.ldexp(rounded(1 + rounded(rounded(y * y) * terms + y)), k))


def log(x: float) -> float:
    """The natural logarithm. (The kernel's sums of two numbers are ones of 64 bits here.)"""
    if not 0 < x < math.inf:
        return x if x == math.inf or x != x else -math.inf if x == 0 else math.nan
    exponent = math.frexp(rounded(x * FOUR_THIRDS))[1] - 1
    mantissa = math.ldexp(x, -exponent)
    share = (mantissa - 1) / (mantissa + 1)
    square = rounded(rounded(share) ** 2)
    terms = LOG[0]
    for c in LOG[1:]:
        terms = rounded(terms * square + c)
    return rounded(exponent * math.log(2) + 2 * share + rounded(rounded(square * rounded(share)) * terms))


def total(values: Sequence[float], factors: Sequence[float] | None = None) -> float:
    """The sum of a row, or of its products with another one: lane by lane, and then the lanes folded together."""
    n = len(values)
    products = (
        values if factors is None else array("f", [a * b for a, b in zip(values, factors, strict=True)])
    )
    if n < LANES:
        _unit[0] = products[0]
        for v in products[1:]:
            _unit[0] += v
        return _unit[0]
    lanes = array("f", products[:LANES])
    for i in range(LANES, n):
        lanes[i % LANES] += products[i]
    while len(lanes) > 1:
        half = len(lanes) // 2
        lanes = array("f", [a + b for a, b in zip(lanes[:half], lanes[half:], strict=True)])
    return lanes[0]


def in_pairs(
    values: Sequence[float], vector: Callable[[Any], Any], one: Callable[[Any], Any]
) -> array[float]:
    """A function of all numbers: `vector` of two vectors at a time, and `one` of those that are left."""
    whole = len(values) // TWO_VECTORS * TWO_VECTORS
    return array("f", [*map(vector, values[:whole]), *map(one, values[whole:])])


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)), each step rounded."""
    return rounded(1 / rounded(1 + exp(-x)))
