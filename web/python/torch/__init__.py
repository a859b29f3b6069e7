# ruff: noqa: F401
"""A small subset of torch for this page, checked against PyTorch 2.13.0; not PyTorch.

It computes with Python numbers, rounded after each operation as PyTorch rounds, and records a real graph,
walked by a real engine. What lies outside the subset says so."""

import sys as _sys
from math import e, inf, nan, pi

from . import (
    _dtype,
    accelerator,
    autograd,
    backends,
    cuda,
    func,
    functional,
    nn,
    optim,
    random,
    serialization,
    utils,
    version,
)
from ._data import LEGACY as _LEGACY
from ._device import (
    contiguous_format,
    device,
    get_default_device,
    layout,
    memory_format,
    preserve_format,
    set_default_device,
    strided,
)
from ._dtype import Size, dtype, finfo, get_default_dtype, iinfo, set_default_dtype
from ._tensor import Tensor
from ._tensor_str import set_printoptions
from .autograd import functional as _derivatives
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
from .random import (
    Generator,
    default_generator,
    get_rng_state,
    initial_seed,
    manual_seed,
    seed,
    set_rng_state,
)
from .serialization import load, save

__version__ = version.__version__
newaxis = None
__getattr__ = _dtype.outside_of("torch")


def set_num_threads(n: int) -> None:
    """There is one thread, whatever is asked for."""


def get_num_threads() -> int:
    """How many threads compute: one."""
    return 1


def use_deterministic_algorithms(mode: bool, *, warn_only: bool = False) -> None:
    """Everything here is deterministic."""


def typename(obj: object) -> str:
    """The name of an object's type."""
    return _dtype.typename(obj)


class _Outside:  # what `import torch.something` finds when nothing else was found
    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name.startswith("torch."):
            raise _dtype.outside(name)


_sys.meta_path.append(_Outside)
# Last, because many of these names hide Python's own: sum, max, abs, float, …
globals().update(_LEGACY)
globals().update(functional.PUBLIC)
globals().update(_dtype.DTYPES)
