"""numpy.linalg: norms, and systems of linear equations."""

from ._linalg import LinAlgError as LinAlgError
from ._linalg import det as det
from ._linalg import inv as inv
from ._linalg import norm as norm
from ._linalg import solve as solve
from ._outside import outside_of as _outside_of

__getattr__ = _outside_of("linalg.")
