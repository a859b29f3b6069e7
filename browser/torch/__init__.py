"""A small subset of torch for this page, checked against PyTorch 2.13.0; not PyTorch.

It computes with lists of Python numbers, rounded after each operation as PyTorch rounds, and
records a real graph, walked by a real engine. What lies outside the subset says so."""

from __future__ import annotations

import math
import sys
from typing import Any

from . import _creation as _creation
from . import _dtype, _refs
from . import autograd as autograd
from . import nn as nn
from . import optim as optim
from ._dtype import Size as Size
from ._dtype import device as device
from ._dtype import dtype as dtype
from ._tensor import Tensor as Tensor
from ._tensor_str import set_printoptions as set_printoptions
from .autograd.grad_mode import enable_grad as enable_grad
from .autograd.grad_mode import inference_mode as inference_mode
from .autograd.grad_mode import is_grad_enabled as is_grad_enabled
from .autograd.grad_mode import is_inference_mode_enabled as is_inference_mode_enabled
from .autograd.grad_mode import no_grad as no_grad
from .autograd.grad_mode import set_grad_enabled as set_grad_enabled

__version__ = "2.13.0+cpu"
pi, inf, nan, e = math.pi, math.inf, math.nan, math.e
float32, float64, int64, int32 = _dtype.float32, _dtype.float64, _dtype.int64, _dtype.int32


class _Outside:
    """What `import torch.something` finds when nothing else was found."""

    @staticmethod
    def find_spec(name: str, *_: Any) -> None:
        if name.startswith("torch."):
            raise _dtype.unsupported(name)


sys.meta_path.append(_Outside)  # type: ignore[arg-type]


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(f"module 'torch' has no attribute '{name}'")
    raise _dtype.unsupported(f"torch.{name}")


# Last, because many of these names hide Python's own: sum, max, abs, float, …
globals().update(_refs.FUNCTIONS)
float, double, long, int, bool = float32, float64, int64, int32, _dtype.bool_
