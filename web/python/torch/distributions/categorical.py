"""Where torch has the distribution too."""

from .._dtype import outside_of
from . import Categorical as Categorical

__getattr__ = outside_of("torch.distributions.categorical")
