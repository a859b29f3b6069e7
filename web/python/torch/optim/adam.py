"""Adam (Kingma and Ba, 2015), and AdamW (Loshchilov and Hutter, 2019)."""

from __future__ import annotations

from typing import Any

from .._dtype import outside
from .._tensor import Tensor
from ..functional import where
from ._kernels import addcdiv_, addcmul_, lerp_
from .optimizer import Optimizer, check, recorded_step, zero_steps


class Adam(Optimizer):
    """Steps divided by the running size of the gradients."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0,
        amsgrad: bool = False,
        *,
        foreach: bool | None = None,
        maximize: bool = False,
        capturable: bool = False,
        differentiable: bool = False,
        fused: bool | None = None,
        decoupled_weight_decay: bool = False,
    ) -> None:
        check(
            lr=(0.0 <= lr, "learning rate", lr),  # noqa: SIM300  (as torch compares, and says it)
            eps=(eps >= 0.0, "epsilon value", eps),
            beta1=(0.0 <= betas[0] < 1.0, "beta parameter at index 0", betas[0]),
            beta2=(0.0 <= betas[1] < 1.0, "beta parameter at index 1", betas[1]),
            weight_decay=(weight_decay >= 0.0, "weight_decay value", weight_decay),
        )
        if not all(isinstance(beta, float) for beta in betas):
            if any(isinstance(beta, Tensor) for beta in betas):
                raise outside(f"torch.optim.{type(self).__name__}(betas=tensors)")
            raise ValueError("betas must be either both floats or both Tensors")
        defaults = {"lr": lr, "betas": tuple(betas), "eps": eps, "weight_decay": weight_decay}
        defaults |= {"amsgrad": amsgrad, "maximize": maximize, "foreach": foreach, "capturable": capturable}
        defaults |= {"differentiable": differentiable, "fused": fused}
        super().__init__(params, defaults | {"decoupled_weight_decay": decoupled_weight_decay})

    @recorded_step
    def step(self) -> None:
        """Change each parameter that has a gradient."""
        for group, p, grad, state in self.with_gradients(first_state):
            beta1, beta2 = group["betas"]
            mean, square = state["exp_avg"], state["exp_avg_sq"]
            state["step"] += 1
            if group["weight_decay"] != 0 and group["decoupled_weight_decay"]:
                p.mul_(1 - group["lr"] * group["weight_decay"])
            lerp_(mean, grad, 1 - beta1)
            addcmul_(square.mul_(beta2), grad, grad, 1 - beta2)
            count = state["step"].item()
            size = group["lr"] / (1 - beta1**count)
            if group["amsgrad"]:
                largest = state["max_exp_avg_sq"]
                square = largest.copy_(where(largest > square, largest, square))
            root = (square.sqrt() / (1 - beta2**count) ** 0.5).add_(group["eps"])
            addcdiv_(p, mean, root, -size)


class AdamW(Adam):
    """Adam, with the decay of the weights apart from the gradient."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 1e-2,
        amsgrad: bool = False,
        *,
        maximize: bool = False,
        foreach: bool | None = None,
        capturable: bool = False,
        differentiable: bool = False,
        fused: bool | None = None,
    ) -> None:
        super().__init__(
            params,
            lr,
            betas,
            eps,
            weight_decay,
            amsgrad,
            foreach=foreach,
            maximize=maximize,
            capturable=capturable,
            differentiable=differentiable,
            fused=fused,
            decoupled_weight_decay=True,
        )


def first_state(p: Tensor, group: dict[str, Any]) -> dict[str, Any]:
    """No step yet, and zeros."""
    state = {"step": zero_steps(), "exp_avg": p._full(0), "exp_avg_sq": p._full(0)}
    return state | ({"max_exp_avg_sq": p._full(0)} if group["amsgrad"] else {})
