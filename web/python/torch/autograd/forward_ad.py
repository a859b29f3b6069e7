"""Forward mode: tensors that carry along how fast they change.

A dual tensor is a hidden leaf here. How fast a result changes is found by walking back twice: a gradient is linear in
what it starts from, and its derivative by that is the product of the Jacobian with a vector.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from .. import _levels
from .._dtype import outside, outside_of
from .graph import AccumulateGrad

NO_LEVEL = "Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first."
SIZES = (
    "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not"
    " supported. Tensor is of size {} while the given forward gradient is of size {}."
)
_level: list[dict[int, Any]] = []  # the tangents of the one level that can be open
_duals: dict[int, Any] = {}  # all dual tensors there were, kept so that no other object gets their id


class UnpackedDualTensor(NamedTuple):
    """A tensor and how fast it changes; None if it doesn't."""

    primal: Any
    tangent: Any


def active() -> bool:
    """Whether a level is open."""
    return bool(_level)


def enter_dual_level() -> int:
    """Open a level; they can't be nested."""
    if _level:
        raise RuntimeError("Nested forward mode AD is not supported at the moment")
    _level.append({})
    return 0


def exit_dual_level(*, level: int | None = None) -> None:
    """Close the level: all tangents are forgotten."""
    if not _level:
        raise RuntimeError("Trying to exit a forward AD level that was not the last one that was created.")
    _level.clear()


class dual_level:  # noqa: N801  (torch's name)
    """A level, open within a `with` block or a function."""

    def __enter__(self) -> int:
        return enter_dual_level()

    def __exit__(self, *exc: object) -> None:
        exit_dual_level()

    def __call__(self, func: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(func)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            with dual_level():
                return func(*args, **kwargs)

        return wrapper


def make_dual(tensor: Any, tangent: Any, *, level: int | None = None) -> Any:
    """The tensor, changing as fast as the tangent says."""
    if not _level:
        raise RuntimeError(NO_LEVEL)
    for name, value in (("primal", tensor), ("tangent", tangent)):
        if not value.dtype.is_floating_point:
            raise ValueError(f"Expected {name} to be floating point or complex, but got: {value.dtype}")
    if tensor._shape != tangent._shape:
        raise RuntimeError(SIZES.format(list(tensor._shape), list(tangent._shape)))
    if tensor.requires_grad or tangent.requires_grad:
        raise outside("torch.autograd.forward_ad.make_dual of a tensor that requires grad")
    dual = tensor.detach()
    dual._requires_grad = True
    _duals[id(dual)] = dual
    _level[0][id(dual)] = tangent if tangent._strides == tensor._strides else tangent.contiguous()
    return dual


def unpack_dual(tensor: Any, *, level: int | None = None) -> UnpackedDualTensor:
    """The tensor and how fast it changes."""
    parts = seen(tensor)
    return UnpackedDualTensor(tensor, None) if parts is None else parts


def _leaves(tensor: Any) -> list[Any]:
    """The leaves that a tensor was computed from."""
    if tensor.grad_fn is None:
        return [tensor] if tensor.requires_grad else []
    stack, known, found = [tensor.grad_fn], set(), []
    while stack:
        node = stack.pop()
        if node in known:
            continue
        known.add(node)
        if isinstance(node, AccumulateGrad):
            found.append(node.variable)
        stack += [after for after, _ in node.next_functions if after is not None]
    return found


def seen(tensor: Any) -> UnpackedDualTensor | None:
    """A tensor as torch shows it: without the hidden leaves. None if there are none behind it."""
    if not _duals:
        return None
    leaves = _leaves(tensor)
    duals = [leaf for leaf in leaves if _duals.get(id(leaf)) is leaf]
    if not duals:
        return None
    if len(duals) < len(leaves):
        raise outside("forward mode together with backward mode")
    return UnpackedDualTensor(tensor.detach(), _speed(tensor, duals))


def _speed(tensor: Any, duals: list[Any]) -> Any:
    from . import grad

    open_now = [dual for dual in duals if _level and id(dual) in _level[0]]
    if not open_now:
        return None
    if any(dual is tensor for dual in open_now):
        return _level[0][id(tensor)]
    start = tensor.detach() * 0
    start._requires_grad = True
    slopes = grad([tensor], open_now, [start], retain_graph=True, create_graph=True)
    recorded = [(s, _level[0][id(d)]) for s, d in zip(slopes, open_now, strict=True) if s.requires_grad]
    if not recorded:
        return tensor.detach() * 0
    steep, tangents = zip(*recorded, strict=True)
    (found,) = grad(steep, [start], tangents, allow_unused=True)
    return tensor.detach() * 0 if found is None else found


_levels.dual = sys.modules[__name__]
__getattr__ = outside_of("torch.autograd.forward_ad")
