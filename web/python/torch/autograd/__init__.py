"""Derivatives: `backward` fills `.grad` of the leaves, `grad` returns gradients."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import _levels
from .._dtype import outside_of
from . import engine, graph
from .anomaly_mode import detect_anomaly as detect_anomaly
from .anomaly_mode import set_detect_anomaly as set_detect_anomaly
from .function import Function as Function
from .grad_mode import enable_grad as enable_grad
from .grad_mode import inference_mode as inference_mode
from .grad_mode import no_grad as no_grad
from .grad_mode import set_grad_enabled as set_grad_enabled
from .variable import Variable as Variable

if TYPE_CHECKING:
    from .._tensor import Tensor
    from .graph import GradientEdge

LEAK = (
    "Using backward() with create_graph=True will create a reference cycle between the parameter and its"
    " gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to"
    " avoid this. If you have to use this function, make sure to reset the .grad fields of your parameters"
    " to None after use to break the cycle and avoid the leak. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/engine.cpp:1307.)"
)
IN_TRANSFORM = (
    "backward() called inside a functorch transform. This is not supported, please use functorch.grad or"
    " functorch.vjp instead or call backward() outside of functorch transforms."
)
UNUSED = (
    "The differentiated Tensor at index {} appears to not have been used in the graph. Set allow_unused=True"
    " if this is the desired behavior."
)
BATCHED = (
    "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension."
    " The sizes of the remaining dimensions are expected to match the shape of corresponding output, but a"
    " mismatch was detected: grad_output[{i}] has a shape of {given} and output[{i}] has a shape of"
    " {expected}. If you only want some tensors in `grad_output` to be considered batched, consider using"
    " vmap."
)


def is_tensor(value: Any) -> bool:
    """Whether this is a tensor. (The module of tensors needs this one, so it can't be imported before.)"""
    from .._tensor import Tensor

    return isinstance(value, Tensor)


def _warn_once(text: str) -> None:
    from .._tensor import warned

    if text not in warned:
        warned.add(text)
        warnings.warn(text, stacklevel=4)


def _tuple(values: Any) -> tuple[Any, ...]:
    """One tensor or edge, or several of them, as a tuple."""
    single = is_tensor(values) or isinstance(values, graph.GradientEdge)
    return (values,) if single else tuple(values)


def _inputs(values: Any, function: str) -> tuple[Any, ...]:
    """The tensors to differentiate by; they may be the values of a dict."""
    if isinstance(values, Mapping):
        if type(values) is not dict:
            raise TypeError(
                f"`inputs` argument to `{function}()` must be a dict, not {type(values).__name__}. Other"
                " Mapping types are not supported."
            )
        values = values.values()
    inputs = _tuple(values)
    if not inputs:
        raise RuntimeError(f"`inputs` argument to `{function}()` cannot be empty.")
    return inputs


def _start(outputs: Sequence[Any], gradients: Sequence[Any], batched: bool = False) -> list[Any]:
    """The gradients to start from, checked; 1.0 for a single number that has none."""
    from ..functional import OPERATIONS

    started = []
    for i, (out, given) in enumerate(zip(outputs, gradients, strict=False)):
        if not (is_tensor(out) or isinstance(out, graph.GradientEdge)):
            raise AssertionError("Expected output to be a torch.Tensor")
        edge = isinstance(out, graph.GradientEdge)
        shape, dtype = graph.metadata_of(out) if edge else (out.shape, out.dtype)
        if is_tensor(given):
            first = given[0] if batched else given
            if batched and first.shape != shape:
                # torch takes the first dimension away twice before it prints the shape
                raise RuntimeError(BATCHED.format(i=i, given=first.shape[1:], expected=shape))
            if first.shape != shape:
                raise RuntimeError(
                    f"Mismatch in shape: grad_output[{i}] has a shape of {given.shape} and output[{i}] has a"
                    f" shape of {shape}."
                )
            started.append(given if given.dtype is dtype else given.to(dtype))
        elif given is not None:
            kind = type(given).__name__
            raise TypeError(f"gradients can be either Tensors or None, but got {kind}")
        elif not edge and not out.requires_grad:
            started.append(None)
        elif shape.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")
        else:
            started.append(OPERATIONS["ones"](shape, dtype=dtype))
    return started


def _run(
    outputs: Sequence[Any],
    gradients: Sequence[Any],
    retain_graph: bool | None,
    create_graph: bool,
    inputs: Sequence[Any],
    accumulate: bool,
) -> list[Any]:
    """Start the engine."""
    create = bool(operator.index(create_graph))
    keep = create if retain_graph is None else bool(operator.index(retain_graph))
    if len(outputs) != len(gradients):
        raise RuntimeError(f"got {len(outputs)} tensors and {len(gradients)} gradients")
    roots = [graph.gradient_edge(out) for out in outputs]
    for i, (node, _) in enumerate(roots):
        if node is None:
            raise RuntimeError(f"element {i} of tensors does not require grad and does not have a grad_fn")
    if accumulate and create:
        _warn_once(LEAK)
    for value in inputs:
        if not (is_tensor(value) or isinstance(value, graph.GradientEdge)):
            kind = type(value).__name__
            raise RuntimeError(f"all inputs have to be Tensors or GradientEdges, but got {kind}")
        if accumulate and is_tensor(value):
            value.retain_grad()
        if is_tensor(value) and not value.requires_grad:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
    wanted = [graph.gradient_edge(value) for value in inputs] or None
    return engine.execute(roots, gradients, keep, create, wanted, accumulate)


def backward(
    tensors: Tensor | GradientEdge | Iterable[Tensor | GradientEdge],
    grad_tensors: Tensor | Iterable[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    grad_variables: Tensor | Iterable[Tensor | None] | None = None,
    inputs: Any = None,
) -> None:
    """Add the gradients of `tensors` into `.grad` of the leaves, or of the `inputs` if some are given."""
    if _levels.stack:
        raise RuntimeError(IN_TRANSFORM)
    if grad_variables is not None:
        warnings.warn(
            "`grad_variables` is deprecated. Use `grad_tensors` instead.", FutureWarning, stacklevel=2
        )
        if grad_tensors is not None:
            raise RuntimeError(
                "`grad_tensors` and `grad_variables` (deprecated) arguments both passed to `backward()`."
                " Please only use `grad_tensors`."
            )
        grad_tensors = grad_variables
    wanted = () if inputs is None else _inputs(inputs, "backward")
    outputs = _tuple(tensors)
    given = (None,) * len(outputs) if grad_tensors is None else _tuple(grad_tensors)
    _run(outputs, _start(outputs, given), retain_graph, create_graph, wanted, accumulate=True)


def grad(
    outputs: Tensor | GradientEdge | Iterable[Tensor | GradientEdge],
    inputs: Any,
    grad_outputs: Tensor | Iterable[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    only_inputs: bool = True,
    allow_unused: bool | None = None,
    is_grads_batched: bool = False,
    materialize_grads: bool = False,
) -> Any:
    """The gradients of `outputs` with respect to `inputs`: a tuple, or a dict if `inputs` is one.

    `.grad` stays as it is.
    """
    if materialize_grads and allow_unused is False:
        raise ValueError(
            "Expected allow_unused to be True or not passed when materialize_grads=True, but got:"
            " allow_unused=False."
        )
    outs, wanted = _tuple(outputs), _inputs(inputs, "grad")
    if not only_inputs:
        warnings.warn(
            "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate"
            " gradient for other parts of the graph, please use torch.autograd.backward.",
            FutureWarning,
            stacklevel=2,
        )
    given = (None,) * len(outs) if grad_outputs is None else _tuple(grad_outputs)
    started = _start(outs, given, is_grads_batched)
    if is_grads_batched:
        found = _batched(outs, started, retain_graph, create_graph, wanted)
    else:
        found = _run(outs, started, retain_graph, create_graph, wanted, accumulate=False)
    if None in found and not (materialize_grads if allow_unused is None else allow_unused):
        raise RuntimeError(UNUSED.format(found.index(None)))
    if materialize_grads:
        found = _materialized(found, wanted, create_graph)
    return dict(zip(inputs, found, strict=True)) if type(inputs) is dict else tuple(found)


def _batched(
    outputs: Sequence[Any],
    gradients: Sequence[Any],
    retain_graph: bool | None,
    create_graph: bool,
    inputs: Sequence[Any],
) -> list[Any]:
    """The engine runs once for each slice of the gradients; what it finds is stacked."""
    from ..functional import OPERATIONS

    count = len(gradients[0])
    rows = []
    for i in range(count):
        slices = [gradient[i] for gradient in gradients]
        retain = True if i + 1 < count else retain_graph
        rows.append(_run(outputs, slices, retain, create_graph, inputs, accumulate=False))
    return [None if column[0] is None else OPERATIONS["stack"](column) for column in zip(*rows, strict=True)]


def _materialized(found: Sequence[Any], inputs: Sequence[Any], create_graph: bool) -> list[Any]:
    """Zeros where nothing was found."""
    if any(g is None and not is_tensor(value) for g, value in zip(found, inputs, strict=True)):
        raise RuntimeError("materialize_grads cannot be used when the given input is a GradientEdge")
    return [
        value._full(0).requires_grad_(create_graph) if g is None else g
        for g, value in zip(found, inputs, strict=True)
    ]


def variable(*args: Any, **kwargs: Any) -> None:
    """What made a `Variable` long ago."""
    raise RuntimeError("torch.autograd.variable(...) is deprecated, use torch.tensor(...) instead")


variable.Variable = Variable  # type: ignore[attr-defined]  # torch has it there too
from . import functional as functional  # noqa: E402  (these need `grad`)
from .gradcheck import gradcheck as gradcheck  # noqa: E402
from .gradcheck import gradgradcheck as gradgradcheck  # noqa: E402

__getattr__ = outside_of("torch.autograd")
