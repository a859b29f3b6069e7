"""Random numbers of numpy's older interface: the Mersenne Twister, drawn from as `RandomState` does."""

from __future__ import annotations

import math
import operator
import random as _python
from typing import Any

from ._array import asarray, make, ndarray
from ._outside import outside_of
from ._types import FLOAT64, INT

_engine = _python.Random()  # the same mt19937; only seeding differs
_spare: list[float] = []


def seed(seed: int | None = None) -> None:
    """Start the sequence that belongs to a seed."""
    seed = _python.getrandbits(32) if seed is None else operator.index(seed)
    if not 0 <= seed < 2**32:
        raise ValueError("Seed must be between 0 and 2**32 - 1")
    state = [seed]
    for i in range(1, 624):
        state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
    _engine.setstate((3, (*state, 624), None))
    _spare.clear()


def _normal() -> float:
    """Marsaglia's polar method makes two numbers at a time."""
    if _spare:
        return _spare.pop()
    while True:
        x, y = 2.0 * _engine.random() - 1.0, 2.0 * _engine.random() - 1.0
        r = x * x + y * y
        if 0.0 < r < 1.0:
            f = math.sqrt(-2.0 * math.log(r) / r)
            _spare.append(f * x)
            return f * y


def _below(count: int) -> int:
    """An integer below `count`: bits under a mask, drawn again until they fit."""
    last = count - 1
    mask = (1 << last.bit_length()) - 1
    if last == 0:
        return 0
    while True:
        value = (_engine.getrandbits(32) if last < 2**32 else _engine.getrandbits(64)) & mask
        if value <= last:
            return value


def _drawn(draw: Any, size: Any, kind: Any = FLOAT64) -> Any:
    if size is None:
        return float(draw()) if kind is FLOAT64 else int(draw())
    shape = (size,) if isinstance(size, int) else tuple(size)
    return make([draw() for _ in range(math.prod(shape))], shape, kind)


def rand(*shape: int) -> Any:
    """Numbers in [0, 1)."""
    return _drawn(_engine.random, shape or None)


def random(size: Any = None) -> Any:
    """Numbers in [0, 1)."""
    return _drawn(_engine.random, size)


random_sample = random


def randn(*shape: int) -> Any:
    """Numbers of the standard normal distribution."""
    return _drawn(_normal, shape or None)


def standard_normal(size: Any = None) -> Any:
    """Numbers of the standard normal distribution."""
    return _drawn(_normal, size)


def normal(loc: float = 0.0, scale: float = 1.0, size: Any = None) -> Any:
    """Numbers of a normal distribution."""
    return _drawn(lambda: loc + scale * _normal(), size)


def uniform(low: float = 0.0, high: float = 1.0, size: Any = None) -> Any:
    """Numbers in [low, high)."""
    return _drawn(lambda: low + (high - low) * _engine.random(), size)


def randint(low: int, high: int | None = None, size: Any = None) -> Any:
    """Integers in [low, high)."""
    low, high = (0, low) if high is None else (low, high)
    if low >= high:
        raise ValueError("low >= high" if low else "high <= 0")
    return _drawn(lambda: low + _below(high - low), size, INT)


def shuffle(x: Any) -> None:
    """Shuffle in place along the first dimension."""
    for i in reversed(range(1, len(x))):
        j = _below(i + 1)
        if isinstance(x, ndarray) and x.ndim > 1:
            x[i], x[j] = x[j].copy(), x[i].copy()
        else:
            x[i], x[j] = x[j], x[i]


def permutation(x: Any) -> ndarray:
    """The numbers below `x`, or a copy of an array, shuffled."""
    out = make(range(x), (x,), INT) if isinstance(x, int) else asarray(x).copy()
    if out.ndim > 1:
        order = list(range(len(out)))
        shuffle(order)
        shuffled: ndarray = out[order]
        return shuffled
    shuffle(out)
    return out


seed()
__getattr__ = outside_of("random.")
