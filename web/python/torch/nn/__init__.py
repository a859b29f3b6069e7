"""Modules, losses and parameters."""

from .. import _later
from .._dtype import outside_of
from . import functional as functional
from . import init as init
from . import modules as modules
from . import parameter as parameter
from . import utils as utils
from .modules import *  # noqa: F403  (they are listed there)
from .parameter import Buffer as Buffer
from .parameter import Parameter as Parameter

__all__ = [
    *modules.__all__,
    "Buffer",
    "Parameter",
    "functional",
    "init",
    "modules",
    "parameter",
    "utils",
    *_later.PLACES["torch.nn"],
]
__getattr__ = outside_of("torch.nn")
