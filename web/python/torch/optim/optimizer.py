"""What all optimisers share: parameters in groups, their state, and the steps in order."""

from __future__ import annotations

import copy
import functools
import warnings
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .._dtype import float32, outside, typename
from .._tensor import Tensor, make
from ..autograd.grad_mode import enable_grad, no_grad
from ..autograd.graph import RemovableHandle

DUPLICATES = (
    "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see"
    " github.com/pytorch/pytorch/issues/40967 for more information"
)
UNUSED = ("foreach", "fused", "capturable", "differentiable")
"""Settings of torch's faster kernels, kept for what prints them."""


class _RequiredParameter:
    def __repr__(self) -> str:
        return "<required parameter>"


required = _RequiredParameter()  # a default in optimisers of older programs


class Optimizer:
    """Parameters in groups, each group with its settings; `state` is what is remembered of each parameter."""

    def __init__(self, params: Any, defaults: dict[str, Any]) -> None:
        for setting in UNUSED:
            if defaults.get(setting):
                raise outside(f"torch.optim.{type(self).__name__}({setting}=True)")
        if isinstance(defaults.get("lr"), Tensor):
            raise outside(f"torch.optim.{type(self).__name__}(lr=Tensor)")
        self.defaults = defaults
        self._pre_hooks: OrderedDict[int, Any] = OrderedDict()
        self._post_hooks: OrderedDict[int, Any] = OrderedDict()
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                + typename(params)
            )
        self.state: defaultdict[Any, Any] = defaultdict(dict)
        self.param_groups: list[dict[str, Any]] = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        for group in groups if isinstance(groups[0], dict) else [{"params": groups}]:
            self.add_param_group(group)

    def add_param_group(self, param_group: Any) -> None:
        """Take over more parameters; what the group doesn't set is as for the others."""
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        if isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the ordering of"
                " tensors in sets will change between runs. Please use a list instead."
            )
        given = [params] if isinstance(params, Tensor) else list(params)
        names = [param[0] for param in given if isinstance(param, tuple)]
        param_group["params"] = [param[1] if isinstance(param, tuple) else param for param in given]
        if names and len(names) != len(given):
            raise ValueError(
                "all optimizer params should be with/without names. Some param names are missing"
            )
        if names:
            param_group["param_names"] = names
        for param in param_group["params"]:
            if not isinstance(param, Tensor):
                only = "optimizer can only optimize Tensors, but one of the params is "
                raise TypeError(only + typename(param))
            if not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            param_group.setdefault(name, default)
        if len(param_group["params"]) != len(set(param_group["params"])):
            warnings.warn(DUPLICATES, stacklevel=3)
        known = {param for group in self.param_groups for param in group["params"]}
        if not known.isdisjoint(param_group["params"]):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients."""
        for group in self.param_groups:
            for p in group["params"]:
                if p._grad is not None:
                    p.grad = None if set_to_none else p._grad.detach().zero_()

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Change each parameter that has a gradient."""
        raise NotImplementedError

    def with_gradients(
        self, first_state: Callable[[Tensor, dict[str, Any]], dict[str, Any]]
    ) -> Iterator[Any]:
        """Group, parameter, gradient and state of each parameter that has a gradient."""
        for group in self.param_groups:
            for p in group["params"]:
                if p._grad is None:
                    continue
                state = self.state.get(p) or first_state(p, group)
                if state:
                    self.state[p] = state
                grad = -p._grad if group["maximize"] else p._grad
                if group["weight_decay"] != 0 and not group.get("decoupled_weight_decay"):
                    grad = grad.add(p, alpha=group["weight_decay"])
                yield group, p, grad, state

    # -- hooks, saving and printing ----------------------------------------------------------------
    def register_step_pre_hook(self, hook: Any) -> RemovableHandle:
        """Call `hook(optimizer, args, kwargs)` before each step."""
        return RemovableHandle(self._pre_hooks, hook)

    def register_step_post_hook(self, hook: Any) -> RemovableHandle:
        """Call `hook(optimizer, args, kwargs)` after each step."""
        return RemovableHandle(self._post_hooks, hook)

    def state_dict(self) -> dict[str, Any]:
        """State and settings, with numbers in place of the parameters."""
        numbers: dict[int, int] = {}
        groups = []
        for group in self.param_groups:
            for p in group["params"]:
                numbers.setdefault(id(p), len(numbers))
            packed = {key: value for key, value in group.items() if key != "params"}
            groups.append({**packed, "params": [numbers[id(p)] for p in group["params"]]})
        state = {numbers[id(k)] if isinstance(k, Tensor) else k: v for k, v in self.state.items()}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over the state and settings of `state_dict`."""
        groups, saved = self.param_groups, copy.deepcopy(state_dict["param_groups"])
        if len(groups) != len(saved):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(a["params"]) != len(b["params"]) for a, b in zip(groups, saved, strict=True)):
            raise ValueError(
                "loaded state dict contains a parameter group that doesn't match the size of optimizer's"
                " group"
            )
        old = [number for group in saved for number in group["params"]]
        new = [p for group in groups for p in group["params"]]
        by_number = dict(zip(old, new, strict=True))
        self.state = defaultdict(dict)
        for key, value in state_dict["state"].items():
            param = by_number.get(key)
            self.state[key if param is None else param] = value if param is None else cast(value, param)
        self.param_groups = [
            {**fresh, "params": group["params"]} for group, fresh in zip(groups, saved, strict=True)
        ]

    def __repr__(self) -> str:
        text = type(self).__name__ + " ("
        for i, group in enumerate(self.param_groups):
            text += f"\nParameter Group {i}\n"
            text += "".join(f"    {key}: {group[key]}\n" for key in sorted(group) if key != "params")
        return text + ")"


def cast(value: Any, param: Tensor, key: str = "") -> Any:
    """Saved state as numbers of the parameter's type; the count of steps stays as it is."""
    if isinstance(value, Tensor):
        return value if key == "step" else value.to(param.dtype)
    if isinstance(value, dict):
        return {k: cast(v, param, k) for k, v in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return type(value)(cast(v, param) for v in value)  # type: ignore[call-arg]  # as torch: some kind of list
    return value


def recorded_step(step: Callable[[Any], None]) -> Callable[..., Any]:
    """A `step(closure=None)` round the change of the parameters: the closure runs first, recorded."""

    @functools.wraps(step)
    def wrapper(self: Optimizer, closure: Callable[[], Any] | None = None) -> Any:
        given = () if closure is None else (closure,)
        for hook in list(self._pre_hooks.values()):
            hook(self, (self, *given), {})
        loss = None
        with no_grad():
            if closure is not None:
                with enable_grad():
                    loss = closure()
            step(self)
        for hook in list(self._post_hooks.values()):
            hook(self, (self, *given), {})
        return loss

    return wrapper


def check(**limits: tuple[bool, str, Any]) -> None:
    """Refuse settings that are out of range, in torch's words."""
    for holds, name, value in limits.values():
        if not holds:
            raise ValueError(f"Invalid {name}: {value}")


def zero_steps() -> Tensor:
    """The count of steps: a tensor, as in torch."""
    return make([0.0], (), float32)
