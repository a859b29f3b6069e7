"""Numbers along a line: between points, slopes, areas, and how series hang together."""

from __future__ import annotations

import bisect
from typing import Any

from ._array import asarray, make, ndarray
from ._functions import BINARY
from ._linalg import inner_sum, matmul
from ._outside import outside
from ._reduce import mean, total
from ._sorting import diff
from ._types import FLOAT64


def interp(x: Any, xp: Any, fp: Any) -> Any:
    """Values on the straight lines between points."""
    places, heights = ([float(v) for v in asarray(a)._flat()] for a in (xp, fp))

    def one(v: float) -> float:
        i = bisect.bisect_right(places, v) - 1
        if i < 0:
            return heights[0]
        if i >= len(places) - 1:
            return heights[-1]
        slope = (heights[i + 1] - heights[i]) / (places[i + 1] - places[i])
        return slope * (v - places[i]) + heights[i]

    given = asarray(x)
    result = make([one(float(v)) for v in given._flat()], given.shape, FLOAT64)
    return result if given.ndim else result[()]


def convolve(a: Any, v: Any, mode: str = "full") -> ndarray:
    """Sums of products with a row that is moved along, backwards."""
    a, v = asarray(a), asarray(v)
    if len(v) > len(a):
        a, v = v, a
    kind = BINARY["mul"](a[:1], v[:1]).dtype
    x, y = list(a.astype(kind)._flat()), list(v.astype(kind)._flat())
    n, m = len(x), len(y)
    full = []
    for k in range(n + m - 1):
        low, high = max(0, k - m + 1), min(n, k + 1)
        full.append(inner_sum(kind, x[low:high], [y[k - i] for i in range(low, high)]))
    cuts = {"full": (0, n + m - 1), "same": ((m - 1) // 2, (m - 1) // 2 + n), "valid": (m - 1, n)}
    chosen = full[slice(*cuts[mode])]
    return make(chosen, (len(chosen),), kind)


def gradient(f: Any, *spacing: Any) -> ndarray:
    """Slopes: between the two neighbours, and at the ends to the next number."""
    y = asarray(f)
    if y.ndim != 1 or len(spacing) > 1:
        raise outside("gradient of these dimensions")
    step = spacing[0] if spacing else 1.0
    if asarray(step).ndim:
        raise outside("gradient with coordinates")
    inner = BINARY["truediv"](y[2:] - y[:-2], 2.0 * step)
    ends = [float((y[1] - y[0]) / step), float((y[-1] - y[-2]) / step)]
    return make([ends[0], *inner._flat(), ends[1]], y.shape, inner.dtype)


def trapezoid(y: Any, x: Any = None, dx: float = 1.0) -> Any:
    """The area below a curve, of trapezia."""
    y = asarray(y)
    widths = dx if x is None else diff(asarray(x))
    return total(widths * (y[1:] + y[:-1]) / 2.0)


def cov(m: Any) -> Any:
    """How rows of numbers vary together."""
    rows = asarray(m).astype(FLOAT64)
    rows = rows.reshape(1, -1) if rows.ndim < 2 else rows
    apart = rows - mean(rows, 1, keepdims=True)
    products = matmul(apart, apart.transpose()) * (1 / (rows.shape[1] - 1))
    return products.squeeze()


def corrcoef(x: Any, y: Any = None) -> Any:
    """How rows of numbers hang together: 1 where one follows the other."""
    rows = [x] if y is None else [x, y]
    table = asarray([asarray(r).tolist() for r in rows]) if y is not None else asarray(x)
    c: Any = asarray(cov(table))
    if not c.ndim:
        return c / c
    spread = BINARY["pow"](c.diagonal(), 0.5)
    return BINARY["truediv"](BINARY["truediv"](c, spread.reshape(-1, 1)), spread.reshape(1, -1)).clip(-1, 1)


PUBLIC = {f.__name__: f for f in (interp, convolve, gradient, trapezoid, cov, corrcoef)}
