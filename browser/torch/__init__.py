# ruff: noqa: F401
"""A small subset of torch for this page, checked against PyTorch 2.13.0; not PyTorch.

It computes with Python numbers, rounded after each operation as PyTorch rounds, and records a real graph,
walked by a real engine. What lies outside the subset says so."""
import sys as _sys
from math import e, inf, nan, pi

from . import _dtype, autograd, func, functional, nn, optim, utils
from ._dtype import Size, dtype
from ._tensor import Tensor
from .autograd.anomaly_mode import is_anomaly_check_nan_enabled, is_anomaly_enabled
from .autograd.grad_mode import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    is_inference,
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)
from .func import vmap
from .random import Generator, manual_seed

__version__ = "2.13.0+cpu"
__getattr__ = _dtype.outside_of("torch")


class _Outside:  # what `import torch.something` finds when nothing else was found
    @staticmethod
    def find_spec(name, *_):
        if name.startswith("torch."):
            raise _dtype.outside(name)


_sys.meta_path.append(_Outside)
# Last, because many of these names hide Python's own: sum, max, abs, float, …
globals().update({name: functional.OPERATIONS[name] for name in (*functional.BOTH, *functional.FUNCTIONS)})
float32 = float = _dtype.float32
float64 = double = _dtype.float64
int64 = long = _dtype.int64
bool = _dtype.bool_
