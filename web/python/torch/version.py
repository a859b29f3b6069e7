"""Which version of torch the subset is checked against."""

from ._dtype import outside_of

__version__ = "2.13.0+cpu"
cuda = hip = xpu = None
debug = False
__getattr__ = outside_of("torch.version")
