"""The base of all modules: finds its parameters and modules among its attributes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

from ..._dtype import unsupported
from ..._tensor import Tensor
from ...autograd.graph import RemovableHandle
from ..parameter import Parameter


class Module:
    """Something with parameters and a `forward`."""

    training: bool

    def __init__(self) -> None:
        self.__dict__.update(training=True, _parameters={}, _modules={}, _forward_hooks={})

    def __setattr__(self, name: str, value: Any) -> None:
        tables = self.__dict__.get("_parameters"), self.__dict__.get("_modules")
        if isinstance(value, (Parameter, Module)):
            if tables[0] is None:
                kind = "parameters" if isinstance(value, Parameter) else "module"
                raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
            self.__dict__.pop(name, None)
            self._parameters.pop(name, None)
            self._modules.pop(name, None)
            (self._parameters if isinstance(value, Parameter) else self._modules)[name] = value
        elif tables[0] and name in tables[0]:
            if value is not None:
                raise TypeError(
                    f"cannot assign '{torch_type(value)}' as parameter '{name}'"
                    " (torch.nn.Parameter or None expected)"
                )
            self._parameters[name] = None
        else:
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        for table in ("_parameters", "_modules"):
            if name in self.__dict__.get(table, ()):
                return self.__dict__[table][name]
        if hasattr(RealModule, name):
            raise unsupported(f"torch.nn.Module.{name}")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """What the module computes."""
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function'
        )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        out = self.forward(*args, **kwargs)
        for hook in list(self._forward_hooks.values()):
            replaced = hook(self, args, out)
            out = out if replaced is None else replaced
        return out

    def register_forward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call `hook(module, args, output)` after each forward."""
        return RemovableHandle(self._forward_hooks, hook)

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Add a parameter."""
        self._parameters[name] = param

    def children(self) -> Iterator[Module]:
        """The modules directly inside."""
        return iter(self._modules.values())

    def named_modules(self, prefix: str = "") -> Iterator[tuple[str, Module]]:
        """This module and all inside."""
        yield prefix, self
        for name, module in self._modules.items():
            yield from module.named_modules(f"{prefix}.{name}" if prefix else name)

    def modules(self) -> Iterator[Module]:
        """This module and all inside."""
        return (module for _, module in self.named_modules())

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """All parameters, each once, with their names."""
        seen = set()
        for prefix, module in self.named_modules():
            for name, parameter in module._parameters.items():
                if parameter is not None and parameter not in seen:
                    seen.add(parameter)
                    yield f"{prefix}.{name}" if prefix else name, parameter

    def parameters(self) -> Iterator[Parameter]:
        """All parameters, each once."""
        return (parameter for _, parameter in self.named_parameters())

    def state_dict(self) -> dict[str, Tensor]:
        """The values of all parameters."""
        return OrderedDict(
            (f"{prefix}.{name}" if prefix else name, tensor.detach())
            for prefix, module in self.named_modules()
            for name, tensor in module._parameters.items()
            if tensor is not None
        )

    def train(self, mode: bool = True) -> Any:
        """Behave as in training (or not): dropout and the like."""
        for module in self.modules():
            object.__setattr__(module, "training", mode)
        return self

    def eval(self) -> Any:
        """Behave as in use. Recording goes on."""
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Any:
        """Set the flag of all parameters."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters."""
        forget(self.parameters(), set_to_none)

    def extra_repr(self) -> str:
        """What stands in the brackets of the repr."""
        return ""

    def __repr__(self) -> str:
        lines = [f"({name}): " + repr(module).replace("\n", "\n  ") for name, module in self._modules.items()]
        name, extra = type(self).__name__, self.extra_repr()
        if not lines:
            return f"{name}({extra})"
        return f"{name}({extra}\n  " + "\n  ".join(lines) + "\n)"


class RealModule:
    """Real methods of torch's Module that this one lacks."""

    apply = half = cuda = load_state_dict = register_full_backward_hook = None
    register_forward_pre_hook = named_buffers = buffers = get_parameter = compile = None
    register_buffer = add_module = named_children = double = float = to = None


def forget(parameters: Any, set_to_none: bool) -> None:
    """Set gradients to None, or to zeros."""
    for parameter in parameters:
        if parameter._grad is not None:
            if set_to_none:
                parameter._grad = None
            else:
                parameter._grad.detach_().zero_()


def torch_type(value: Any) -> str:
    """How torch names a type in messages."""
    return value.type() if isinstance(value, Tensor) else type(value).__name__
