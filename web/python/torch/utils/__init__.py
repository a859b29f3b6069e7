"""What does not belong to computing: data sets in batches."""

from .._dtype import outside_of
from . import checkpoint as checkpoint
from . import data as data

__getattr__ = outside_of("torch.utils")
