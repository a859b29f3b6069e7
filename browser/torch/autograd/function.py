# ruff: noqa: B905
"""Operations with a derivative of your own."""

from __future__ import annotations

from typing import Any

from .._dtype import unsupported
from .grad_mode import no_grad, state
from .graph import Node


class FunctionCtx(Node):
    """What forward hands to backward."""

    function: Any

    def kind(self) -> str:
        return f"torch.autograd.function.{type(self).__name__}"

    def save_for_backward(self, *tensors: Any) -> None:
        """Keep tensors for backward."""
        self.to_save = tensors

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """The tensors kept, checked for in-place changes."""
        return tuple(
            getattr(self, f"_saved_{i}") if t is not None else None for i, t in enumerate(self.to_save)
        )

    @property
    def needs_input_grad(self) -> tuple[bool, ...]:
        """For each input of forward, whether its gradient will be used."""
        return tuple(getattr(t, "requires_grad", False) for t in self.arguments)

    def run(self, grads: list[Any]) -> list[Any]:
        grads = [g if g is not None else z.new_zeros(z.shape) for g, z in zip(grads, self.results)]
        returned = self.function.backward(self, *grads)
        returned = returned if isinstance(returned, tuple) else (returned,)
        expected = len(self.arguments)
        if len(returned) != expected:
            raise RuntimeError(
                f"function {self.name()} returned an incorrect number of gradients"
                f" (expected {expected}, got {len(returned)})"
            )
        pairs = [(g, a) for g, a in zip(returned, self.arguments) if hasattr(a, "grad_fn")]
        for i, (grad, argument) in enumerate(pairs):
            if grad is not None and not _expands(argument.shape, grad.shape):
                raise RuntimeError(
                    f"Function {self.name()} returned an invalid gradient at index {i} - got"
                    f" {list(grad.shape)} but expected shape compatible with {list(argument.shape)}"
                )
        return [grad if argument.requires_grad else None for grad, argument in pairs]


def _expands(small: tuple[int, ...], large: tuple[int, ...]) -> bool:
    tail = large[len(large) - len(small) :]
    return len(small) <= len(large) and all(a in (1, b) for a, b in zip(small, tail))


class Function:
    """Subclass it, write the static methods `forward(ctx, …)` and `backward(ctx, …)`, and call
    `apply`."""

    @classmethod
    def apply(cls, *args: Any) -> Any:
        """Run forward and record it."""
        if hasattr(cls, "setup_context"):
            raise unsupported("torch.autograd.Function.setup_context")
        inputs = [a for a in args if hasattr(a, "grad_fn")]
        ctx: Any = type(f"{cls.__name__}Backward", (FunctionCtx,), {})(inputs)
        ctx.function, ctx.arguments, ctx.to_save = cls, args, ()
        with no_grad():
            out = cls.forward(ctx, *args)  # type: ignore[attr-defined]
        results = out if isinstance(out, tuple) else (out,)
        if state.enabled and any(t.requires_grad for t in inputs):
            results = tuple(r._alias() if any(r is t for t in inputs) else r for r in results)
            ctx.results, ctx.outputs = [r.detach() for r in results], max(len(results), 2)
            for nr, result in enumerate(results):
                result._grad_fn, result._output_nr = ctx, nr
            ctx.save({str(i): t for i, t in enumerate(ctx.to_save) if t is not None})
        return results if isinstance(out, tuple) else results[0]
