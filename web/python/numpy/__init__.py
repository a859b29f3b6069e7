"""A small subset of numpy for this page: what learners do beside torch, and plots need; not numpy."""

import math as _math

from . import _creation, _curves, _linalg, _pointwise, _reduce, _shapes, _sorting
from . import linalg as linalg
from . import random as random
from . import testing as testing
from ._array import ndarray as ndarray
from ._memory import shares_memory as shares_memory
from ._outside import outside_of as _outside_of
from ._print import array2string as array2string
from ._print import array_repr as array_repr
from ._print import array_str as array_str
from ._print import get_printoptions as get_printoptions
from ._print import printoptions as printoptions
from ._print import set_printoptions as set_printoptions
from ._types import bool_ as bool_
from ._types import dtype as dtype
from ._types import finfo as finfo
from ._types import float32 as float32
from ._types import float64 as float64
from ._types import floating as floating
from ._types import generic as generic
from ._types import iinfo as iinfo
from ._types import int8 as int8
from ._types import int16 as int16
from ._types import int32 as int32
from ._types import int64 as int64
from ._types import integer as integer
from ._types import isscalar as isscalar
from ._types import issubdtype as issubdtype
from ._types import number as number
from ._types import uint8 as uint8
from ._types import uint64 as uint64

__version__ = "2.4.6"
__getattr__ = _outside_of()
pi, e, inf, nan, newaxis = _math.pi, _math.e, _math.inf, _math.nan, None
euler_gamma, True_, False_ = 0.5772156649015329, bool_(True), bool_(False)
single, double, int_, intp, longlong = float32, float64, int64, int64, int64
short, byte, ubyte, intc = int16, int8, uint8, int32
may_share_memory = shares_memory
# Last, because many of these names hide Python's own: sum, max, any, abs, round, …
for _part in (_creation, _shapes, _reduce, _sorting, _linalg, _pointwise, _curves):
    globals().update(_part.PUBLIC)
bool = bool_
