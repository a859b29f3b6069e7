"""Random numbers: the Mersenne Twister, drawn from exactly as PyTorch's CPU kernels do."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from . import _levels
from ._dtype import outside, outside_of
from ._normals import normals


class Generator:
    """A source of random numbers. Python's generator is the same mt19937; only seeding differs."""

    def __init__(self, device: Any = "cpu") -> None:
        if str(device) != "cpu":
            raise outside(f"torch.Generator({device!r})")
        self._engine = random.Random()
        self._spare: list[float] = []  # Box-Muller makes two normal numbers at a time
        self.manual_seed(67280421310721)

    def manual_seed(self, seed: int) -> Generator:
        """Start the sequence that belongs to `seed` (torch's seeding, not Python's)."""
        self._seed = int(seed) % 2**64
        state = [self._seed & 0xFFFFFFFF]
        for i in range(1, 624):
            state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
        self._engine.setstate((3, (*state, 624), None))
        self._spare.clear()
        return self

    def initial_seed(self) -> int:
        """The seed that the sequence was started with."""
        return self._seed

    def seed(self) -> int:
        """Start a sequence that nobody can foresee; returns its seed."""
        self.manual_seed(random.SystemRandom().getrandbits(64))
        return self._seed

    @property
    def device(self) -> Any:
        """Where the generator is."""
        from ._device import CPU

        return CPU

    def get_state(self) -> Any:
        """All there is to know, to go on from here later. (Its bytes are not torch's.)"""
        return RandomState((self._seed, self._engine.getstate(), tuple(self._spare)))

    def set_state(self, new_state: Any) -> Generator:
        """Go on from a state that `get_state` gave."""
        if not isinstance(new_state, RandomState):
            raise TypeError("expected a torch.ByteTensor, but got " + type(new_state).__name__)
        self._seed, state, spare = new_state
        self._engine.setstate(state)
        self._spare[:] = spare
        return self

    def __enter__(self) -> None:
        """All numbers come from this sequence in a `with` block."""
        _current.append(self)

    def __exit__(self, *exc: object) -> None:
        _current.pop()

    __getattr__ = outside_of("torch.Generator")


class RandomState(tuple[Any, ...]):
    """The state of a generator."""

    def __repr__(self) -> str:
        raise outside("the state of a random generator as numbers")

    def clone(self) -> RandomState:
        """The state itself: nobody can change it."""
        return self

    __getattr__ = outside_of("torch.Tensor")


Generator.__module__ = "torch._C"
default_generator = Generator()
_current = [default_generator]


@contextmanager
def drawn_from(generator: Any) -> Iterator[None]:
    """Draw from a generator, instead of from the one that all share."""
    _current.append(generator if generator is not None else default_generator)
    try:
        yield
    finally:
        _current.pop()


def manual_seed(seed: int) -> Generator:
    """Start the sequence that belongs to `seed`; returns the generator."""
    return default_generator.manual_seed(seed)


def seed() -> int:
    """Start a sequence that nobody can foresee; returns its seed."""
    return default_generator.seed()


def initial_seed() -> int:
    """The seed that the sequence was started with."""
    return default_generator.initial_seed()


def get_rng_state() -> Any:
    """The state of the generator that all share."""
    return default_generator.get_state()


def set_rng_state(new_state: Any) -> None:
    """Go on from a state that `get_rng_state` gave."""
    default_generator.set_state(new_state)


@contextmanager
def fork_rng(*_: Any, **__: Any) -> Iterator[None]:
    """Afterwards the generator goes on from where it was before."""
    before = get_rng_state()
    try:
        yield
    finally:
        set_rng_state(before)


def _bits(n: int = 32) -> int:
    """Random bits: the next 32, or two draws, the first one on top."""
    draw = _current[-1]._engine.getrandbits
    return draw(32) if n == 32 else draw(32) << 32 | draw(32)


def _double() -> float:
    """A float64 in [0, 1), of 53 random bits."""
    return (_bits(64) & (2**53 - 1)) * 2.0**-53


def uniform(n: int, code: str) -> array[float]:
    """`n` numbers in [0, 1): 24 random bits each for float32, 53 for float64."""
    _levels.check_random()
    return array(code, [(_bits() & 0xFFFFFF) * 2.0**-24 if code == "f" else _double() for _ in range(n)])


def one_double() -> float:
    """A float64 in [0, 1)."""
    _levels.check_random()
    return _double()


def exponential(n: int, code: str, rate: float = 1.0) -> array[float]:
    """`n` numbers of an exponential distribution."""
    _levels.check_random()
    return array(code, [-1 / rate * math.log1p(-_double()) for _ in range(n)])


def _one_normal(mean: float, std: float) -> float:
    spare = _current[-1]._spare
    if not spare:
        angle, radius = 2 * math.pi * _double(), math.sqrt(-2 * math.log1p(-_double()))
        spare.extend([radius * math.sin(angle), radius * math.cos(angle)])
    return spare.pop() * std + mean


def _sixteen_normals(u: Sequence[float], mean: float, std: float) -> array[float]:
    """Box and Muller's method on two times eight numbers of 64 bits."""
    radii = [math.sqrt(-2 * math.log(1 - v)) for v in u[:8]]
    angles = [2 * math.pi * v for v in u[8:]]
    drawn = [r * f(t) for f in (math.cos, math.sin) for r, t in zip(radii, angles, strict=True)]
    return array("d", [v * std + mean for v in drawn])


def normal(n: int, code: str, mean: float = 0.0, std: float = 1.0) -> array[float]:
    """`n` numbers of a normal distribution. From 16 on, torch works in blocks of 16; the last block is drawn
    anew where `n` is no multiple of 16."""
    _levels.check_random()
    if n < 16:
        return array(code, [_one_normal(mean, std) for _ in range(n)])
    out, fill = uniform(n, code), normals if code == "f" else _sixteen_normals
    if code == "f":
        out[: n - n % 16] = normals(out[: n - n % 16], mean, std)
    else:
        for i in range(0, n - 15, 16):
            out[i : i + 16] = _sixteen_normals(out[i : i + 16], mean, std)
    if n % 16:
        out[n - 16 :] = fill(uniform(16, code), mean, std)
    return out


def integers(n: int, low: int, high: int) -> list[int]:
    """`n` integers in [low, high)."""
    _levels.check_random()
    return [low + _bits(32 if high - low < 2**28 else 64) % (high - low) for _ in range(n)]


def permutation(n: int) -> list[int]:
    """The numbers below `n`, shuffled."""
    _levels.check_random()
    out = list(range(n))
    for i in range(n - 1):
        j = i + _bits() % (n - i)
        out[i], out[j] = out[j], out[i]
    return out


seed()
__getattr__ = outside_of("torch.random")
