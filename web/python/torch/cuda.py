"""There is no GPU in the page, as in torch's build for the CPU."""

from __future__ import annotations

from typing import Any

from ._dtype import outside_of


def is_available() -> bool:
    """Whether there is a GPU: there is none."""
    return False


def device_count() -> int:
    """How many GPUs there are: none."""
    return 0


def is_initialized() -> bool:
    """Whether the GPU was started: there is none."""
    return False


def manual_seed(seed: int) -> None:
    """Nothing to seed."""


def manual_seed_all(seed: int) -> None:
    """Nothing to seed."""


def empty_cache() -> None:
    """Nothing to empty."""


def current_device() -> Any:
    """An error, as in torch's build for the CPU."""
    raise AssertionError("Torch not compiled with CUDA enabled")


synchronize = get_device_name = get_device_properties = lambda *_: current_device()
__getattr__ = outside_of("torch.cuda")
