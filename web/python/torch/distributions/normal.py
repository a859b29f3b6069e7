"""Where torch has the distribution too."""

from .._dtype import outside_of
from . import Normal as Normal

__getattr__ = outside_of("torch.distributions.normal")
