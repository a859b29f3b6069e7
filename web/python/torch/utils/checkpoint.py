"""Parts of a program whose saved tensors are thrown away, and computed once more when backward needs them."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import Any

from .. import autograd
from .._dtype import outside, outside_of
from .._tensor import Tensor
from ..autograd import engine
from ..autograd.function import Function
from ..autograd.grad_mode import enable_grad, is_grad_enabled
from ..autograd.saved import saved_tensors_hooks
from ..random import fork_rng, get_rng_state, set_rng_state

EXPLICIT = (
    "torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. Starting in PyTorch"
    " 2.9,"
    " calling checkpoint without use_reentrant will raise an exception. use_reentrant=False is"
    " recommended, but if"
    " you need to preserve the current default behavior, you can pass use_reentrant=True. Refer to docs"
    " for more"
    " details on the differences between the two variants."
)
EXPLICIT_SEQUENTIAL = (
    "torch.utils.checkpoint.checkpoint_sequential: the use_reentrant parameter should be passed"
    " explicitly. In"
    " version 2.9 we will raise an exception if use_reentrant is not passed. use_reentrant=False is"
    " recommended,"
    " but if you need to preserve the current default behavior, you can pass use_reentrant=True. Refer to"
    " docs for"
    " more details on the differences between the two variants."
)
NO_INPUTS = "None of the inputs have requires_grad=True. Gradients will be None"
NO_OUTPUTS = "none of output has requires_grad=True, this checkpoint() is not necessary"
ONLY_BACKWARD = (
    "When use_reentrant=True, torch.utils.checkpoint is incompatible with .grad() or passing an `inputs`"
    " parameter"
    " to .backward(). To resolve this error, you can either set use_reentrant=False, or call .backward()"
    " without"
    " passing the `inputs` argument."
)
NOT_REENTRANT_ONLY = "Passing `context_fn` or `debug` is only supported when use_reentrant=False."
TIP = """
Tip: To see a more detailed error message, either pass `debug=True` to
`torch.utils.checkpoint.checkpoint(...)` or wrap the code block
with `with torch.utils.checkpoint.set_checkpoint_debug_enabled(True):` to
enable checkpoint‑debug mode globally.

If this error occurs under torch.compile with automatic_dynamic_shapes enabled,
it may be because the recomputation selected a different compiled graph than the
forward pass (e.g., a dynamic graph instead of the original static graph).
To fix this, either:
  - Use torch._dynamo.mark_dynamic() to explicitly mark varying dimensions as
    dynamic upfront, avoiding the static-to-dynamic transition.
  - Call torch._C._dynamo.eval_frame._set_lru_cache(False) to disable LRU cache
    reordering, which can change which graph is checked first between forward
    and recompute.
See https://github.com/pytorch/pytorch/issues/166926 for more details and
workaround examples.
"""
UNPACKED_TWICE = (
    "torch.utils.checkpoint: Unpack is being triggered for a tensor that was already unpacked once. If"
    " you are"
    " calling ctx.saved_tensors in backward, make sure to do so only once. Otherwise please open an issue"
    " with"
    " details on your use case."
)


class CheckpointError(RuntimeError):
    """The second run was another one than the first."""


CheckpointError.__module__ = "torch.utils.checkpoint"


class CheckpointFunction(Function):
    """The whole part as one operation, whose backward runs it again."""

    @staticmethod
    def forward(ctx: Any, run_function: Any, preserve_rng_state: bool, *args: Any) -> Any:
        """Run it without recording."""
        if not any(isinstance(arg, Tensor) and arg.requires_grad for arg in args):
            warnings.warn(NO_INPUTS, stacklevel=1)
        ctx.run_function, ctx.rng_state = run_function, get_rng_state() if preserve_rng_state else None
        ctx.others = [None if isinstance(arg, Tensor) else arg for arg in args]
        ctx.save_for_backward(*[arg for arg in args if isinstance(arg, Tensor)])
        ctx.places = [i for i, arg in enumerate(args) if isinstance(arg, Tensor)]
        return run_function(*args)

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        """Run it again, recording, and walk back through it."""
        if not engine.running[-1].everything:
            raise RuntimeError(ONLY_BACKWARD)
        inputs = list(ctx.others)
        for place, tensor in zip(ctx.places, ctx.saved_tensors, strict=True):
            inputs[place] = tensor.detach()
            inputs[place].requires_grad = tensor.requires_grad
        with _same_random_numbers(ctx.rng_state), enable_grad():
            outputs = ctx.run_function(*inputs)
        pairs = [
            (out, grad)
            for out, grad in zip(outputs if isinstance(outputs, tuple) else (outputs,), grads, strict=True)
            if isinstance(out, Tensor) and out.requires_grad
        ]
        if not pairs:
            raise RuntimeError(NO_OUTPUTS)
        outs, starts = zip(*pairs, strict=True)
        autograd.backward(outs, starts)
        return (None, None, *(value.grad if isinstance(value, Tensor) else None for value in inputs))


@contextmanager
def _same_random_numbers(state: Any) -> Iterator[None]:
    """In this `with` block, the random numbers begin where they began in the first run."""
    if state is None:
        yield
        return
    with fork_rng():
        set_rng_state(state)
        yield


def noop_context_fn() -> tuple[Any, Any]:
    """No context, neither for the first run nor for the second."""
    return nullcontext(), nullcontext()


def checkpoint(
    function: Callable[..., Any],
    *args: Any,
    use_reentrant: bool | None = None,
    context_fn: Callable[[], tuple[Any, Any]] = noop_context_fn,
    determinism_check: str = "default",
    debug: bool = False,
    early_stop: bool = True,
    **kwargs: Any,
) -> Any:
    """What the function returns. Its saved tensors are not kept: backward runs it again."""
    if use_reentrant is None:
        warnings.warn(EXPLICIT, stacklevel=2)
        use_reentrant = True
    preserve = kwargs.pop("preserve_rng_state", True)
    if kwargs and use_reentrant:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    if use_reentrant:
        if context_fn is not noop_context_fn or debug is not False:
            raise ValueError(NOT_REENTRANT_ONLY)
        return CheckpointFunction.apply(function, preserve, *args)
    if debug:
        raise outside("checkpoint(debug=True)")
    if determinism_check not in ("default", "none"):
        raise ValueError(
            f"determinism_check should be one of ['default', 'none'], but got {determinism_check}"
        )
    first, again = context_fn()
    if not is_grad_enabled():
        return function(*args, **kwargs)
    state = get_rng_state() if preserve else None

    def recompute() -> None:
        with _same_random_numbers(state), again:
            function(*args, **kwargs)

    frame = _Frame(recompute, early_stop, determinism_check == "default")
    with saved_tensors_hooks(frame.pack, frame.unpack), first:
        return function(*args, **kwargs)


class _Stop(BaseException):
    """Enough was computed again."""


class _Frame:
    """One run of a part, and what was computed again of it, walk by walk."""

    def __init__(self, recompute: Callable[[], None], early_stop: bool, check: bool) -> None:
        self.recompute, self.early_stop, self.check = recompute, early_stop, check
        self.kinds: list[dict[str, Any]] = []  # of the tensors that were saved, in their order
        self.found: dict[Any, list[Any]] = {}
        self._identities = itertools.count()

    def pack(self, tensor: Any) -> int:
        """Keep the number of a saved tensor, instead of the tensor."""
        self.kinds.append(_kind(tensor))
        return len(self.kinds) - 1

    def unpack(self, number: int) -> Any:
        """The tensor of that number, computed again at the first question of a walk."""
        walk = engine.running[-1].identity if engine.running else ("none", next(self._identities))
        if walk not in self.found:
            self._run(walk)
        tensor = self.found[walk][number]
        if tensor is None:
            raise CheckpointError(UNPACKED_TWICE)
        self.found[walk][number] = None
        return tensor

    def _run(self, walk: Any) -> None:
        found: list[Any] = []

        def keep(tensor: Any) -> Any:
            tensor = tensor.detach() if tensor.requires_grad else tensor
            if len(found) >= len(self.kinds):
                raise CheckpointError(
                    "torch.utils.checkpoint: trying to save more tensors during recomputation than during the"
                    f" original forward pass.\n{TIP}"
                )
            found.append(tensor)
            if self.early_stop and len(found) == len(self.kinds):
                raise _Stop
            return tensor

        with ExitStack() as stack:
            stack.enter_context(saved_tensors_hooks(keep, lambda tensor: tensor))
            stack.enter_context(enable_grad())
            with suppress(_Stop):
                self.recompute()
        self._compare(found)
        self.found[walk] = found

    def _compare(self, found: list[Any]) -> None:
        """Refuse a second run that saved other tensors than the first."""
        if len(found) != len(self.kinds):
            raise CheckpointError(
                "torch.utils.checkpoint: A different number of tensors was saved during the original"
                " forward and"
                f" recomputation.\nNumber of tensors saved during forward: {len(self.kinds)}\nNumber of"
                f" tensors"
                f" saved during recomputation: {len(found)}.\n{TIP}"
            )
        different = "".join(
            f"tensor at position {i}:\nsaved metadata: {kind}\nrecomputed metadata: {_kind(tensor)}\n"
            for i, (kind, tensor) in enumerate(zip(self.kinds, found, strict=True))
            if self.check and kind != _kind(tensor)
        )
        if different:
            raise CheckpointError(
                "torch.utils.checkpoint: Recomputed values for the following tensors have different"
                " metadata than"
                f" during the forward pass.\n{different}.\n{TIP}"
            )


def _kind(tensor: Any) -> dict[str, Any]:
    return {"shape": tensor.shape, "dtype": tensor.dtype, "device": tensor.device}


def checkpoint_sequential(
    functions: Any, segments: int, input: Any, use_reentrant: bool | None = None, **kwargs: Any
) -> Any:
    """A chain of functions in segments; all but the last are checkpoints."""
    from ..nn import Sequential

    if use_reentrant is None:
        warnings.warn(EXPLICIT_SEQUENTIAL, stacklevel=2)
        use_reentrant = True
    preserve = kwargs.pop("preserve_rng_state", True)
    if kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    chain = list(functions.children()) if isinstance(functions, Sequential) else list(functions)
    size = len(chain) // segments
    end = 0
    for start in range(0, size * (segments - 1), size):
        end = start + size
        input = checkpoint(
            _chained(chain[start:end]), input, use_reentrant=use_reentrant, preserve_rng_state=preserve
        )
    return _chained(chain[end:])(input)


def _chained(functions: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def forward(input: Any) -> Any:
        for function in functions:
            input = function(input)
        return input

    return forward


__getattr__ = outside_of("torch.utils.checkpoint")
