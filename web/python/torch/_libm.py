"""Logarithms of 32 bits as the C library computes them, which torch asks for one number at a time.

`log` after ARM's optimized routines (MIT), `log1p` after Sun's fdlibm: glibc has both. Steps and coefficients are
theirs."""

from __future__ import annotations

import math
from array import array

from ._vectors import rounded, single

# For sixteen numbers c around 1: 1 / c, and its logarithm
TABLE = [
    tuple(map(float.fromhex, line.split()))
    for line in """
    0x1.661ec79f8f3bep+0 -0x1.57bf7808caadep-2
    0x1.571ed4aaf883dp+0 -0x1.2bef0a7c06ddbp-2
    0x1.49539f0f010bp+0 -0x1.01eae7f513a67p-2
    0x1.3c995b0b80385p+0 -0x1.b31d8a68224e9p-3
    0x1.30d190c8864a5p+0 -0x1.6574f0ac07758p-3
    0x1.25e227b0b8eap+0 -0x1.1aa2bc79c81p-3
    0x1.1bb4a4a1a343fp+0 -0x1.a4e76ce8c0e5ep-4
    0x1.12358f08ae5bap+0 -0x1.1973c5a611cccp-4
    0x1.0953f419900a7p+0 -0x1.252f438e10c1ep-5
    0x1p+0 0x0p+0
    0x1.e608cfd9a47acp-1 0x1.aa5aa5df25984p-5
    0x1.ca4b31f026aap-1 0x1.c5e53aa362eb4p-4
    0x1.b2036576afce6p-1 0x1.526e57720db08p-3
    0x1.9c2d163a1aa2dp-1 0x1.bc2860d22477p-3
    0x1.886e6037841edp-1 0x1.1058bc8a07ee1p-2
    0x1.767dcf5534862p-1 0x1.4043057b6ee09p-2
    """.strip().split("\n")
]
LOG = tuple(map(float.fromhex, ("-0x1.00ea348b88334p-2", "0x1.5575b0be00b6ap-2", "-0x1.ffffef20a4123p-2")))
OFFSET = 0x3F330000  # the bits of 0.7: between that and twice that lie the numbers that the table is for
LOG_OF_2, LOG_OF_2_REST = single(6.9313812256e-01, 9.0580006145e-06)
LOG1P = single(1.4798198640e-01, 1.5313838422e-01, 1.8183572590e-01, 2.2222198546e-01, 2.8571429849e-01,
               4.0000000596e-01, 6.6666668653e-01)  # fmt: skip
ROOT_BITS = 0x3504F7  # the fraction of the square root of 2


def bits(x: float) -> int:
    """A number of 32 bits as an integer of 32 bits."""
    return array("i", array("f", [x]).tobytes())[0]


def number(pattern: int) -> float:
    """The number of 32 bits with these bits."""
    return array("f", array("i", [pattern]).tobytes())[0]


def log(x: float) -> float:
    """The natural logarithm."""
    if not 0 < x < math.inf:
        return x if x == math.inf or x != x else -math.inf if x == 0 else math.nan
    exponent = 0
    if x < 2.0**-126:
        x, exponent = x * 2.0**23, -23
    above = bits(x) - OFFSET
    inverse, logarithm = TABLE[above >> 19 & 15]
    r = math.ldexp(x, -(above >> 23)) * inverse - 1
    square = r * r
    tail = (LOG[1] * r + LOG[2]) + LOG[0] * square
    return rounded(tail * square + (logarithm + ((above >> 23) + exponent) * math.log(2) + r))


def log1p(x: float) -> float:
    """The natural logarithm of 1 + x."""
    if not -1 < x < math.inf:
        return x if x == math.inf or x != x else -math.inf if x == -1 else math.nan
    if abs(x) < 2.0**-29:
        return rounded(x - rounded(x * x) * 0.5)
    exponent, rest, f, near_one = 0, 0.0, x, False
    if not -0.2929 < x < 0.41421356:
        u = rounded(1 + x)
        exponent = (bits(u) >> 23) - 127
        rest = rounded(1 - rounded(u - x)) if exponent > 0 else rounded(x - rounded(u - 1))
        rest = rounded(rest / u)
        fraction = bits(u) & 0x7FFFFF
        if fraction < ROOT_BITS:
            u, near_one = number(fraction | 0x3F800000), fraction == 0
        else:
            exponent, u, near_one = (
                exponent + 1,
                number(fraction | 0x3F000000),
                (0x800000 - fraction) >> 2 == 0,
            )
        f = rounded(u - 1)
    half = rounded(rounded(0.5 * f) * f)
    high, low = rounded(exponent * LOG_OF_2), rounded(rounded(exponent * LOG_OF_2_REST) + rest)
    if near_one:
        if f == 0:
            return rounded(high + low) if exponent else 0.0
        small = rounded(half * rounded(1 - rounded(single(2 / 3)[0] * f)))
        return rounded(high - rounded(rounded(small - low) - f))
    s = rounded(f / rounded(2 + f))
    z, terms = rounded(s * s), LOG1P[0]
    for c in LOG1P[1:]:
        terms = rounded(c + rounded(z * terms))
    product = rounded(s * rounded(half + rounded(z * terms)))
    if exponent == 0:
        return rounded(f - rounded(half - product))
    return rounded(high - rounded(rounded(half - rounded(product + low)) - f))
