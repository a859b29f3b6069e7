"""Where torch has the distribution too."""

from .._dtype import outside_of
from . import Uniform as Uniform

__getattr__ = outside_of("torch.distributions.uniform")
