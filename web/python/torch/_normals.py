"""Normal numbers of 32 bits from uniform ones, as torch's vectorised kernel computes them: Box and Muller's method,
with logarithm, sine and cosine as polynomials whose every step is rounded.

After avx_mathfun.h (zlib licence), which follows Cephes. Steps and coefficients are theirs. Each list holds one
number for each pair to be made."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence


def rounded(values: Iterable[float]) -> array[float]:
    """The numbers, each rounded to 32 bits. The product of two such numbers is exact before it is rounded."""
    return array("f", values)


LOG = rounded(
    [7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
     2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1]
)  # fmt: skip
LOG_OF_2 = rounded([0.693359375, -2.12194440e-4])
SIN = rounded([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1])
COS = rounded([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2])
QUARTER_PI = rounded([-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8])
TWO_PI, FOUR_OVER_PI, ROOT_HALF = rounded([2 * math.pi, 4 / math.pi, math.sqrt(0.5)])


def polynomial(coefficients: Sequence[float], xs: Sequence[float]) -> array[float]:
    """Horner's scheme; the highest power comes first."""
    result = rounded([coefficients[0]]) * len(xs)
    for c in coefficients[1:]:
        result = rounded([r * x + c for r, x in zip(result, xs, strict=True)])
    return result


def product(a: Sequence[float], b: Sequence[float]) -> array[float]:
    """The products of the numbers of two lists."""
    return rounded([x * y for x, y in zip(a, b, strict=True)])


def logarithms(xs: Sequence[float]) -> array[float]:
    """Natural logarithms of positive numbers."""
    parts = [math.frexp(x) for x in xs]
    small = [m < ROOT_HALF for m, _ in parts]
    powers = [float(e - s) for (_, e), s in zip(parts, small, strict=True)]
    ys = rounded([2 * m - 1 if s else m - 1 for (m, _), s in zip(parts, small, strict=True)])
    squares = product(ys, ys)
    tail = rounded([e * LOG_OF_2[1] for e in powers])
    terms = product(polynomial(LOG, ys), ys)
    tail = rounded([t * z + e for t, z, e in zip(terms, squares, tail, strict=True)])
    tail = rounded([t - 0.5 * z for t, z in zip(tail, squares, strict=True)])
    sums = rounded([y + t for y, t in zip(ys, tail, strict=True)])
    return rounded([e * LOG_OF_2[0] + s for e, s in zip(powers, sums, strict=True)])


def sines_and_cosines(xs: Sequence[float]) -> tuple[array[float], array[float]]:
    """Sines and cosines of numbers that are not negative."""
    eighths = [int(y) + 1 & ~1 for y in rounded([x * FOUR_OVER_PI for x in xs])]
    left = rounded(xs)
    for part in QUARTER_PI:
        left = rounded([k * part + x for k, x in zip(eighths, left, strict=True)])
    squares = product(left, left)
    halves = rounded([0.5 * z for z in squares])
    terms = product(polynomial(COS, squares), squares)
    cosines = rounded([t * z - h for t, z, h in zip(terms, squares, halves, strict=True)])
    cosines = rounded([c + 1 for c in cosines])
    terms = product(polynomial(SIN, squares), squares)
    sines = rounded([t * x + x for t, x in zip(terms, left, strict=True)])
    turned = [(c, s) if k & 2 else (s, c) for k, s, c in zip(eighths, sines, cosines, strict=True)]
    return (
        rounded([-s if k & 4 else s for k, (s, _) in zip(eighths, turned, strict=True)]),
        rounded([-c if k + 2 & 4 else c for k, (_, c) in zip(eighths, turned, strict=True)]),
    )


def normals(uniform: Sequence[float], mean: float, std: float) -> array[float]:
    """Normal numbers from as many in [0, 1), a multiple of 16: eight radii, then eight angles, and so on."""
    blocks = [uniform[i : i + 16] for i in range(0, len(uniform), 16)]
    logs = logarithms(rounded([1 - u for block in blocks for u in block[:8]]))
    radii = rounded(map(math.sqrt, rounded([-2 * v for v in logs])))
    sines, cosines = sines_and_cosines(rounded([TWO_PI * u for block in blocks for u in block[8:]]))
    scale, shift = rounded([std, mean])
    firsts = rounded([v * scale + shift for v in product(radii, cosines)])
    seconds = rounded([v * scale + shift for v in product(radii, sines)])
    out = rounded([])
    for i in range(0, len(firsts), 8):
        out += firsts[i : i + 8] + seconds[i : i + 8]
    return out
