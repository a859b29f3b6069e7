"""Tensors of random numbers, and tensors filled with them."""

from __future__ import annotations

import bisect
import itertools
import math
from array import array
from typing import Any

from . import random
from ._creation import finished
from ._dtype import as_torch, bool_, convert, dtype, float32, int64, outside, rounded
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
        if isinstance(size, int):
            what = "argument 'size' (position 2) must be tuple of ints, not int"
            raise as_torch(TypeError(f"randint(): {what}"))
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
    if n < 0:
        raise RuntimeError(f"Trying to create tensor with negative dimension {n}: [{n}]")
    with random.drawn_from(generator):
        values = random.permutation(n)
    return finished(make(convert(values, dtype), (n,), dtype), **options)


@within("normal")
def normal(mean: Any, std: Any = 1.0, size: Any = None, *, generator: Any = None, **options: Any) -> Any:
    """Numbers of the normal distributions with these means and deviations."""
    tensors = [t for t in (mean, std) if isinstance(t, Tensor)]
    if isinstance(std, (int, float)) and std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
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
        raise RuntimeError(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?"
            "  If so, please report an enhancement request to PyTorch.)"
        )
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
    return random.exponential(t.numel(), t.dtype.code, lambd)


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


def checked_chances(chances: Tensor, n: int, replacement: bool) -> None:
    """Refuse, as torch does, what is no distribution, or one that has not so many elements."""
    if chances.ndim not in (1, 2):
        raise RuntimeError("prob_dist must be 1 or 2 dim")
    if not chances.dtype.is_floating_point:
        raise RuntimeError(
            "multinomial only supports floating-point dtypes for input, got: " + chances.dtype.label
        )
    if n <= 0:
        raise RuntimeError("cannot sample n_sample <= 0 samples")
    if not replacement and n > chances._shape[-1]:
        raise RuntimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    if any(not 0 <= v < math.inf for v in chances._values()):
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    width = chances._shape[-1]
    rows = [chances._values()[i : i + width] for i in range(0, chances.numel(), width)]
    if any(sum(row) <= 0 for row in rows):
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")


@within("multinomial")
def multinomial(self: Tensor, num_samples: int, replacement: bool = False, *, generator: Any = None) -> Any:
    """Numbers of elements, drawn with the given chances (of each row), with or without putting back."""
    checked_chances(self, num_samples, replacement)
    chances = self.detach()
    with random.drawn_from(generator):
        if not replacement or num_samples == 1:  # the largest of chances over exponential numbers
            waits = make(
                random.exponential(chances.numel(), chances.dtype.code), chances._shape, chances.dtype
            )
            shares = chances / waits
            return shares.argmax(-1, True) if num_samples == 1 else OPERATIONS["topk"](shares, num_samples)[1]
        width = chances._shape[-1]
        drawn: list[int] = []
        for i in range(0, chances.numel(), width):
            edges = array(chances.dtype.code, itertools.accumulate(chances._values()[i : i + width]))
            edges = array(edges.typecode, [v / edges[-1] for v in edges])
            edges[-1] = 1
            drawn += [bisect.bisect_left(edges, random.one_double()) for _ in range(num_samples)]
    return make(drawn, (*chances._shape[:-1], num_samples), int64)
