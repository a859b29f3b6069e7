"""A small subset of numpy for this page: what `.numpy()`, `from_numpy` and plots need; not numpy."""

import math as _math

from . import random as random
from ._array import from_tensor as _from_tensor
from ._array import ndarray as ndarray
from ._array import to_tensor as _to_tensor
from ._creation import *  # noqa: F403  (they are listed there)
from ._functions import FLOATS as _FLOATS
from ._functions import (
    absolute,
    allclose,
    around,
    array_equal,
    clip,
    dot,
    isclose,
    isfinite,
    isnan,
    matmul,
    maximum,
    minimum,
    negative,
    sign,
    square,
    where,
)
from ._functions import BINARY as _BINARY
from ._functions import unary as _unary
from ._outside import outside_of as _outside_of
from ._reduce import METHODS as _METHODS
from ._types import bool_, dtype, float32, float64, generic, int64

__version__ = "2.4.6"
__getattr__ = _outside_of()
pi, e, inf, nan, newaxis = _math.pi, _math.e, _math.inf, _math.nan, None
globals().update({name: _unary(name, f) for name, f in _FLOATS.items()})
globals().update({name: _METHODS[name] for name in ("mean", "var", "std", "prod", "cumsum", "argmax", "argmin")})
add, subtract, multiply, divide, power = (_BINARY[name] for name in ("add", "sub", "mul", "truediv", "pow"))
# Last, because these names hide Python's own
globals().update({name: _METHODS[name] for name in ("sum", "max", "min", "any", "all")})
amax, amin, abs, round, bool = _METHODS["max"], _METHODS["min"], absolute, around, bool_
