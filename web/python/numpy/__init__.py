"""A small subset of numpy for this page: what `.numpy()`, `from_numpy` and plots need; not numpy."""

import math as _math

from . import random as random
from ._array import ndarray as ndarray
from ._creation import *  # noqa: F403  (they are listed there)
from ._functions import BINARY as _BINARY
from ._functions import FLOATS as _FLOATS
from ._functions import absolute as absolute
from ._functions import allclose as allclose
from ._functions import around as around
from ._functions import array_equal as array_equal
from ._functions import clip as clip
from ._functions import dot as dot
from ._functions import isclose as isclose
from ._functions import isfinite as isfinite
from ._functions import isnan as isnan
from ._functions import matmul as matmul
from ._functions import maximum as maximum
from ._functions import minimum as minimum
from ._functions import negative as negative
from ._functions import sign as sign
from ._functions import square as square
from ._functions import unary as _unary
from ._functions import where as where
from ._functions import written_to as _written_to
from ._outside import outside_of as _outside_of
from ._reduce import METHODS as _METHODS
from ._types import bool_ as bool_
from ._types import dtype as dtype
from ._types import float32 as float32
from ._types import float64 as float64
from ._types import generic as generic
from ._types import int64 as int64

__version__ = "2.4.6"
__getattr__ = _outside_of()
pi, e, inf, nan, newaxis = _math.pi, _math.e, _math.inf, _math.nan, None
globals().update({name: _unary(name, f) for name, f in _FLOATS.items()})
globals().update(
    {name: _METHODS[name] for name in ("mean", "var", "std", "prod", "cumsum", "argmax", "argmin")}
)
add, subtract, multiply, divide, power = (
    _written_to(name, _BINARY[name]) for name in ("add", "sub", "mul", "truediv", "pow")
)
# Last, because these names hide Python's own
globals().update({name: _METHODS[name] for name in ("sum", "max", "min", "any", "all")})
amax, amin, abs, round, bool = _METHODS["max"], _METHODS["min"], absolute, around, bool_
