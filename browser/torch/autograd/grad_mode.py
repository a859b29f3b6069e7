# ruff: noqa: N801  (the names are torch's)
"""The switches: which operations are recorded."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any


class _State:
    """What is switched on now."""

    enabled = True
    inference = False
    anomaly = False


state = _State()


class _Switch:
    """Something that holds inside a `with` block or a decorated function."""

    def __enter__(self) -> None:
        self.previous = state.enabled, state.inference
        self.turn()

    def __exit__(self, *exc: object) -> None:
        state.enabled, state.inference = self.previous

    def turn(self) -> None:
        raise NotImplementedError

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(fn)
        def decorated(*args: Any, **kwargs: Any) -> Any:
            with self:
                return fn(*args, **kwargs)

        return decorated


class no_grad(_Switch):
    """Nothing inside is recorded."""

    def __new__(cls, fn: Callable[..., Any] | None = None) -> Any:
        switch = super().__new__(cls)
        return switch if fn is None else switch(fn)  # @torch.no_grad without parentheses

    def turn(self) -> None:
        state.enabled = False


class enable_grad(no_grad):
    """Everything inside is recorded, even within `no_grad`."""

    def turn(self) -> None:
        state.enabled = True


class set_grad_enabled(_Switch):
    """Recording on or off: from this call on, or inside a `with` block."""

    def __init__(self, mode: bool) -> None:
        self.mode = mode
        self.previous = state.enabled, state.inference
        state.enabled = mode

    def __enter__(self) -> None:
        state.enabled = self.mode

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        state.enabled = self.previous[0]  # as a decorator it must not act yet
        return super().__call__(fn)

    def turn(self) -> None:
        state.enabled = self.mode


class inference_mode(_Switch):
    """Like `no_grad`, and what is made inside can never be recorded later."""

    def __init__(self, mode: bool = True) -> None:
        self.mode = mode

    def turn(self) -> None:
        state.inference = self.mode
        state.enabled = not self.mode


class set_detect_anomaly:
    """Look for nan in every gradient: from this call on, or inside a `with` block."""

    def __init__(self, mode: bool, check_nan: bool = True) -> None:
        self.previous, state.anomaly = state.anomaly, mode and check_nan

    def __enter__(self) -> None:
        pass

    def __exit__(self, *exc: object) -> None:
        state.anomaly = self.previous


def is_grad_enabled() -> bool:
    """Whether operations are being recorded."""
    return state.enabled


def is_inference_mode_enabled() -> bool:
    """Whether we are inside `inference_mode`."""
    return state.inference
