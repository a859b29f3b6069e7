"""Gradients that are too long, or too large, made smaller."""

from __future__ import annotations

import types
import warnings
from typing import Any

from ..._dtype import float32
from ..._tensor import Tensor, make
from ...autograd.grad_mode import no_grad
from ...functional import OPERATIONS


def gradients(parameters: Any) -> list[Tensor]:
    """The gradients there are."""
    given = [parameters] if isinstance(parameters, Tensor) else parameters
    return [p.grad for p in given if p.grad is not None]


@no_grad()
def get_total_norm(
    tensors: Any, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach: Any = None
) -> Tensor:
    """The norm of all tensors as if they were one long vector."""
    tensors = [tensors] if isinstance(tensors, Tensor) else list(tensors)
    if not tensors:
        return make([0.0], (), float32)
    norm_type = float(norm_type)
    norms = [t.reshape(-1).norm(norm_type) for t in tensors]
    total: Tensor = OPERATIONS["stack"](norms).norm(norm_type)
    if (error_if_nonfinite and abs(total.item()) in (float("inf"),)) or (
        total.item() != total.item() and error_if_nonfinite
    ):
        raise RuntimeError(
            f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot"
            " be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set"
            " `error_if_nonfinite=False`"
        )
    return total


@no_grad()
def clip_grad_norm_(
    parameters: Any,
    max_norm: float,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
    foreach: Any = None,
) -> Tensor:
    """Scale all gradients so that together they are no longer than `max_norm`; returns what they were."""
    if not isinstance(parameters, Tensor):
        from_generator, parameters = isinstance(parameters, types.GeneratorType), list(parameters)
        if from_generator and not parameters:
            empty = "`parameters` is an empty generator, no gradient clipping will occur."
            warnings.warn(empty, stacklevel=3)
    grads = gradients(parameters)
    total = get_total_norm(grads, norm_type, error_if_nonfinite)
    if grads:
        factor = (float(max_norm) / (total + 1e-6)).clamp(max=1.0)
        for grad in grads:
            grad.mul_(factor)
    return total


def clip_grad_norm(
    parameters: Any,
    max_norm: float,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
    foreach: Any = None,
) -> Tensor:
    """The old name of `clip_grad_norm_`."""
    warnings.warn(
        "`torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.",
        FutureWarning,
        stacklevel=2,
    )
    return clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach)


@no_grad()
def clip_grad_value_(parameters: Any, clip_value: float, foreach: Any = None) -> None:
    """Cut all gradients at `clip_value` and at its negative."""
    for grad in gradients(parameters):
        grad.clamp_(-float(clip_value), float(clip_value))
