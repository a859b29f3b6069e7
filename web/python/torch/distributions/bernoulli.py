"""Where torch has the distribution too."""

from .._dtype import outside_of
from . import Bernoulli as Bernoulli

__getattr__ = outside_of("torch.distributions.bernoulli")
