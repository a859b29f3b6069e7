"""RMSprop (Hinton's lecture 6e, 2012)."""

from __future__ import annotations

from typing import Any

from .._tensor import Tensor
from ._kernels import addcdiv_, addcmul_, lerp_
from .optimizer import Optimizer, check, recorded_step, zero_steps


class RMSprop(Optimizer):
    """Steps divided by the root of the running mean of squared gradients."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-2,
        alpha: float = 0.99,
        eps: float = 1e-8,
        weight_decay: float = 0,
        momentum: float = 0,
        centered: bool = False,
        capturable: bool = False,
        foreach: bool | None = None,
        maximize: bool = False,
        differentiable: bool = False,
    ) -> None:
        check(
            lr=(lr >= 0.0, "learning rate", lr),
            eps=(eps >= 0.0, "epsilon value", eps),
            momentum=(momentum >= 0.0, "momentum value", momentum),
            weight_decay=(weight_decay >= 0.0, "weight_decay value", weight_decay),
            alpha=(alpha >= 0.0, "alpha value", alpha),
        )
        defaults: dict[str, Any] = {
            "lr": lr,
            "momentum": momentum,
            "alpha": alpha,
            "eps": eps,
            "centered": centered,
        }
        defaults |= {"weight_decay": weight_decay, "capturable": capturable, "foreach": foreach}
        super().__init__(params, defaults | {"maximize": maximize, "differentiable": differentiable})

    @recorded_step
    def step(self) -> None:
        """Change each parameter that has a gradient."""
        for group, p, grad, state in self.with_gradients(first_state):
            state["step"] += 1
            square, alpha = state["square_avg"], group["alpha"]
            addcmul_(square.mul_(alpha), grad, grad, 1 - alpha)
            if group["centered"]:
                mean = lerp_(state["grad_avg"], grad, 1 - alpha)
                root = addcmul_(square.clone(), mean, mean, -1).sqrt_()
            else:
                root = square.sqrt()
            root.add_(group["eps"])
            if group["momentum"] > 0:
                velocity = addcdiv_(state["momentum_buffer"].mul_(group["momentum"]), grad, root)
                p.add_(velocity, alpha=-group["lr"])
            else:
                addcdiv_(p, grad, root, -group["lr"])


def first_state(p: Tensor, group: dict[str, Any]) -> dict[str, Any]:
    """No step yet, and zeros."""
    state = {"step": zero_steps(), "square_avg": p._full(0)}
    if group["momentum"] > 0:
        state["momentum_buffer"] = p._full(0)
    return state | ({"grad_avg": p._full(0)} if group["centered"] else {})
