"""How an operation is written down: once, what it computes, and the derivative for each argument, made of
operations in its turn so that it can be differentiated again.

As in torch's derivatives.yaml, the names a formula asks for (`self`, `other`, `result`, …) are what the node
saves. Beside the arguments it can ask for `result` (`result0`, `result1` of several), `sizes` (the shape of the
first input), `geometry` (its shape, strides and offset) and `place` (which of several tensors in a list).
An `assert` says what is outside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import _arguments, _levels
from ._dtype import outside
from ._tensor import Tensor
from .autograd.grad_mode import state
from .autograd.graph import Node

Formula = Callable[..., Any]
Operator = Callable[..., Tensor]  # an operation as it is called
OPERATIONS: dict[str, Callable[..., Any]] = {}
NAMED_IN_FULL = {"CopyBackwards"}  # whose `name()` begins with torch::autograd::
OURS = (TypeError, AttributeError, ValueError, ArithmeticError, AssertionError, KeyError)
ALIASES = {"input": "self", "axis": "dim", "keepdims": "keepdim"}


def within(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Publish a function under a name. What it cannot do with its arguments is outside the subset, unless
    it raised torch's own error."""

    def publish(fn: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if _levels.stack and _levels.concerns([args, kwargs]):
                return _levels.spread(guarded, *args, **kwargs)
            if kwargs.get("out") is not None:
                return into(name, guarded, args, kwargs)
            if kwargs:
                kwargs = {renamed.get(key, key): value for key, value in kwargs.items()}
                if "dtype" in kwargs:
                    kwargs["dtype"] = _arguments.number_type(name, kwargs["dtype"])
            try:
                return fn(*args, **kwargs)
            except OURS as error:
                if hasattr(error, "as_torch"):
                    raise
                said = _arguments.complaint(name, args, kwargs)
                if said is not None:
                    raise said from None
                plain = _arguments.with_plain_numbers(name, args)
                if plain is not None:
                    return guarded(*plain, **kwargs)
                given = ", ".join([type(a).__name__ for a in args] + [f"{key}=…" for key in kwargs])
                raise outside(f"torch.{name}({given})") from error

        names = getattr(fn, "names", fn.__code__.co_varnames[: fn.__code__.co_argcount])
        renamed = {old: new for old, new in ALIASES.items() if new in names and old not in names}
        if "input" in names and "self" not in names:
            renamed["self"] = "input"
        guarded.__name__, guarded.__doc__ = name.rpartition(".")[2], fn.__doc__
        guarded.__module__, guarded.__qualname__ = "torch", guarded.__name__
        OPERATIONS[name] = guarded
        return guarded

    return publish


def into(name: str, fn: Callable[..., Any], args: Any, kwargs: Any) -> Tensor:
    """Call with `out=`: the result is written into a tensor that is there."""
    from ._inplace import requires, write

    out, given = kwargs["out"], {key: value for key, value in kwargs.items() if key != "out"}
    if not isinstance(out, Tensor):
        raise outside(f"torch.{name}(out={type(out).__name__})")
    if state.enabled and any(map(requires, (*args, *given.values(), out))):
        raise RuntimeError(
            f"{name}(): functions with out=... arguments don't support automatic differentiation, but one of the"
            " arguments requires grad."
        )
    result = fn(*args, **given)
    if result._shape != out._shape:
        if out.numel():
            raise outside(f"torch.{name}(out=…) of another shape (torch warns that this is deprecated)")
        out.data = out._full(0, result._shape)
    return write(out, result)


class Operation(Node):
    """The node of an operation from the table."""

    single = True  # whether there is one result; of several a formula gets all gradients

    def _run(self, *grads: Any) -> list[Any]:
        """The gradients of the inputs, given those of the results."""
        results: list[Any] = [None] * len(self._inputs)
        if all(g is None for g in grads):
            return results
        start = grads[0] if self.single else grads
        for i, ((node, _), (shape, dtype)) in enumerate(zip(self.next_functions, self._inputs, strict=False)):
            if node is None:
                continue
            formula, needs = self.formula(i)
            result = formula(start, *[i if key == "place" else self.unpack(key) for key in needs])
            if result is not None:
                # undo broadcasting and changes of the number type
                result = result if result._shape == shape else result.sum_to_size(shape)
                results[i] = result if result.dtype is dtype else result.to(dtype)
        return results


def op(name: str, node_name: str, forward: Callable[..., Any], **formulas: Formula) -> Operator:
    """An operation: `forward` computes, and where an argument that has a formula requires grad, a node is
    left behind that saves what the formula needs."""
    parts = [(f, f.__code__.co_varnames[1 : f.__code__.co_argcount]) for f in formulas.values()]
    kind = type(node_name, (Operation,), {"formulas": parts, "__module__": "builtins"})
    if node_name in NAMED_IN_FULL:
        kind.name = lambda _: f"torch::autograd::{node_name}"  # type: ignore[attr-defined]  # `kind` is made here
    names = forward.__code__.co_varnames[: forward.__code__.co_argcount]
    defaults = dict(zip(reversed(names), reversed(forward.__defaults__ or ()), strict=False)) | (
        forward.__kwdefaults__ or {}
    )
    listed = list(formulas)

    def operation(*args: Any, **kwargs: Any) -> Any:
        out = forward(*args, **kwargs)
        if state.enabled and listed:
            given = {**defaults, **dict(zip(names, args, strict=False)), **kwargs}
            record(kind, [given[argument] for argument in listed], out, given)
        return out

    operation.names = (*names, *(forward.__kwdefaults__ or ()))  # type: ignore[attr-defined]  # for `within`
    operation.__doc__ = forward.__doc__
    return within(name)(operation)


def record(kind: type[Operation], inputs: list[Any], out: Any, given: dict[str, Any]) -> None:
    """Leave a node behind results, if an input requires grad and a result can have one."""
    if type(inputs[0]) in (list, tuple):
        inputs = list(inputs[0])
    if not any(isinstance(t, Tensor) and t.requires_grad for t in inputs):
        return
    outs = out if isinstance(out, (list, tuple)) else (out,)
    if not any(one.dtype.is_floating_point for one in outs):
        return
    node = kind(inputs)
    node._output_count = len(outs)
    node.single = outs is not out
    for number, one in enumerate(outs):
        if one.dtype.is_floating_point:
            one._grad_fn, one.output_nr = node, number
        given[f"result{number}"] = one
    first = inputs[0]
    given["result"], given["place"] = out, 0
    if isinstance(first, Tensor):
        given["sizes"] = first._shape
        given["geometry"] = (first._shape, first._strides, first._offset)
    else:
        given["sizes"] = given["geometry"] = None
    node.save(given)
