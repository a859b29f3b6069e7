"""The switches that say whether operations are recorded."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable, Generator
from typing import Any, Self, TypeVar, cast

from .._dtype import outside_of

CLASSES = (
    "Decorating classes is deprecated and will be disabled in future versions. You should only decorate"
    " functions or methods. To preserve the current behavior of class decoration, you can directly decorate"
    " the `__init__` method and nothing else."
)


F = TypeVar("F", bound=Callable[..., Any])


class _State:
    """What holds now. `enabled` is asked by every operation."""

    enabled = True
    inference = False


state = _State()


def context_decorator(make: Callable[[], Any], function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that runs in a `with` block of what `make` returns."""

    @functools.wraps(function, updated=() if inspect.isclass(function) else ("__dict__",))
    def decorate_context(*args: Any, **kwargs: Any) -> Any:
        with make():
            return function(*args, **kwargs)

    return decorate_context


class _Switch:
    """Something that is switched in a `with` block, or in a function that it decorates."""

    def __call__(self, function: F) -> F:
        if inspect.isclass(function):
            warnings.warn(CLASSES, FutureWarning, stacklevel=2)
        if inspect.isgeneratorfunction(function):
            return cast(F, self._around_steps(function))
        return cast(F, context_decorator(self.clone, function))

    def _around_steps(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A generator that runs each of its steps, and only these, in the `with` block."""

        @functools.wraps(function)
        def generator_context(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            steps, answer = function(*args, **kwargs), None
            while True:
                with self.clone():
                    try:
                        value = steps.send(answer)
                    except StopIteration as end:
                        return end.value
                answer = yield value

        return generator_context

    def clone(self) -> Self:
        """A fresh one of the same kind."""
        return type(self)()

    def __enter__(self) -> None:
        raise NotImplementedError

    def __exit__(self, *exc: object) -> None:
        raise NotImplementedError


class no_grad(_Switch):  # noqa: N801  (torch's name)
    """Nothing is recorded: in a `with` block, or in a function decorated with it."""

    _mode = False

    def __new__(cls, function: Callable[..., Any] | None = None) -> Any:
        return super().__new__(cls) if function is None else cls()(function)  # without parentheses

    def __init__(self) -> None:
        self.prev = False

    def __enter__(self) -> None:
        self.prev, state.enabled = state.enabled, self._mode and not state.inference

    def __exit__(self, *exc: object) -> None:
        state.enabled = self.prev


class enable_grad(no_grad):  # noqa: N801  (torch's name)
    """Everything is recorded, even within `no_grad`."""

    _mode = True


class set_grad_enabled(_Switch):  # noqa: N801  (torch's name)
    """Recording on or off: from this call on, in a `with` block, or in a function decorated with it."""

    def __init__(self, mode: bool) -> None:
        if type(mode) is not bool:
            kind = type(mode).__name__
            raise TypeError(f"set_grad_enabled(): argument 'enabled' (position 1) must be bool, not {kind}")
        self.prev, self.mode, state.enabled = state.enabled, mode, mode

    def __call__(self, function: F) -> F:
        state.enabled = self.prev
        return super().__call__(function)

    def __enter__(self) -> None:
        state.enabled = self.mode

    def __exit__(self, *exc: object) -> None:
        state.enabled = self.prev

    def __repr__(self) -> str:
        return f"torch.autograd.grad_mode.set_grad_enabled(mode={self.mode})"

    def clone(self) -> Self:
        """A fresh one of the same mode."""
        return type(self)(self.mode)


class inference_mode(_Switch):  # noqa: N801  (torch's name)
    """Nothing is recorded, and tensors made here can't take part in recorded operations later."""

    def __new__(cls, mode: Any = True) -> Any:
        return super().__new__(cls) if isinstance(mode, bool) else cls()(mode)

    def __init__(self, mode: bool = True) -> None:
        self.mode = mode

    def __enter__(self) -> None:
        self._before = state.enabled, state.inference
        state.inference, state.enabled = self.mode, not self.mode

    def __exit__(self, *exc: object) -> None:
        state.enabled, state.inference = self._before

    def clone(self) -> Self:
        """A fresh one of the same mode."""
        return type(self)(self.mode)


def is_grad_enabled() -> bool:
    """Whether operations are being recorded."""
    return state.enabled


def is_inference(input: Any) -> bool:
    """Whether a tensor was made in inference mode."""
    return bool(input.is_inference())


def is_inference_mode_enabled() -> bool:
    """Whether tensors that are made now can't take part in recorded operations later."""
    return state.inference


__getattr__ = outside_of("torch.autograd.grad_mode")
