"""Stochastic gradient descent."""

from __future__ import annotations

from typing import Any

from .._tensor import Tensor
from .optimizer import Optimizer, check, recorded_step


class SGD(Optimizer):
    """A step against the gradient, with momentum if wanted."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        momentum: float = 0,
        dampening: float = 0,
        weight_decay: float = 0,
        nesterov: bool = False,
        *,
        maximize: bool = False,
        foreach: bool | None = None,
        differentiable: bool = False,
        fused: bool | None = None,
    ) -> None:
        check(
            lr=(not lr < 0.0, "learning rate", lr),
            momentum=(not momentum < 0.0, "momentum value", momentum),
            weight_decay=(not weight_decay < 0.0, "weight_decay value", weight_decay),
        )
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        defaults: dict[str, Any] = {"lr": lr, "momentum": momentum, "dampening": dampening}
        defaults |= {"weight_decay": weight_decay, "nesterov": nesterov, "maximize": maximize}
        defaults |= {"foreach": foreach, "differentiable": differentiable, "fused": fused}
        super().__init__(params, defaults)

    @recorded_step
    def step(self) -> None:
        """Change each parameter that has a gradient."""
        for group, p, grad, state in self.with_gradients(first_state):
            if group["momentum"] != 0:
                before = state.get("momentum_buffer")
                if before is None:
                    state["momentum_buffer"] = grad.detach().clone()
                else:
                    before.mul_(group["momentum"]).add_(grad, alpha=1 - group["dampening"])
                velocity = state["momentum_buffer"]
                grad = grad.add(velocity, alpha=group["momentum"]) if group["nesterov"] else velocity
            p.add_(grad, alpha=-group["lr"])


def first_state(p: Tensor, group: dict[str, Any]) -> dict[str, Any]:
    """Nothing is remembered before the first step."""
    return {"momentum_buffer": None} if group["momentum"] != 0 else {}
