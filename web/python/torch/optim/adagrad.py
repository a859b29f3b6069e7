"""Adagrad (Duchi et al., 2011), and Adadelta (Zeiler, 2012)."""

from __future__ import annotations

from typing import Any

from .._tensor import Tensor
from ._kernels import addcdiv_, addcmul_
from .optimizer import Optimizer, check, recorded_step, zero_steps


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of all squared gradients."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-2,
        lr_decay: float = 0,
        weight_decay: float = 0,
        initial_accumulator_value: float = 0,
        eps: float = 1e-10,
        foreach: bool | None = None,
        *,
        maximize: bool = False,
        differentiable: bool = False,
        fused: bool | None = None,
    ) -> None:
        first = initial_accumulator_value
        check(
            lr=(lr >= 0.0, "learning rate", lr),
            lr_decay=(lr_decay >= 0.0, "lr_decay value", lr_decay),
            weight_decay=(weight_decay >= 0.0, "weight_decay value", weight_decay),
            first=(first >= 0.0, "initial_accumulator_value value", first),
            eps=(eps >= 0.0, "epsilon value", eps),
        )
        defaults: dict[str, Any] = {"lr": lr, "lr_decay": lr_decay, "eps": eps, "weight_decay": weight_decay}
        defaults |= {"initial_accumulator_value": first, "foreach": foreach, "maximize": maximize}
        super().__init__(params, defaults | {"differentiable": differentiable, "fused": fused})
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p].update(step=zero_steps(), sum=p._full(first))

    @recorded_step
    def step(self) -> None:
        """Change each parameter that has a gradient."""
        for group, p, grad, state in self.with_gradients(no_first_state):
            state["step"] += 1
            rate = group["lr"] / (1 + (state["step"].item() - 1) * group["lr_decay"])
            total = addcmul_(state["sum"], grad, grad)
            addcdiv_(p, grad, total.sqrt().add_(group["eps"]), -rate)


class Adadelta(Optimizer):
    """Steps as long as the steps before, by the size of the gradients."""

    def __init__(
        self,
        params: Any,
        lr: float = 1.0,
        rho: float = 0.9,
        eps: float = 1e-6,
        weight_decay: float = 0,
        foreach: bool | None = None,
        *,
        capturable: bool = False,
        maximize: bool = False,
        differentiable: bool = False,
    ) -> None:
        check(
            lr=(lr >= 0.0, "learning rate", lr),
            rho=(0.0 <= rho <= 1.0, "rho value", rho),
            eps=(eps >= 0.0, "epsilon value", eps),
            weight_decay=(weight_decay >= 0.0, "weight_decay value", weight_decay),
        )
        defaults: dict[str, Any] = {"lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay}
        defaults |= {"maximize": maximize, "capturable": capturable, "foreach": foreach}
        super().__init__(params, defaults | {"differentiable": differentiable})

    @recorded_step
    def step(self) -> None:
        """Change each parameter that has a gradient."""
        for group, p, grad, state in self.with_gradients(first_state):
            state["step"] += 1
            rho, eps = group["rho"], group["eps"]
            square = addcmul_(state["square_avg"].mul_(rho), grad, grad, 1 - rho)
            change = state["acc_delta"].add(eps).sqrt_()
            change.div_(square.add(eps).sqrt_()).mul_(grad)
            addcmul_(state["acc_delta"].mul_(rho), change, change, 1 - rho)
            p.add_(change, alpha=-group["lr"])


def first_state(p: Tensor, group: dict[str, Any]) -> dict[str, Any]:
    """No step yet, and zeros."""
    return {"step": zero_steps(), "square_avg": p._full(0), "acc_delta": p._full(0)}


def no_first_state(p: Tensor, group: dict[str, Any]) -> dict[str, Any]:
    """For a parameter that joined later."""
    return {"step": zero_steps(), "sum": p._full(group["initial_accumulator_value"])}
