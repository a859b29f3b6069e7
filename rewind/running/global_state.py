"""The state that outlives a program in one process: photographed before, compared and put back after."""

from __future__ import annotations

import copy
import os
import random
import sys
from collections.abc import Callable
from typing import Any

import torch

Setter = Callable[[Any], object]


def _set_anomaly(value: tuple[bool, bool]) -> None:
    torch.autograd.set_detect_anomaly(value[0], check_nan=value[1])


def _environment() -> dict[str, str]:
    # torch itself sets this one when the first optimiser of a process is made
    return {name: value for name, value in os.environ.items() if name != "TORCHINDUCTOR_CACHE_DIR"}


def _set_environment(value: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(value)


def _print_options() -> Any:
    return copy.copy(torch._tensor_str.PRINT_OPTS)


def _set_print_options(value: Any) -> None:
    torch._tensor_str.PRINT_OPTS.__dict__.update(value.__dict__)


def _default_device_that_was_set() -> torch.device | None:
    """Return None where none was set: PyTorch says "cpu" then, too, but looks at no call to see to it."""
    context = getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None)
    return context.device if context else None


# name as an author would know it -> (how it is read, how it is put back)
STATE: dict[str, tuple[Callable[[], Any], Setter]] = {
    "grad mode": (torch.is_grad_enabled, torch.set_grad_enabled),
    "default dtype": (torch.get_default_dtype, torch.set_default_dtype),
    "default device": (_default_device_that_was_set, torch.set_default_device),
    "anomaly detection": (
        lambda: (torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()),
        _set_anomaly,
    ),
    "deterministic algorithms": (
        torch.are_deterministic_algorithms_enabled,
        torch.use_deterministic_algorithms,
    ),
    "number of threads": (torch.get_num_threads, torch.set_num_threads),
    "warn always": (torch.is_warn_always_enabled, torch.set_warn_always),
    "print options": (_print_options, _set_print_options),
    "working directory": (os.getcwd, os.chdir),
    "environment variables": (_environment, _set_environment),
    "module search path": (
        lambda: list(sys.path),
        lambda value: sys.path.__setitem__(slice(None), value),
    ),
}


def photograph() -> dict[str, Any]:
    """Return the present value of everything in STATE."""
    return {name: read() for name, (read, _) in STATE.items()}


def put_back(before: dict[str, Any]) -> list[str]:
    """Restore what differs from the photograph; return the names of what differed."""
    changed = []
    for name, (read, write) in STATE.items():
        if read() != before[name]:
            changed.append(name)
            write(before[name])
    return changed


def scatter_seeds() -> None:
    """Seed every generator afresh, as a new process would.

    A program that prints random numbers without a seed of its own then differs from run to run, and is
    found out.
    """
    random.seed()
    torch.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def fix_seeds() -> None:
    """Seed every generator alike: a tape tells of random numbers that no transcript shows."""
    random.seed(0)
    torch.manual_seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
