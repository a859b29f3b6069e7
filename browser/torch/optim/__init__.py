"""Optimisers: they change the parameters, given the gradients."""

from __future__ import annotations

from typing import Any

from .._dtype import unsupported
from .._tensor import Tensor
from ..autograd.grad_mode import enable_grad, no_grad
from ..nn.modules.module import forget, torch_type


class Optimizer:
    """Keeps parameters in groups, each with its settings."""

    def __init__(self, params: Any, defaults: dict[str, Any]) -> None:
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts,"
                f" but got {torch_type(params)}"
            )
        given = list(params)
        if not given:
            raise ValueError("optimizer got an empty parameter list")
        groups = given if isinstance(given[0], dict) else [{"params": given}]
        self.defaults, self.state = defaults, {}
        self.param_groups: list[dict[str, Any]] = []
        for group in groups:
            several = group["params"]
            several = [several] if isinstance(several, Tensor) else list(several)
            for p in several:
                if not isinstance(p, Tensor):
                    raise TypeError(
                        f"optimizer can only optimize Tensors, but one of the params is {torch_type(p)}"
                    )
                if not p.is_leaf:
                    raise ValueError("can't optimize a non-leaf Tensor")
            self.param_groups.append(
                {**group, "params": several} | {k: group.get(k, v) for k, v in defaults.items()}
            )

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients."""
        for group in self.param_groups:
            forget(group["params"], set_to_none)

    @no_grad()
    def step(self, closure: Any = None) -> Any:
        """Change each parameter that has a gradient."""
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p._grad is not None:
                    self.update(p, p._grad, self.state.setdefault(p, {}), group)
        return loss

    def update(self, p: Any, grad: Any, state: dict[str, Any], group: dict[str, Any]) -> None:
        """Change one parameter."""
        raise NotImplementedError

    def __repr__(self) -> str:
        lines = []
        for i, group in enumerate(self.param_groups):
            lines.append(f"\nParameter Group {i}\n")
            lines += [f"    {k}: {group[k]}\n" for k in sorted(group) if k != "params"]
        return f"{type(self).__name__} ({''.join(lines)})"


def _checked(lr: float, options: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    if lr < 0:
        raise ValueError(f"Invalid learning rate: {lr}")
    for key in options:
        raise unsupported(f"torch.optim with {key}")
    return known


class SGD(Optimizer):
    """Against the gradient, with momentum if wanted."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        momentum: float = 0,
        dampening: float = 0,
        weight_decay: float = 0,
        nesterov: bool = False,
        maximize: bool = False,
        **options: Any,
    ) -> None:
        known = dict(
            lr=lr,
            momentum=momentum,
            dampening=dampening,
            weight_decay=weight_decay,
            nesterov=nesterov,
            maximize=maximize,
            foreach=None,
            differentiable=False,
            fused=None,
        )
        super().__init__(params, _checked(lr, options, known))

    def update(self, p: Any, grad: Any, state: dict[str, Any], group: dict[str, Any]) -> None:
        grad = -grad if group["maximize"] else grad
        if group["weight_decay"]:
            grad = grad.add(p, alpha=group["weight_decay"])
        if momentum := group["momentum"]:
            if state.get("momentum_buffer") is None:
                state["momentum_buffer"] = grad.clone()
            else:
                state["momentum_buffer"].mul_(momentum).add_(grad, alpha=1 - group["dampening"])
            buffer = state["momentum_buffer"]
            grad = grad.add(buffer, alpha=momentum) if group["nesterov"] else buffer
        p.add_(grad, alpha=-group["lr"])


class Adam(Optimizer):
    """Steps of about equal size, whatever the size of the gradient."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0,
        **options: Any,
    ) -> None:
        known = dict(
            lr=lr,
            betas=betas,
            eps=eps,
            weight_decay=weight_decay,
            amsgrad=False,
            maximize=False,
            foreach=None,
            capturable=False,
            differentiable=False,
            fused=None,
            decoupled_weight_decay=False,
        )
        super().__init__(params, _checked(lr, options, known))

    def update(self, p: Any, grad: Any, state: dict[str, Any], group: dict[str, Any]) -> None:
        beta1, beta2 = group["betas"]
        if group["weight_decay"]:
            grad = grad.add(p, alpha=group["weight_decay"])
        if not state:
            zero = grad.new_zeros(grad.shape)
            state.update(step=0, exp_avg=zero, exp_avg_sq=zero.clone())
        state["step"] += 1
        mean, spread = state["exp_avg"], state["exp_avg_sq"]
        mean.add_(grad - mean, alpha=1 - beta1)
        spread.mul_(beta2).add_(grad * (1 - beta2) * grad)
        correction1 = 1 - beta1 ** state["step"]
        correction2 = 1 - beta2 ** state["step"]
        denominator = (spread.sqrt() / correction2**0.5).add_(group["eps"])
        p.add_(mean * (-group["lr"] / correction1) / denominator)


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.optim.{name}")
