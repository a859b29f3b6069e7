"""The transforms of torch.func that are under way, and how an operation runs on a batch within vmap.

A function under vmap runs once. What it gets are batches: many tensors of one shape that behave as one. Each
operation that meets a batch runs on all of its slices, one after the other.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from ._dtype import outside

RANDOM = (
    "vmap: called random operation while in randomness error mode. Please either use the 'same' or"
    " 'different'"
    " randomness flags on vmap or perform the randomness operation out of vmap"
)
REQUIRES_GRAD = (
    "You are attempting to call Tensor.requires_grad_() (or perhaps using torch.autograd.functional.*"
    " APIs) inside"
    " of a function being transformed by a functorch transform. This is unsupported, please attempt to"
    " use the"
    " functorch transforms (e.g. grad, vjp, jacrev, jacfwd, hessian) or call requires_grad_() outside of a"
    " function being transformed instead."
)


class Level:
    """One transform that is under way: "grad", "jvp" or "vmap"."""

    def __init__(self, kind: str, size: int = 0, randomness: str = "") -> None:
        self.kind, self.size, self.randomness = kind, size, randomness
        self.number = len(stack) + 1

    def __enter__(self) -> Level:
        stack.append(self)
        return self

    def __exit__(self, *exc: object) -> None:
        stack.remove(self)


dual: Any = None  # torch.autograd.forward_ad, once a program has asked for it
stack: list[Level] = []  # the innermost last
_slicing: list[Level] = []  # the batches whose slices an operation works on now


def within(kind: str) -> bool:
    """Whether a transform of this kind is under way."""
    return any(level.kind == kind for level in stack)


def batches(values: Any) -> Iterator[Any]:
    """All batches among the values, in lists, tuples and dicts too."""
    if isinstance(values, (list, tuple)):
        for value in values:
            yield from batches(value)
    elif isinstance(values, dict):
        yield from batches(list(values.values()))
    elif hasattr(type(values), "_is_batch"):
        yield values


def concerns(values: Any) -> bool:
    """Whether there is a batch among the values."""
    return next(batches(values), None) is not None


def one_of(values: Any, level: Level, i: int) -> Any:
    """The same values, with slice `i` in the place of each batch of this level."""
    if isinstance(values, (list, tuple)):
        parts = [one_of(value, level, i) for value in values]
        return type(values)(*parts) if hasattr(values, "_fields") else type(values)(parts)
    if isinstance(values, dict):
        return {key: one_of(value, level, i) for key, value in values.items()}
    if hasattr(type(values), "_is_batch") and values._level is level:
        return values._slices[i]
    return values


def spread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What the function returns for each slice of the innermost batch among the arguments, as a batch."""
    from .func._vmap import joined

    level = max((batch._level for batch in batches([args, kwargs])), key=lambda level: level.number)
    _slicing.append(level)
    try:
        results = [function(*one_of(args, level, i), **one_of(kwargs, level, i)) for i in range(level.size)]
    except (RuntimeError, IndexError) as error:
        if isinstance(error, NotImplementedError) or str(error).startswith("vmap:"):
            raise
        raise outside("the text of an error that an operation gives within vmap") from error
    finally:
        _slicing.pop()
    return joined(level, results)


def each(function: Callable[..., Any], *args: Any) -> Any:
    """Call the function; for each slice, if there is a batch among the arguments."""
    if concerns(args):
        return spread(lambda *parts: each(function, *parts), *args)
    return function(*args)


def check_random() -> None:
    """Refuse random numbers where vmap does not allow them."""
    for level in stack:
        if level.kind == "vmap" and level.randomness == "error":
            raise RuntimeError(RANDOM)
        if level.kind == "vmap" and (level.randomness == "different" or _slicing):
            raise outside(f"vmap with randomness={level.randomness!r} that draws for each element")


def tracked_str(tensor: Any) -> str:
    """How a tensor that a gradient is asked for prints; what is not told here for certain is refused."""
    if len(stack) > 1 or stack[0].kind != "grad" or not tensor.requires_grad:
        raise outside("printing this tensor within a transform of torch.func")
    level = stack.pop()
    try:
        text = textwrap.indent(repr(tensor.detach()), "    ")
    finally:
        stack.append(level)
    return f"GradTrackingTensor(lvl=1, value=\n{text}\n)"
