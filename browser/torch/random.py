# ruff: noqa: B905
"""Random numbers: the Mersenne Twister, drawn from exactly as PyTorch's CPU kernels do."""
import math
import random
from array import array

from . import _levels
from ._dtype import outside_of

_engine = random.Random()  # Python's generator is the same mt19937; only seeding differs
_spare = []  # Box-Muller makes two normal numbers at a time

def manual_seed(seed):
    """Start the sequence that belongs to `seed` (torch's seeding, not Python's)."""
    state = [seed & 0xFFFFFFFF]
    for i in range(1, 624):
        state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
    _engine.setstate((3, (*state, 624), None))
    _spare.clear()

def _bits(n=32):  # Random bits: the next 32, or two draws, the first one on top
    return _engine.getrandbits(32) if n == 32 else _engine.getrandbits(32) << 32 | _engine.getrandbits(32)

def _double():  # A float64 in [0, 1), of 53 random bits
    return (_bits(64) & (2**53 - 1)) * 2.0**-53

def uniform(n, code):
    """`n` numbers in [0, 1): 24 random bits each for float32, 53 for float64."""
    _levels.check_random()
    return array(code, [(_bits() & 0xFFFFFF) * 2.0**-24 if code == "f" else _double() for _ in range(n)])

def _one_normal():
    if not _spare:
        angle, radius = 2 * math.pi * _double(), math.sqrt(-2 * math.log1p(-_double()))
        _spare.extend([radius * math.sin(angle), radius * math.cos(angle)])
    return _spare.pop()

def _sixteen_normals(u):
    """Box-Muller on two times eight numbers, rounded after each step as the numbers are."""
    code = u.typecode
    logs = array(code, [-2 * v for v in array(code, [math.log(1 - v) for v in u[:8]])])
    angles = array(code, [array(code, [2 * math.pi])[0] * v for v in u[8:]])
    turns = array(code, [*map(math.cos, angles), *map(math.sin, angles)])
    return array(code, [r * t for r, t in zip(array(code, map(math.sqrt, logs)) * 2, turns)])

def normal(n, code):
    """`n` numbers of the standard normal distribution. From 16 on, torch works in blocks of 16; the last
    block is drawn anew where `n` is no multiple of 16."""
    _levels.check_random()
    if n < 16:
        return array(code, [_one_normal() for _ in range(n)])
    out = uniform(n, code)
    for i in range(0, n - 15, 16):
        out[i : i + 16] = _sixteen_normals(out[i : i + 16])
    if n % 16:
        out[n - 16 :] = _sixteen_normals(uniform(16, code))
    return out

def integers(n, low, high):  # `n` integers in [low, high)
    _levels.check_random()
    return [low + _bits(32 if high - low < 2**28 else 64) % (high - low) for _ in range(n)]

def permutation(n):  # The numbers below `n`, shuffled
    _levels.check_random()
    out = list(range(n))
    for i in range(n - 1):
        j = i + _bits() % (n - i)
        out[i], out[j] = out[j], out[i]
    return out

class Generator:
    """A sequence of random numbers of its own, apart from the common one."""
    def __init__(self, device="cpu"):
        self._own, self._own_spare, self._seed = random.Random(), [], 67280421310721
        self.manual_seed(self._seed)

    def manual_seed(self, seed):  # Start the sequence that belongs to `seed`
        self._seed = int(seed)
        with self:
            manual_seed(self._seed)
        return self

    def initial_seed(self):  # The seed it started from
        return self._seed

    def __enter__(self):  # All numbers come from this sequence in a `with` block
        global _engine, _spare
        self._before = _engine, _spare
        _engine, _spare = self._own, self._own_spare

    def __exit__(self, *exc):
        global _engine, _spare
        _engine, _spare = self._before

Generator.__module__, Generator.__getattr__ = "torch", outside_of("torch.Generator")
manual_seed(_engine.getrandbits(32))
__getattr__ = outside_of("torch.random")
