"""Adamax: Adam with the largest gradient of late instead of a mean of squares (Kingma and Ba, 2015, section 7)."""

from __future__ import annotations

from typing import Any

from .._tensor import Tensor
from ..functional import OPERATIONS
from ._kernels import addcdiv_, lerp_
from .optimizer import Optimizer, check, recorded_step, zero_steps


class Adamax(Optimizer):
    """Steps of the running mean of gradients, divided by their largest size."""

    def __init__(
        self,
        params: Any,
        lr: float = 2e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0,
        foreach: bool | None = None,
        *,
        maximize: bool = False,
        differentiable: bool = False,
        capturable: bool = False,
    ) -> None:
        check(
            lr=(lr >= 0.0, "learning rate", lr),
            eps=(eps >= 0.0, "epsilon value", eps),
            beta0=(0.0 <= betas[0] < 1.0, "beta parameter at index 0", betas[0]),
            beta1=(0.0 <= betas[1] < 1.0, "beta parameter at index 1", betas[1]),
            weight_decay=(weight_decay >= 0.0, "weight_decay value", weight_decay),
        )
        defaults: dict[str, Any] = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        defaults |= {"foreach": foreach, "maximize": maximize, "differentiable": differentiable}
        super().__init__(params, defaults | {"capturable": capturable})

    @recorded_step
    def step(self) -> None:
        """Change each parameter that has a gradient."""
        for group, p, grad, state in self.with_gradients(first_state):
            state["step"] += 1
            beta1, beta2 = group["betas"]
            mean = lerp_(state["exp_avg"], grad, 1 - beta1)
            size = grad.abs().add_(group["eps"])
            largest = state["exp_inf"].mul_(beta2)
            largest.copy_(OPERATIONS["maximum"](largest, size))
            addcdiv_(p, mean, largest, -group["lr"] / (1 - beta1 ** state["step"].item()))


def first_state(p: Tensor, group: dict[str, Any]) -> dict[str, Any]:
    """No step yet, and zeros."""
    return {"step": zero_steps(), "exp_avg": p._full(0), "exp_inf": p._full(0)}
