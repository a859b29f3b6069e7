# ruff: noqa: B905
"""Random numbers: the Mersenne Twister, drawn from exactly as PyTorch's CPU kernels do."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Iterable
from typing import Any

from ._dtype import unsupported

_engine = random.Random()  # Python's generator is the same mt19937; only seeding differs
_spare: list[float] = []  # Box-Muller makes two numbers at a time


def seed(value: int) -> None:
    """Start the sequence that belongs to `value` (torch's seeding, not Python's)."""
    state = [value & 0xFFFFFFFF]
    for i in range(1, 624):
        state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
    _engine.setstate((3, (*state, 624), None))
    _spare.clear()


def bits32() -> int:
    """The next 32 random bits."""
    return _engine.getrandbits(32)


def bits64() -> int:
    """Two draws, the first one on top."""
    return bits32() << 32 | bits32()


def uniform(n: int, code: str, low: float = 0.0, high: float = 1.0) -> array[float]:
    """`n` numbers in [low, high): 24 random bits each for float32, 53 for float64."""
    if code == "f":
        unit = [(bits32() & 0xFFFFFF) * 2.0**-24 for _ in range(n)]
    else:
        unit = [(bits64() & (2**53 - 1)) * 2.0**-53 for _ in range(n)]
    if (low, high) == (0.0, 1.0):
        return array(code, unit)
    low, width = array(code, [low, high])[0], array(code, [array(code, [high])[0] - low])[0]
    return array(code, [u * width + low for u in unit])


def _one_normal() -> float:
    if _spare:
        return _spare.pop()
    angle = 2 * math.pi * ((bits64() & (2**53 - 1)) * 2.0**-53)
    radius = math.sqrt(-2 * math.log1p(-((bits64() & (2**53 - 1)) * 2.0**-53)))
    _spare.append(radius * math.sin(angle))
    return radius * math.cos(angle)


def _sixteen_normals(u: array[float]) -> array[float]:
    """Box-Muller on two times eight numbers, rounded after each step as the numbers are."""

    def rounded(values: Iterable[float]) -> array[float]:
        return array(u.typecode, values)

    logs = rounded(math.log(1 - v) for v in u[:8])
    radii = rounded(math.sqrt(v) for v in rounded(-2 * v for v in logs))
    angles = rounded(rounded([2 * math.pi])[0] * v for v in u[8:])
    turns = rounded([*map(math.cos, angles), *map(math.sin, angles)])
    return rounded(r * t for r, t in zip([*radii, *radii], turns))


def normal(n: int, code: str) -> array[float]:
    """`n` numbers of the standard normal distribution. From 16 on, torch works in
    blocks of 16; the last block is drawn anew where n is no multiple of 16."""
    if n < 16:
        return array(code, [_one_normal() for _ in range(n)])
    u = uniform(n, code)
    out = array(code, u)
    for i in range(0, n - 15, 16):
        out[i : i + 16] = _sixteen_normals(u[i : i + 16])
    if n % 16:
        out[n - 16 :] = _sixteen_normals(uniform(16, code))
    return out


def integers(n: int, low: int, high: int) -> array[int]:
    """`n` integers in [low, high)."""
    draw = bits32 if high - low < 2**28 else bits64
    return array("q", [low + draw() % (high - low) for _ in range(n)])


def permutation(n: int) -> array[int]:
    """The numbers below `n`, shuffled."""
    out = array("q", range(n))
    for i in range(n - 1):
        j = i + bits32() % (n - i)
        out[i], out[j] = out[j], out[i]
    return out


def bernoulli(n: int, p: float) -> list[float]:
    """`n` times 1 with probability `p`, else 0."""
    return [float(u < p) for u in uniform(n, "d")]


seed(_engine.getrandbits(32))


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.random.{name}")
