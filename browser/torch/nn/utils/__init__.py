"""Helpers for training."""

from __future__ import annotations

from typing import Any

from ..._dtype import unsupported
from ..._refs import stack
from ..._tensor import Tensor, make
from ...autograd.grad_mode import no_grad


@no_grad()
def clip_grad_norm_(parameters: Any, max_norm: float, norm_type: float = 2.0, **options: Any) -> Tensor:
    """Scale all gradients down so that their common norm is at most `max_norm`; return the norm
    they had."""
    if options:
        raise unsupported(f"torch.nn.utils.clip_grad_norm_({next(iter(options))}=…)")
    several = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    grads = [p.grad for p in several if p.grad is not None]
    if not grads:
        return make([0.0], (), several[0].dtype)
    total = stack([g.norm(norm_type) for g in grads]).norm(norm_type)
    scale = (max_norm / (total + 1e-6)).clamp(max=1.0)
    for grad in grads:
        grad.mul_(scale)
    return total


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.nn.utils.{name}")
