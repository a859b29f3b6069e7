"""The base of everything that has parameters and a `forward`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any, Self

from ..._dtype import dtype, float32, float64, outside, typename
from ..._tensor import Tensor
from ..parameter import Buffer, Parameter
from ._calls import Calls
from ._state import State

# torch has these, so "no attribute" would be wrong
MISSING = {
    *("bfloat16", "call_super_init", "compile", "dump_patches", "get_extra_state", "half", "ipu", "mtia"),
    *("set_extra_state", "set_submodule", "share_memory", "to_empty", "xpu"),
    *("register_state_dict_pre_hook", "register_load_state_dict_pre_hook", "register_state_dict_post_hook"),
    "register_load_state_dict_post_hook",
}


class Module(State, Calls):
    """Something with parameters and a `forward`. What is assigned to an attribute is sorted by its kind:
    parameters, buffers, and other modules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        name = type(self).__name__
        if kwargs:
            raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{next(iter(kwargs))}'")
        if args:
            raise TypeError(f"{name}.__init__() takes 1 positional argument but {len(args) + 1} were given")
        empty: dict[str, Any] = {"training": True, "_parameters": {}, "_buffers": {}}
        empty |= {"_non_persistent_buffers_set": set(), "_modules": {}}
        empty |= {"_forward_pre_hooks": OrderedDict(), "_forward_hooks": OrderedDict()}
        empty |= {"_backward_pre_hooks": OrderedDict(), "_backward_hooks": OrderedDict()}
        empty |= {"_plain_backward_hooks": OrderedDict()}
        self.__dict__.update(empty)

    # -- attributes ------------------------------------------------------------------------------
    def __getattr__(self, name: str) -> Any:
        for kind in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__.get(kind, ()):
                return self.__dict__[kind][name]
        if name in MISSING:
            raise outside(f"torch.nn.Module.{name}")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, Parameter):
            if "_parameters" not in self.__dict__:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            self._forget(name, keep="_parameters")
            self.register_parameter(name, value)
        elif value is not None and name in self.__dict__.get("_parameters", ()):
            raise TypeError(
                f"cannot assign '{typename(value)}' as parameter '{name}'"
                " (torch.nn.Parameter or None expected)"
            )
        elif isinstance(value, Module):
            if "_modules" not in self.__dict__:
                raise AttributeError("cannot assign module before Module.__init__() call")
            self._forget(name, keep="_modules")
            self._modules[name] = value
        elif value is not None and name in self.__dict__.get("_modules", ()):
            raise TypeError(
                f"cannot assign '{typename(value)}' as child module '{name}'"
                " (torch.nn.Module or None expected)"
            )
        elif isinstance(value, Buffer) or name in self.__dict__.get("_buffers", ()):
            self._set_buffer(name, value)
        else:
            for kind in ("_parameters", "_modules"):
                if name in self.__dict__.get(kind, ()):
                    self.__dict__[kind][name] = None
                    return
            object.__setattr__(self, name, value)

    def _set_buffer(self, name: str, value: Any) -> None:
        if value is not None and not isinstance(value, Tensor):
            wanted = "(torch.nn.Buffer, torch.Tensor or None expected)"
            raise TypeError(f"cannot assign '{typename(value)}' as buffer '{name}' {wanted}")
        if "_buffers" in self.__dict__ and name in self._buffers:
            self._buffers[name] = value
            return
        if "_buffers" in self.__dict__:
            self._forget(name, keep="_buffers")
        self.register_buffer(name, value, getattr(value, "persistent", True))

    def _forget(self, name: str, keep: str) -> None:
        """A name belongs to one kind only: take it away from the others."""
        self.__dict__.pop(name, None)
        for kind in {"_parameters", "_buffers", "_modules"} - {keep}:
            self.__dict__[kind].pop(name, None)
        self._non_persistent_buffers_set.discard(name)

    def __delattr__(self, name: str) -> None:
        for kind in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__.get(kind, ()):
                del self.__dict__[kind][name]
                self._non_persistent_buffers_set.discard(name)
                return
        object.__delattr__(self, name)

    def __dir__(self) -> list[str]:
        kinds = (self._parameters, self._buffers, self._modules)
        names = {*dir(type(self)), *self.__dict__, *(name for kind in kinds for name in kind)}
        return sorted(name for name in names if not name[0].isdigit())

    def _check_name(self, kind: str, name: Any, owned: dict[str, Any]) -> None:
        if not isinstance(name, str):
            raise TypeError(f"{kind} name should be a string. Got {typename(name)}")
        if kind == "module" and hasattr(self, name) and name not in owned:
            raise KeyError(f"attribute '{name}' already exists")
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."' + (f", got: {name}" if kind == "module" else ""))
        if name == "":
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if hasattr(self, name) and name not in owned:
            raise KeyError(f"attribute '{name}' already exists")

    def register_buffer(self, name: str, tensor: Any, persistent: bool = True) -> None:
        """Add a tensor to the state; one that is not persistent stays out of `state_dict`."""
        if "_buffers" not in self.__dict__:
            raise AttributeError("cannot assign buffer before Module.__init__() call")
        self._check_name("buffer", name, self._buffers)
        if tensor is not None and not isinstance(tensor, Tensor):
            wanted = "(torch Tensor or None required)"
            raise TypeError(f"cannot assign '{typename(tensor)}' object to buffer '{name}' {wanted}")
        self._buffers[name] = tensor
        (self._non_persistent_buffers_set.discard if persistent else self._non_persistent_buffers_set.add)(
            name
        )

    def register_parameter(self, name: str, param: Any) -> None:
        """Add a parameter, or note that there is none (None)."""
        if "_parameters" not in self.__dict__:
            raise AttributeError("cannot assign parameter before Module.__init__() call")
        self._check_name("parameter", name, self._parameters)
        if param is not None and not isinstance(param, Parameter):
            wanted = "(torch.nn.Parameter or None required)"
            raise TypeError(f"cannot assign '{typename(param)}' object to parameter '{name}' {wanted}")
        if param is not None and param.grad_fn is not None:
            raise ValueError(
                f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created"
                f" explicitly. To express '{name}' as a function of another Tensor, compute the value in"
                " the forward() method."
            )
        self._parameters[name] = param

    def add_module(self, name: str, module: Any) -> None:
        """Add a module under a name."""
        if not isinstance(module, Module) and module is not None:
            raise TypeError(f"{typename(module)} is not a Module subclass")
        self._check_name("module", name, self._modules)
        self._modules[name] = module

    register_module = add_module

    # -- what is inside --------------------------------------------------------------------------
    def named_modules(
        self, memo: set[Any] | None = None, prefix: str = "", remove_duplicate: bool = True
    ) -> Iterator[tuple[str, Module]]:
        """This module and all that it contains, with their names."""
        memo = set() if memo is None else memo
        if self not in memo:
            if remove_duplicate:
                memo.add(self)
            yield prefix, self
            for name, module in self._modules.items():
                if module is not None:
                    below = prefix + ("." if prefix else "") + name
                    yield from module.named_modules(memo, below, remove_duplicate)

    def modules(self) -> Iterator[Module]:
        """This module and all that it contains."""
        return (module for _, module in self.named_modules())

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """The modules directly inside, each once, with their names."""
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def children(self) -> Iterator[Module]:
        """The modules directly inside."""
        return (module for _, module in self.named_children())

    def _named_members(
        self, kind: str, prefix: str, recurse: bool, remove_duplicate: bool
    ) -> Iterator[tuple[str, Any]]:
        seen: set[int] = set()
        inside = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate)
        for place, module in inside if recurse else [(prefix, self)]:
            for name, value in getattr(module, kind).items():
                if value is not None and id(value) not in seen:
                    if remove_duplicate:
                        seen.add(id(value))
                    yield place + ("." if place else "") + name, value

    def named_parameters(
        self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True
    ) -> Iterator[tuple[str, Parameter]]:
        """All parameters, each once, with their names."""
        yield from self._named_members("_parameters", prefix, recurse, remove_duplicate)

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        """All parameters, each once."""
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def named_buffers(
        self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True
    ) -> Iterator[tuple[str, Tensor]]:
        """All buffers, each once, with their names."""
        yield from self._named_members("_buffers", prefix, recurse, remove_duplicate)

    def buffers(self, recurse: bool = True) -> Iterator[Tensor]:
        """All buffers, each once."""
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def get_submodule(self, target: str) -> Module:
        """The module under a dotted name."""
        module = self
        for part in target.split(".") if target else ():
            if not hasattr(module, part):
                raise AttributeError(f"{module._get_name()} has no attribute `{part}`")
            module = getattr(module, part)
            if not isinstance(module, Module):
                raise AttributeError(f"`{part}` is not an nn.Module")
        return module

    def get_parameter(self, target: str) -> Parameter:
        """The parameter under a dotted name."""
        place, _, name = target.rpartition(".")
        module = self.get_submodule(place)
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        parameter = getattr(module, name)
        if not isinstance(parameter, Parameter):
            raise AttributeError(f"`{name}` is not an nn.Parameter")
        return parameter

    def get_buffer(self, target: str) -> Any:
        """The buffer under a dotted name."""
        place, _, name = target.rpartition(".")
        module = self.get_submodule(place)
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        if name not in module._buffers:
            raise AttributeError(f"`{name}` is not a buffer")
        return module._buffers[name]

    # -- changes of everything inside ------------------------------------------------------------
    def apply(self, fn: Callable[[Module], Any]) -> Self:
        """Call `fn` for every module inside, and for this one last."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def _apply(self, fn: Callable[[Tensor], Tensor]) -> Self:
        for module in self.children():
            module._apply(fn)
        for parameter in [p for p in self._parameters.values() if p is not None]:
            parameter.data = fn(parameter.data)
            if parameter._grad is not None:
                parameter._grad.data = fn(parameter._grad.data)
        for name, buffer in self._buffers.items():
            self._buffers[name] = None if buffer is None else fn(buffer)
        return self

    def _in_floats(self, number: dtype) -> Self:
        return self._apply(lambda t: t.to(number) if t.dtype.is_floating_point else t)

    def float(self) -> Self:
        """All floating point parameters and buffers as float32."""
        return self._in_floats(float32)

    def double(self) -> Self:
        """All floating point parameters and buffers as float64."""
        return self._in_floats(float64)

    def cpu(self) -> Self:
        """There is nothing but the CPU."""
        return self

    def cuda(self, _: Any = None) -> Self:
        """As in a torch that was built for the CPU."""
        raise AssertionError("Torch not compiled with CUDA enabled")

    def type(self, dst_type: dtype) -> Self:
        """All parameters and buffers as another number type."""
        return self._apply(lambda t: t.to(dst_type))

    def to(self, *args: Any, **kwargs: Any) -> Self:
        """Another number type (of the floating point numbers), or the only device there is."""
        for given in (*args, *kwargs.values()):
            given = given.dtype if isinstance(given, Tensor) else given
            if isinstance(given, dtype):
                if not given.is_floating_point:
                    raise TypeError(
                        "nn.Module.to only accepts floating point or complex dtypes, but got desired"
                        f" dtype={given}"
                    )
                self._in_floats(given)
            elif str(given).startswith("cuda"):
                self.cuda()
            elif given is not None and not isinstance(given, bool) and str(given) not in ("cpu", "cpu:0"):
                raise outside(f"torch.nn.Module.to({given!r})")
        return self

    def train(self, mode: bool = True) -> Self:
        """Behave as in training (or not): dropout and the like."""
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self) -> Self:
        """Behave as in use. Recording goes on."""
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Self:
        """Record (or not) what happens to the parameters."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters."""
        for parameter in self.parameters():
            if parameter._grad is not None:
                parameter.grad = None if set_to_none else parameter._grad.detach().zero_()

    # -- printing --------------------------------------------------------------------------------
    def _get_name(self) -> str:
        return type(self).__name__

    def extra_repr(self) -> str:
        """The settings, as they print between the brackets."""
        return ""

    def __repr__(self) -> str:
        settings = self.extra_repr()
        lines = settings.split("\n") if settings else []
        inside = [f"({name}): {indented(repr(module))}" for name, module in self._modules.items()]
        if len(lines) == 1 and not inside:
            return f"{self._get_name()}({settings})"
        body = "\n  ".join(lines + inside)
        return f"{self._get_name()}(\n  {body}\n)" if body else f"{self._get_name()}()"


def indented(text: str) -> str:
    """All lines but the first moved to the right."""
    return text.replace("\n", "\n  ")
