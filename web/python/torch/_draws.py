"""Tensors of random numbers, and tensors filled with them."""

from __future__ import annotations

import bisect
import itertools
import math
from typing import Any

from . import random
from ._creation import finished
from ._dtype import bool_, convert, dtype, float32, int64, outside, rounded
from ._inplace import check_in_place, requires, write
from ._layout import common_shape
from ._op import OPERATIONS, within
from ._tensor import Tensor, make
from .autograd.grad_mode import state


@within("randint")
def randint(
    low: int,
    high: Any = None,
    size: Any = None,
    *,
    dtype: dtype = int64,
    generator: Any = None,
    **options: Any,
) -> Tensor:
    """Random integers in [low, high)."""
    if size is None:
        low, high, size = 0, low, high
    elif high is None:
        low, high = 0, low
    if low >= high:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    with random.drawn_from(generator):
        values = random.integers(math.prod(size), low, high)
    return finished(make(convert(values, dtype), tuple(size), dtype), **options)


@within("randint_like")
def randint_like(self: Tensor, low: int, high: Any = None, **options: Any) -> Any:
    """Random integers in the shape of another tensor."""
    low, high = (0, low) if high is None else (low, high)
    return randint(low, high, self._shape, **{"dtype": self.dtype, **options})


@within("randperm")
def randperm(n: int, *, generator: Any = None, dtype: dtype = int64, **options: Any) -> Tensor:
    """The numbers below `n` in random order."""
    with random.drawn_from(generator):
        values = random.permutation(n)
    return finished(make(convert(values, dtype), (n,), dtype), **options)


@within("normal")
def normal(mean: Any, std: Any = 1.0, size: Any = None, *, generator: Any = None, **options: Any) -> Any:
    """Numbers of the normal distributions with these means and deviations."""
    tensors = [t for t in (mean, std) if isinstance(t, Tensor)]
    if not tensors:
        shape = tuple(size)
        with random.drawn_from(generator):
            values = random.normal(math.prod(shape), "f", mean, std)
        return finished(make(values, shape, float32), **options)
    shape = common_shape([t._shape for t in tensors])
    with random.drawn_from(generator):
        drawn = make(random.normal(shape.numel(), tensors[0].dtype.code), shape, tensors[0].dtype)
    return drawn.mul_(std).add_(mean)


@within("bernoulli")
def bernoulli(self: Tensor, p: Any = None, *, generator: Any = None) -> Tensor:
    """Ones with the given probabilities, else zeros."""
    if not self.dtype.is_floating_point:
        raise outside("torch.bernoulli of integers")
    chances = self._values() if p is None else [p] * self.numel()
    if any(not 0 <= v <= 1 for v in chances):
        raise RuntimeError("Expected p_in >= 0 && p_in <= 1 to be true, but got false.")
    code = self.dtype.code if p is None else "d"
    with random.drawn_from(generator):
        values = [
            float(u < chance) for u, chance in zip(random.uniform(self.numel(), code), chances, strict=False)
        ]
    return make(values, self._shape, self.dtype)


def drawn_in_place(name: str, draw: Any) -> Any:
    """A method that fills a tensor with random numbers."""

    def method(self: Tensor, *args: Any, generator: Any = None, **named: Any) -> Tensor:
        if state.enabled and requires(self):
            check_in_place(self)
        with random.drawn_from(generator):
            new = make(convert(draw(self, *args, **named), self.dtype), self._shape, self.dtype)
        return write(self, new)

    return within(f"{name}_")(method)


def _uniform(t: Tensor, a: float = 0.0, b: float = 1.0, **named: Any) -> Any:
    a, b = named.get("from", a), named.get("to", b)
    width = rounded(b - a, t.dtype) if t.dtype.code == "f" else b - a
    low = rounded(a, t.dtype)
    return [u * width + low for u in random.uniform(t.numel(), t.dtype.code)]


def _random(t: Tensor, a: Any = None, b: Any = None) -> Any:
    if a is None:
        high = 2**24 + 1 if t.dtype is float32 else 2 if t.dtype is bool_ else None
        if high is None:
            raise outside("torch.Tensor.random_ without a limit")
        return random.integers(t.numel(), 0, high)
    return random.integers(t.numel(), *((0, a) if b is None else (a, b)))


def _exponential(t: Tensor, lambd: float = 1.0) -> Any:
    return [-math.log1p(-u) / lambd for u in random.uniform(t.numel(), "d")]


drawn_in_place("uniform", _uniform)
drawn_in_place("normal", lambda t, mean=0.0, std=1.0: random.normal(t.numel(), t.dtype.code, mean, std))
drawn_in_place("random", _random)
drawn_in_place(
    "bernoulli",
    lambda t, p=0.5: (
        OPERATIONS["bernoulli"](p.expand(t._shape))
        if isinstance(p, Tensor)
        else OPERATIONS["bernoulli"](t, p)
    )._values(),
)
drawn_in_place("exponential", _exponential)


@within("multinomial")
def multinomial(
    self: Tensor, num_samples: int, replacement: bool = False, *, generator: Any = None
) -> Tensor:
    """Places, drawn with the given weights."""
    weights, n = self._values(), self._shape[-1]
    if any(not v >= 0 or math.isinf(v) for v in weights):
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    if not replacement and num_samples > n:
        raise RuntimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    rows, places = [weights[i : i + n] for i in range(0, len(weights), n)], []
    if any(sum(row) <= 0 for row in rows):
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")
    with random.drawn_from(generator):
        if replacement and num_samples > 1:
            for row in rows:
                so_far = list(itertools.accumulate(row))
                shares = convert([v / so_far[-1] for v in so_far], self.dtype)
                shares[-1] = 1
                places += [bisect.bisect_left(shares, u) for u in random.uniform(num_samples, "d")]
        else:  # the largest of the weights, each over a waiting time
            times = convert(_exponential(self), self.dtype)
            for k, row in enumerate(rows):
                ratios = convert(
                    [v / t for v, t in zip(row, times[k * n : k * n + n], strict=True)], self.dtype
                )
                places += sorted(range(n), key=lambda i, ratios=ratios: -ratios[i])[:num_samples]  # type: ignore[misc]
    return make(places, (*self._shape[:-1], num_samples), int64)
