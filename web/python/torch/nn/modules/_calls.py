"""What happens when a module is called: hooks before, `forward`, hooks after."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from typing import Any

from ..._dtype import outside
from ..._tensor import Tensor
from ...autograd.graph import RemovableHandle
from ._hooks import BOTH, BackwardHook, watch_last_node


class Calls:
    """The part of a module that computes."""

    _forward_pre_hooks: OrderedDict[int, Any]
    _forward_hooks: OrderedDict[int, Any]
    _backward_pre_hooks: OrderedDict[int, Any]
    _backward_hooks: OrderedDict[int, Any]
    _plain_backward_hooks: OrderedDict[int, Any]

    def forward(self, *_: Any, **__: Any) -> Any:
        """What the module computes."""
        name = type(self).__name__
        raise NotImplementedError(f'Module [{name}] is missing the required "forward" function')

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not (
            self._forward_pre_hooks
            or self._forward_hooks
            or self._backward_pre_hooks
            or self._backward_hooks
            or self._plain_backward_hooks
        ):
            return self.forward(*args, **kwargs)
        for hook, with_kwargs in list(self._forward_pre_hooks.values()):
            new = hook(self, args, kwargs) if with_kwargs else hook(self, args)
            if new is not None and with_kwargs:
                if not isinstance(new, tuple) or len(new) != 2:
                    wanted = "forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got"
                    raise RuntimeError(f"{wanted} {new}.")
                args, kwargs = new
            elif new is not None:
                args = new if isinstance(new, tuple) else (new,)
        backward = None
        if self._backward_hooks or self._backward_pre_hooks:
            backward = BackwardHook(self, self._backward_hooks, self._backward_pre_hooks)
            args = backward.on_inputs(args)
        result = self.forward(*args, **kwargs)
        for hook, with_kwargs in list(self._forward_hooks.values()):
            new = hook(self, args, kwargs, result) if with_kwargs else hook(self, args, result)
            result = result if new is None else new
        if backward and not isinstance(result, (Tensor, tuple)):
            warnings.warn(
                "For backward hooks to be called, module output should be a Tensor or a tuple of Tensors but"
                f" received {type(result)}",
                stacklevel=2,
            )
        result = backward.on_outputs(result) if backward else result
        if self._plain_backward_hooks:
            watch_last_node(self, list(self._plain_backward_hooks.values()), args, result)
        return result

    def register_forward_pre_hook(
        self, hook: Any, *, prepend: bool = False, with_kwargs: bool = False
    ) -> RemovableHandle:
        """Call `hook(module, args)` before `forward`; what it returns replaces the arguments."""
        return self._register(self._forward_pre_hooks, (hook, with_kwargs), prepend)

    def register_forward_hook(
        self, hook: Any, *, prepend: bool = False, with_kwargs: bool = False, always_call: bool = False
    ) -> RemovableHandle:
        """Call `hook(module, args, output)` after `forward`; what it returns replaces the output."""
        if always_call:
            raise outside("torch.nn.Module.register_forward_hook(always_call=True)")
        return self._register(self._forward_hooks, (hook, with_kwargs), prepend)

    def register_full_backward_pre_hook(self, hook: Any, prepend: bool = False) -> RemovableHandle:
        """Call `hook(module, grad_output)` before the gradients of the inputs are computed."""
        return self._register(self._backward_pre_hooks, hook, prepend)

    def register_full_backward_hook(self, hook: Any, prepend: bool = False) -> RemovableHandle:
        """Call `hook(module, grad_input, grad_output)` when the gradients of the inputs are known."""
        if self._plain_backward_hooks:
            raise RuntimeError(BOTH)
        return self._register(self._backward_hooks, hook, prepend)

    def register_backward_hook(self, hook: Any) -> RemovableHandle:
        """Call `hook(module, grad_input, grad_output)` with the gradients at the last node of the graph alone."""
        if self._backward_hooks:
            raise RuntimeError(BOTH)
        return self._register(self._plain_backward_hooks, hook, False)

    @staticmethod
    def _register(hooks: OrderedDict[int, Any], hook: Any, prepend: bool) -> RemovableHandle:
        handle = RemovableHandle(hooks, hook)
        if prepend:
            hooks.move_to_end(handle.id, last=False)
        return handle
