"""The search for the operation whose backward goes wrong."""

from __future__ import annotations

import traceback
import warnings
from pathlib import Path
from typing import Any

from .._dtype import outside_of

ENABLED = (
    "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for"
    " debugging."
)
FORWARD = (
    "Error detected in {}. Traceback of forward call that caused the error:\n{} (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/python_anomaly_mode.cpp:122.)"
)
NO_FORWARD = (
    "Error detected in {}. No forward pass information available. Enable detect anomaly during forward pass"
    " for more information. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/python_anomaly_mode.cpp:100.)"
)
BEFORE = (
    "\n\nPrevious calculation was induced by {}. Traceback of forward call that induced the previous"
    " calculation:\n{} (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/python_anomaly_mode.cpp:129.)"
)
NO_BEFORE = (
    "\n\nPrevious calculation was induced by {}. No forward pass information available. Enable detect anomaly"
    " during forward pass for more information. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/python_anomaly_mode.cpp:100.)"
)
HERE = str(Path(__file__).parents[1])


class _State:
    enabled = False
    check_nan = True


state = _State()


def is_anomaly_enabled() -> bool:
    """Whether the search is on."""
    return state.enabled


def is_anomaly_check_nan_enabled() -> bool:
    """Whether the search looks for gradients that are not a number."""
    return state.check_nan


def remember(node: Any) -> None:
    """Keep with a new node where the program called it, and which node was walked at that time."""
    from . import engine

    frames = [frame for frame in traceback.extract_stack() if not frame.filename.startswith(HERE)]
    node.metadata["traceback_"] = traceback.format_list(frames)
    if engine.running and engine.running[-1].node:
        node.metadata["parent_"] = engine.running[-1].node


def report(node: Any) -> None:
    """Warn where the operation was called whose backward has failed."""
    lines = node.metadata.get("traceback_")
    text = FORWARD.format(node.name(), "".join(lines)) if lines else NO_FORWARD.format(node.name())
    warnings.warn(text, stacklevel=2)
    while parent := node.metadata.get("parent_"):
        lines = parent.metadata.get("traceback_")
        text = BEFORE.format(parent.name(), "".join(lines)) if lines else NO_BEFORE.format(parent.name())
        warnings.warn(text, stacklevel=2)
        node = parent


def check_nan(node: Any, gradients: Any) -> None:
    """Refuse a gradient that is not a number."""
    for i, gradient in enumerate(gradients):
        if gradient is not None and any(v != v for v in gradient._values()):
            raise RuntimeError(f"Function '{node.name()}' returned nan values in its {i}th output.")


class set_detect_anomaly:  # noqa: N801  (torch's name)
    """The search on or off: from this call on, or in a `with` block."""

    def __init__(self, mode: bool, check_nan: bool = True) -> None:
        self.prev, self.prev_check_nan = state.enabled, state.check_nan
        state.enabled, state.check_nan = mode, check_nan

    def __enter__(self) -> None:
        pass

    def __exit__(self, *args: object) -> None:
        state.enabled, state.check_nan = self.prev, self.prev_check_nan


class detect_anomaly(set_detect_anomaly):  # noqa: N801  (torch's name)
    """The search on, in a `with` block."""

    def __init__(self, check_nan: bool = True) -> None:
        self.prev, self.prev_check_nan = state.enabled, state.check_nan
        self.check_nan = check_nan
        warnings.warn(ENABLED, stacklevel=2)

    def __enter__(self) -> None:
        state.enabled, state.check_nan = True, self.check_nan


__getattr__ = outside_of("torch.autograd.anomaly_mode")
