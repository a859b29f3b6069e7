"""Modules called with parameters that are given from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._dtype import outside
from .._tensor import Tensor
from ..functional import OPERATIONS

if TYPE_CHECKING:
    from ..nn import Module


def functional_call(
    module: Module,
    parameter_and_buffer_dicts: dict[str, Tensor] | Sequence[dict[str, Tensor]],
    args: Any = None,
    kwargs: dict[str, Any] | None = None,
    *,
    tie_weights: bool = True,
    strict: bool = False,
) -> Any:
    """What the module computes with the given tensors in the place of its parameters and buffers."""
    given = _merged(parameter_and_buffer_dicts)
    own = {**dict(module.named_parameters()), **dict(module.named_buffers())}
    if strict and own.keys() != given.keys():
        raise RuntimeError(_mismatch(module, given, own))
    places = {name: _place(module, name) for name in given if name in own}
    if tie_weights and len({id(t) for t in own.values()}) != len(own):
        raise outside("functional_call of a module with tied weights")
    before = {}
    for name, (_, key, store) in places.items():
        before[name] = store[key]
        store[key] = given[name]
    positional = () if args is None else args if isinstance(args, tuple) else (args,)
    try:
        return module(*positional, **(kwargs or {}))
    finally:
        for name, (_, key, store) in places.items():
            store[key] = before[name]


def _merged(given: Any) -> dict[str, Any]:
    """The given tensors as one dict."""
    if isinstance(given, dict):
        return given
    if not isinstance(given, Sequence):
        raise ValueError(
            f"Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got"
            f" {type(given)}"
        )
    if not all(isinstance(part, dict) for part in given):
        raise ValueError("Expected all elements of parameter_and_buffer_dicts to be dictionaries")
    seen = Counter(key for part in given for key in part)
    if repeated := [key for key, n in seen.items() if n > 1]:
        raise ValueError(
            f"{repeated} appeared in multiple dictionaries; behavior of functional call is ambiguous"
        )
    return {key: value for part in given for key, value in part.items()}


def _mismatch(module: Any, given: dict[str, Any], own: dict[str, Any]) -> str:
    """Which names are too many, which are missing."""
    lines = [f"Error(s) in reparametrizing for {type(module).__name__}:"]
    if unexpected := [name for name in given if name not in own]:
        lines.append(f"Unexpected key(s): {', '.join(map(repr, unexpected))}.")
    if missing := [name for name in own if name not in given]:
        lines.append(f"Missing key(s): {', '.join(map(repr, missing))}.")
    return "\n\t".join(lines)


def _place(module: Any, name: str) -> tuple[Any, str, dict[str, Any]]:
    """The module that holds a parameter or buffer, its name there, and the dict that it lies in."""
    *path, key = name.split(".")
    for step in path:
        module = getattr(module, step)
    for store in (getattr(module, "_parameters", {}), getattr(module, "_buffers", {}), vars(module)):
        if key in store:
            return module, key, store
    raise outside(f"functional_call with {name}")


def stack_module_state(models: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parameters and the buffers of modules of one kind, those of one name stacked."""
    if not models:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    if len({model.training for model in models}) > 1:
        raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
    if len({type(model) for model in models}) > 1:
        raise RuntimeError("stack_module_state: Expected all models to be of the same class.")
    parameters = [dict(model.named_parameters()) for model in models]
    buffers = [dict(model.named_buffers()) for model in models]
    return _stacked(parameters), _stacked(buffers)


def _stacked(states: list[dict[str, Any]]) -> dict[str, Any]:
    out = {}
    for name in states[0]:
        tensors = [state[name] for state in states]
        if len({t.requires_grad for t in tensors}) > 1:
            raise RuntimeError(f"Expected {name} from each model to have the same .requires_grad")
        stacked = OPERATIONS["stack"](tensors)
        out[name] = stacked.detach().requires_grad_() if tensors[0].requires_grad else stacked
    return out
