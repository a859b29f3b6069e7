"""Random numbers of numpy's older interface: the Mersenne Twister, drawn from as `RandomState` does."""

from __future__ import annotations

import bisect
import math
import operator
import random as _python
from collections.abc import Callable
from typing import Any

from ._array import asarray, broadcast, make, ndarray, spread
from ._generator import Generator as Generator
from ._generator import default_rng as default_rng
from ._generator import picked
from ._outside import outside, outside_of
from ._types import FLOAT64, INT, as_dtype, generic


def sizes_of(size: Any) -> tuple[int, ...]:
    """A shape."""
    return (int(size),) if isinstance(size, (int, generic)) else tuple(map(int, size))


class RandomState:
    """A sequence of random numbers, begun by a seed."""

    __getattr__ = outside_of("random.")

    def __init__(self, seed: int | None = None) -> None:
        self._engine = _python.Random()  # the same mt19937; only seeding differs
        self._spare: list[float] = []
        self.seed(seed)

    def seed(self, seed: Any = None) -> None:
        """Start the sequence that belongs to a seed."""
        seed = _python.getrandbits(32) if seed is None else operator.index(seed)
        if not 0 <= seed < 2**32:
            raise ValueError("Seed must be between 0 and 2**32 - 1")
        state = [seed]
        for i in range(1, 624):
            state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
        self._engine.setstate((3, (*state, 624), None))
        self._spare.clear()

    def _normal(self) -> float:
        """Marsaglia's polar method makes two numbers at a time."""
        if self._spare:
            return self._spare.pop()
        while True:
            x, y = 2.0 * self._engine.random() - 1.0, 2.0 * self._engine.random() - 1.0
            r = x * x + y * y
            if 0.0 < r < 1.0:
                f = math.sqrt(-2.0 * math.log(r) / r)
                self._spare.append(f * x)
                return f * y

    def _below(self, count: int) -> int:
        """An integer below `count`: bits under a mask, drawn again until they fit."""
        last = count - 1
        mask = (1 << last.bit_length()) - 1
        if last == 0:
            return 0
        while True:
            value = (self._engine.getrandbits(32) if last < 2**32 else self._engine.getrandbits(64)) & mask
            if value <= last:
                return value

    def _drawn(self, draw: Callable[..., Any], size: Any, *given: Any, kind: Any = FLOAT64) -> Any:
        """`draw` of the given numbers, or of each of the given arrays' elements."""
        arrays = [asarray(v) for v in given]
        shape = broadcast(*(a.shape for a in arrays)) if size is None and arrays else ()
        if size is None and not shape:
            value = draw(*given)
            return float(value) if kind is FLOAT64 else int(value)
        shape = shape if size is None else sizes_of(size)
        if not any(a.ndim for a in arrays):
            return make([draw(*given) for _ in range(math.prod(shape))], shape, kind)
        columns = [spread(a, shape) for a in arrays]
        return make([draw(*v) for v in zip(*columns, strict=True)], shape, kind)

    # -- floats ----------------------------------------------------------------------------------
    def rand(self, *shape: int) -> Any:
        """Numbers in [0, 1)."""
        return self._drawn(self._engine.random, shape or None)

    def random(self, size: Any = None) -> Any:
        """Numbers in [0, 1)."""
        return self._drawn(self._engine.random, size)

    random_sample = ranf = sample = random

    def randn(self, *shape: int) -> Any:
        """Numbers of the standard normal distribution."""
        return self._drawn(self._normal, shape or None)

    def standard_normal(self, size: Any = None) -> Any:
        """Numbers of the standard normal distribution."""
        return self._drawn(self._normal, size)

    def normal(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Numbers of a normal distribution."""
        if any(v < 0 for v in asarray(scale)._flat()):
            raise ValueError("scale < 0")
        return self._drawn(lambda mean, deviation: mean + deviation * self._normal(), size, loc, scale)

    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Numbers in [low, high)."""
        return self._drawn(lambda a, b: a + (b - a) * self._engine.random(), size, low, high)

    def exponential(self, scale: Any = 1.0, size: Any = None) -> Any:
        """Numbers of an exponential distribution."""
        return self._drawn(lambda s: s * -math.log1p(-self._engine.random()), size, scale)

    def standard_exponential(self, size: Any = None) -> Any:
        """Numbers of the exponential distribution of mean 1."""
        return self.exponential(1.0, size)

    # -- integers and choices ----------------------------------------------------------------------
    def randint(self, low: int, high: int | None = None, size: Any = None, dtype: Any = int) -> Any:
        """Integers in [low, high)."""
        low, high = (0, low) if high is None else (low, high)
        if low >= high:
            raise ValueError("low >= high" if low else "high <= 0")
        kind = as_dtype(dtype)
        if kind.itemsize < 4:
            raise outside(f"random.randint(dtype={kind})")
        return self._drawn(lambda: int(low) + self._below(int(high) - int(low)), size, kind=kind)

    def shuffle(self, x: Any) -> None:
        """Shuffle in place along the first dimension."""
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            if isinstance(x, ndarray) and x.ndim > 1:
                x[i], x[j] = x[j].copy(), x[i].copy()
            else:
                x[i], x[j] = x[j], x[i]

    def permutation(self, x: Any) -> ndarray:
        """The numbers below `x`, or a copy of an array, shuffled."""
        out = make(range(int(x)), (int(x),), INT) if isinstance(x, (int, generic)) else asarray(x).copy()
        if out.ndim > 1:
            order = list(range(len(out)))
            self.shuffle(order)
            shuffled: ndarray = out[order]
            return shuffled
        self.shuffle(out)
        return out

    def choice(self, a: Any, size: Any = None, replace: bool = True, p: Any = None) -> Any:
        """Elements of an array (or numbers below `a`), drawn with or without putting back."""
        numbers = isinstance(a, (int, generic))
        n = int(a) if numbers else len(a)
        if n <= 0:
            what = "a must be greater than 0" if numbers else "'a' cannot be empty"
            raise ValueError(f"{what} unless no samples are taken")
        shape = () if size is None else sizes_of(size)
        count = math.prod(shape)
        if not replace and count > n:
            raise ValueError("Cannot take a larger sample than population when 'replace=False'")
        if p is not None:
            places = self._weighted(n, [float(v) for v in asarray(p)._flat()], count, replace)
        elif replace:
            places = [self._below(n) for _ in range(count)]
        else:
            places = self.permutation(n).tolist()[:count]
        if size is None:
            return places[0] if numbers else picked(a, places[0])
        chosen = make(places, shape, INT)
        return chosen if numbers else picked(a, chosen)

    def _weighted(self, n: int, p: list[float], count: int, replace: bool) -> list[int]:
        """Places drawn with the given probabilities."""
        if len(p) != n:
            raise ValueError("'a' and 'p' must have same size")
        if any(v < 0 for v in p):
            raise ValueError("probabilities are not non-negative")
        if abs(math.fsum(p) - 1) > 1e-8:
            raise ValueError(
                "probabilities do not sum to 1. See Notes section of docstring for more information."
            )
        if not replace:
            raise outside("random.choice without putting back, with probabilities")
        edges, so_far = [], 0.0
        for v in p:
            so_far += v
            edges.append(so_far)
        edges = [v / so_far for v in edges]
        return [bisect.bisect_right(edges, self._engine.random()) for _ in range(count)]


_state = RandomState()
seed, rand, randn, random, randint = _state.seed, _state.rand, _state.randn, _state.random, _state.randint
random_sample = ranf = sample = random
standard_normal, normal, uniform = _state.standard_normal, _state.normal, _state.uniform
exponential, standard_exponential = _state.exponential, _state.standard_exponential
shuffle, permutation, choice = _state.shuffle, _state.permutation, _state.choice
__getattr__ = outside_of("random.")
