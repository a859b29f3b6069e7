# ruff: noqa: B905
"""Derivatives: `backward` fills `.grad` of the leaves, `grad` returns gradients."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from .._dtype import unsupported
from . import graph
from .grad_mode import enable_grad as enable_grad
from .grad_mode import inference_mode as inference_mode
from .grad_mode import no_grad as no_grad
from .grad_mode import set_detect_anomaly as set_detect_anomaly
from .grad_mode import set_grad_enabled as set_grad_enabled

CREATE_GRAPH = (
    "Using backward() with create_graph=True will create a reference cycle between the parameter and"
    " its gradient which can cause a memory leak. We recommend using autograd.grad when creating the"
    " graph to avoid this. If you have to use this function, make sure to reset the .grad fields of"
    " your parameters to None after use to break the cycle and avoid the leak. (Triggered internally"
    " at /__w/pytorch/pytorch/torch/csrc/autograd/engine.cpp:1307.)"
)


def _several(tensors: Any) -> tuple[Any, ...]:
    return tuple(tensors) if isinstance(tensors, (list, tuple)) else (tensors,)


def _start(outputs: Sequence[Any], grads: Sequence[Any]) -> list[Any]:
    """The gradients to start from: given ones, checked, or 1.0 for a single number."""
    started = []
    for i, (out, grad) in enumerate(zip(outputs, grads)):
        if grad is not None and not hasattr(grad, "_shape"):
            raise TypeError(f"gradients can be either Tensors or None, but got {type(grad).__name__}")
        if grad is not None and grad.shape != out.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{i}] has a shape of {grad.shape}"
                f" and output[{i}] has a shape of {out.shape}."
            )
        if grad is None and out.requires_grad and out.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")
        started.append(out.new_ones(out.shape) if grad is None else grad)
    for i, out in enumerate(outputs):
        if not out.requires_grad:
            raise RuntimeError(f"element {i} of tensors does not require grad and does not have a grad_fn")
    return started


def backward(
    tensors: Any,
    grad_tensors: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    inputs: Any = None,
) -> None:
    """Add the gradients of `tensors` into `.grad` of the leaves (or of `inputs` only)."""
    outputs = _several(tensors)
    grads = _several(grad_tensors) if grad_tensors is not None else (None,) * len(outputs)
    keep = create_graph if retain_graph is None else retain_graph
    if inputs is not None and not _several(inputs):
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    started = _start(outputs, grads)
    roots = [graph.gradient_edge(t) for t in outputs]
    if create_graph:
        warnings.warn(CREATE_GRAPH, stacklevel=3)
    if inputs is None:
        graph.execute(roots, started, keep, create_graph)
        return
    leaves = _several(inputs)
    wanted = [graph.gradient_edge(t) for t in leaves]
    found = graph.execute(roots, started, keep, create_graph, wanted)
    with set_grad_enabled(create_graph):
        for leaf, grad in zip(leaves, found):
            graph.AccumulateGrad(leaf).run([grad])


def grad(
    outputs: Any,
    inputs: Any,
    grad_outputs: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    allow_unused: bool | None = None,
    is_grads_batched: bool = False,
    materialize_grads: bool = False,
) -> tuple[Any, ...]:
    """The gradients of `outputs` with respect to `inputs`, as a tuple; `.grad` stays as it is."""
    if is_grads_batched:
        raise unsupported("torch.autograd.grad(is_grads_batched=True)")
    outs, ins = _several(outputs), _several(inputs)
    grads = _several(grad_outputs) if grad_outputs is not None else (None,) * len(outs)
    started = _start(outs, grads)
    if not all(t.requires_grad for t in ins):
        raise RuntimeError("One of the differentiated Tensors does not require grad")
    wanted = [graph.gradient_edge(t) for t in ins]
    keep = create_graph if retain_graph is None else retain_graph
    roots = [graph.gradient_edge(t) for t in outs]
    found = graph.execute(roots, started, keep, create_graph, wanted)
    for i, result in enumerate(found):
        if result is None and materialize_grads:
            found[i] = ins[i].new_zeros(ins[i].shape)
        elif result is None and not allow_unused:
            raise RuntimeError(
                f"The differentiated Tensor at index {i} appears to not have been used in the"
                " graph. Set allow_unused=True if this is the desired behavior."
            )
    return tuple(found)


from . import functional as functional  # noqa: E402  (they need what stands above)
from .function import Function as Function  # noqa: E402
from .gradcheck import gradcheck as gradcheck  # noqa: E402


class detect_anomaly(set_detect_anomaly):  # noqa: N801
    """Inside the `with` block, look for nan in every gradient."""

    def __init__(self, check_nan: bool = True) -> None:
        super().__init__(True, check_nan)


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.autograd.{name}")
