"""What a module keeps: its parameters and buffers as a dictionary, and back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..._tensor import Tensor
from ...autograd.grad_mode import no_grad
from ..parameter import Parameter


class _IncompatibleKeys(NamedTuple):
    missing_keys: list[str]
    unexpected_keys: list[str]

    def __repr__(self) -> str:
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return f"_IncompatibleKeys(missing_keys={self.missing_keys}, unexpected_keys={self.unexpected_keys})"


_IncompatibleKeys.__module__ = "torch.nn.modules.module"


class State:
    """The half of a module that is saved and loaded."""

    _version = 1
    _parameters: dict[str, Any]
    _buffers: dict[str, Any]
    _modules: dict[str, Any]
    _non_persistent_buffers_set: set[str]

    def _own_state(self) -> dict[str, Any]:
        """The parameters and persistent buffers of this module alone."""
        buffers = {n: b for n, b in self._buffers.items() if n not in self._non_persistent_buffers_set}
        return {name: value for name, value in (self._parameters | buffers).items() if value is not None}

    def state_dict(
        self, *, destination: Any = None, prefix: str = "", keep_vars: bool = False
    ) -> OrderedDict[str, Any]:
        """All parameters and buffers by their names: tensors that share the module's storage."""
        found: Any = destination
        if found is None:
            found = OrderedDict()
            found._metadata = OrderedDict()
        if hasattr(found, "_metadata"):
            found._metadata[prefix[:-1]] = {"version": self._version}
        for name, value in self._own_state().items():
            found[prefix + name] = value if keep_vars else value.detach()
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=found, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        state: OrderedDict[str, Any] = found
        return state

    def load_state_dict(
        self, state_dict: Mapping[str, Any], strict: bool = True, assign: bool = False
    ) -> _IncompatibleKeys:
        """Write the tensors of a dictionary into the parameters and buffers of the same names."""
        if not isinstance(state_dict, Mapping):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        missing: list[str] = []
        unexpected: list[str] = []
        errors: list[str] = []
        self._load(dict(state_dict), "", assign, missing, unexpected, errors)
        if strict and unexpected:
            errors.insert(0, f"Unexpected key(s) in state_dict: {quoted(unexpected)}. ")
        if strict and missing:
            errors.insert(0, f"Missing key(s) in state_dict: {quoted(missing)}. ")
        if errors:
            name, all_errors = type(self).__name__, "\n\t".join(errors)
            raise RuntimeError(f"Error(s) in loading state_dict for {name}:\n\t{all_errors}")
        return _IncompatibleKeys(missing, unexpected)

    def _load(
        self,
        given: dict[str, Any],
        prefix: str,
        assign: bool,
        missing: list[str],
        unexpected: list[str],
        errors: list[str],
    ) -> None:
        own = self._own_state()
        for name, present in own.items():
            key = prefix + name
            if key not in given:
                missing.append(key)
            elif mistake := self._load_one(name, key, present, given[key], assign):
                errors.append(mistake)
        for key in given:
            name, _, rest = key.removeprefix(prefix).partition(".")
            if (name not in self._modules) if rest else (name not in own):
                unexpected.append(key)
        for name, module in self._modules.items():
            if module is not None:
                inside = f"{prefix}{name}."
                below = {key: value for key, value in given.items() if key.startswith(inside)}
                module._load(below, inside, assign, missing, unexpected, errors)

    def _load_one(self, name: str, key: str, present: Any, new: Any, assign: bool) -> str:
        """Load one tensor; return what is wrong with it."""
        if not isinstance(new, Tensor):
            wanted = "expected torch.Tensor or Tensor-like object from checkpoint but received"
            return f'While copying the parameter named "{key}", {wanted} {type(new)}'
        if present.shape == () and new.shape == (1,):
            new = new[0]
        if new.shape != present.shape:
            shapes = f"with shape {new.shape} from checkpoint, the shape in current model is {present.shape}."
            return f"size mismatch for {key}: copying a param {shapes}"
        with no_grad():
            if assign and isinstance(present, Parameter):
                setattr(self, name, Parameter(new, present.requires_grad))
            elif assign:
                setattr(self, name, new)
            else:
                present.copy_(new)
        return ""


def quoted(names: list[str]) -> str:
    """Names in quotation marks, with commas."""
    return ", ".join(f'"{name}"' for name in names)
