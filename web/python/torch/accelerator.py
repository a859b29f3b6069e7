"""There is no accelerator in the page, as in torch's build for the CPU."""

from __future__ import annotations

from ._dtype import outside_of


def is_available() -> bool:
    """Whether there is an accelerator: there is none."""
    return False


def device_count() -> int:
    """How many accelerators there are: none."""
    return 0


def current_accelerator(check_available: bool = False) -> None:
    """Which accelerator there is: none, whether or not it should be there now."""


__getattr__ = outside_of("torch.accelerator")
