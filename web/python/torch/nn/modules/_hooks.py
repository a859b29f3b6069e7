"""Full backward hooks: they see the gradients at the outputs of a module, and those at its inputs."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterable
from typing import Any

from ..._tensor import Tensor
from ...autograd.function import Function
from ...autograd.grad_mode import is_grad_enabled

NO_INPUT = (
    "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs"
    " require gradients. See"
    " https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook"
    " for more details."
)


BOTH = (
    "Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of"
    " them."
)
PLAIN = "Using {} is deprecated and will be removed in future versions. This hook will be missing {}."
BETTER = " Please use register_full_backward_hook to get the documented behavior."


class BackwardHookFunction(Function):
    """Gives back its inputs: a node of the graph that all of them pass together."""

    @staticmethod
    def forward(ctx: Any, *args: Any) -> Any:
        ctx.mark_non_differentiable(*[arg for arg in args if not arg.requires_grad])
        return args

    @staticmethod
    def backward(ctx: Any, *args: Any) -> Any:
        return args


class BackwardHook:
    """One call of a module that has backward hooks."""

    def __init__(self, module: Any, hooks: dict[int, Any], pre_hooks: dict[int, Any]) -> None:
        self.module = module
        self.hooks, self.pre_hooks = list(hooks.values()), list(pre_hooks.values())
        self.grad_outputs: tuple[Any, ...] | None = None
        self.input_places: list[int] | None = None
        self.input_count = 0

    def _through_a_node(
        self, values: tuple[Any, ...], register: Callable[[Any, list[int]], None]
    ) -> tuple[tuple[Any, ...], list[int] | None]:
        """The same values, the tensors among them passed through one node."""
        places = [i for i, value in enumerate(values) if isinstance(value, Tensor)]
        tensors = [values[i] for i in places]
        if not is_grad_enabled() or not any(t.requires_grad for t in tensors):
            return values, None
        passed = BackwardHookFunction.apply(*tensors)
        passed = passed if isinstance(passed, tuple) else (passed,)
        register(next(t.grad_fn for t in passed if t.grad_fn is not None), places)
        new = list(values)
        for place, tensor in zip(places, passed, strict=True):
            new[place] = tensor
        return tuple(new), places

    def on_inputs(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """Watch the gradients of the inputs."""
        self.input_count = len(args)

        def register(node: Any, places: list[int]) -> None:
            def hook(grad_input: tuple[Any, ...], _: Any) -> Any:
                if self.grad_outputs is None:  # the gradient did not come through the module's output
                    return None
                grads = spread(places, grad_input, self.input_count)
                for user_hook in self.hooks:
                    replaced = user_hook(self.module, grads, self.grad_outputs)
                    if replaced is None:
                        continue
                    replaced = replaced if isinstance(replaced, tuple) else tuple(replaced)
                    if len(replaced) != len(grads):
                        raise RuntimeError(
                            "Backward hook returned an invalid number of grad_input, got"
                            f" {len(replaced)}, but expected {len(grads)}"
                        )
                    grads = replaced
                self.grad_outputs = None
                return tuple(grads[i] for i in places)

            node.register_hook(hook)

        new, self.input_places = self._through_a_node(args, register)
        return new

    def on_outputs(self, result: Any) -> Any:
        """Watch the gradients of the outputs."""
        values = result if isinstance(result, tuple) else (result,)

        def register(node: Any, places: list[int]) -> None:
            def hook(_: Any, grad_output: tuple[Any, ...]) -> Any:
                grads = spread(places, grad_output, len(values))
                for pre_hook in self.pre_hooks:
                    replaced = pre_hook(self.module, grads)
                    if replaced is not None:
                        if len(replaced) != len(grads):
                            raise RuntimeError(
                                "Backward pre hook returned an invalid number of grad_output, got"
                                f" {len(replaced)}, but expected {len(grads)}"
                            )
                        grads = replaced
                self.grad_outputs = grads
                if self.input_places is None:
                    self._without_inputs(grads)
                return tuple(grads[i] for i in places)

            node.register_hook(hook)

        new, _ = self._through_a_node(values, register)
        return new if isinstance(result, tuple) else new[0]

    def _without_inputs(self, grad_outputs: tuple[Any, ...]) -> None:
        warnings.warn(NO_INPUT, stacklevel=5)
        nothing = (None,) * self.input_count
        for user_hook in self.hooks:
            replaced = user_hook(self.module, nothing, grad_outputs)
            if replaced is not None and any(g is not None for g in replaced):
                raise RuntimeError(
                    "Backward hook for Modules where no input requires gradient should always return None or"
                    " None for all gradients."
                )
        self.grad_outputs = None


def spread(places: Iterable[int], values: Iterable[Any], count: int) -> tuple[Any, ...]:
    """Values at their places among None."""
    out: list[Any] = [None] * count
    for place, value in zip(places, values, strict=True):
        out[place] = value
    return tuple(out)


def watch_last_node(module: Any, hooks: list[Any], inputs: Any, result: Any) -> None:
    """The hooks of old: they see the gradients of the node that made the output, whatever came before it."""
    first = result
    while not isinstance(first, Tensor):
        first = (
            next(v for v in first.values() if isinstance(v, Tensor)) if isinstance(first, dict) else first[0]
        )
    node = first.grad_fn
    if node is None:
        return
    for hook in hooks:
        node.register_hook(functools.partial(hook, module))
    missing = _missing(inputs, result, node)
    if missing:
        warnings.warn(missing, FutureWarning, stacklevel=3)


def _missing(inputs: Any, result: Any, node: Any) -> str:
    """What torch says of the gradients that such a hook does not see; nothing if it sees them all."""
    results = (result,) if isinstance(result, Tensor) else result
    several = "a Module that does not {} a single Tensor or a tuple of Tensors"
    if not (isinstance(results, tuple) and all(isinstance(r, Tensor) for r in results)):
        what = "non-full backward hooks on " + several.format("return")
        return PLAIN.format(what, "some of the grad_output") + BETTER
    if not all(isinstance(i, Tensor) for i in inputs):
        what = "non-full backward hooks on " + several.format("take as input")
        return PLAIN.format(what, "some of the grad_input") + BETTER
    last = {r.grad_fn for r in results if r.grad_fn is not None}
    when = "a non-full backward hook when {}"
    if len(last) > 1:
        what = when.format("outputs are generated by different autograd Nodes")
        return PLAIN.format(what, "some grad_output") + BETTER
    if {i.grad_fn for i in inputs if i.grad_fn is not None} != {after for after, _ in node.next_functions}:
        what = when.format("the forward contains multiple autograd Nodes")
        return PLAIN.format(what, "some grad_input") + BETTER
    return ""
