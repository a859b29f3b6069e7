"""L-BFGS: a quasi-Newton method with limited memory (Liu and Nocedal, 1989)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._tensor import Tensor
from ..autograd.grad_mode import enable_grad, no_grad
from ..functional import OPERATIONS
from ._line_search import number, strong_wolfe
from .optimizer import Optimizer, check


class LBFGS(Optimizer):
    """Steps along an estimate of Newton's direction; needs a closure that computes the loss anew."""

    def __init__(
        self,
        params: Any,
        lr: float = 1,
        max_iter: int = 20,
        max_eval: int | None = None,
        tolerance_grad: float = 1e-7,
        tolerance_change: float = 1e-9,
        history_size: int = 100,
        line_search_fn: str | None = None,
    ) -> None:
        check(lr=(lr >= 0.0, "learning rate", lr))
        max_eval = max_iter * 5 // 4 if max_eval is None else max_eval
        defaults = {"lr": lr, "max_iter": max_iter, "max_eval": max_eval, "tolerance_grad": tolerance_grad}
        defaults |= {"tolerance_change": tolerance_change, "history_size": history_size}
        super().__init__(params, defaults | {"line_search_fn": line_search_fn})
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _flat_grad(self) -> Tensor:
        """All gradients in one vector."""
        grads = [(p._full(0) if p._grad is None else p._grad).reshape(-1) for p in self._params]
        whole: Tensor = OPERATIONS["cat"](grads, 0)
        return whole

    def _move(self, step: Any, direction: Tensor) -> None:
        """Add a multiple of the direction to the parameters."""
        place = 0
        for p in self._params:
            part = direction[place : place + p.numel()].view(p.shape)
            p.add_(part, alpha=number(step))
            place += p.numel()

    def _direction(self, state: dict[str, Any], grad: Tensor, history_size: int) -> Tensor:
        """The gradient times the estimate of the inverse Hessian, negated."""
        if state["n_iter"] == 1:
            state.update(old_dirs=[], old_stps=[], ro=[], H_diag=1)
            return grad.neg()
        changes, steps, ro = state["old_dirs"], state["old_stps"], state["ro"]
        y, s = grad.sub(state["prev_flat_grad"]), state["d"].mul(state["t"])
        ys = y.dot(s)
        if ys > 1e-10:
            for remembered, new in ((changes, y), (steps, s), (ro, 1.0 / ys)):
                if len(remembered) == history_size:
                    remembered.pop(0)
                remembered.append(new)
            state["H_diag"] = ys / y.dot(y)
        al: list[Any] = state.setdefault("al", [None] * history_size)
        q = grad.neg()
        for i in reversed(range(len(changes))):
            al[i] = steps[i].dot(q) * ro[i]
            q.add_(changes[i], alpha=-number(al[i]))
        r = q.mul(state["H_diag"])
        for i in range(len(changes)):
            r.add_(steps[i], alpha=number(al[i] - changes[i].dot(r) * ro[i]))
        return r

    def _at(self, closure: Callable[[], Any], start: list[Tensor], t: Any, d: Tensor) -> tuple[float, Tensor]:
        """Loss and gradient at a distance along the direction; the parameters stay where they are."""
        self._move(t, d)
        loss = float(closure())
        grad = self._flat_grad()
        for p, value in zip(self._params, start, strict=True):
            p.copy_(value)
        return loss, grad

    @no_grad()
    def step(self, closure: Any) -> Any:  # type: ignore[override]  # here the closure is needed
        """Up to `max_iter` steps."""
        closure = enable_grad()(closure)
        group, state = self.param_groups[0], self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        first_loss = closure()
        loss, evaluations = float(first_loss), 1
        state["func_evals"] += 1
        grad = self._flat_grad()
        if grad.abs().max() <= group["tolerance_grad"]:
            return first_loss
        for n in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            d = self._direction(state, grad, group["history_size"])
            state.update(d=d, prev_flat_grad=grad.clone(), prev_loss=loss)
            t: Any = group["lr"]
            if state["n_iter"] == 1:
                t = min(1.0, 1.0 / grad.abs().sum()) * group["lr"]
            state["t"] = t
            slope = grad.dot(d)
            if slope > -group["tolerance_change"]:
                break
            before, new_evaluations = loss, 0
            if group["line_search_fn"] is not None:
                if group["line_search_fn"] != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                start, left = [p.clone() for p in self._params], group["max_eval"] - evaluations
                look = lambda t, d=d, start=start: self._at(closure, start, t, d)  # noqa: E731
                loss, grad, t, new_evaluations = strong_wolfe(look, t, d, loss, grad, slope, max_ls=left)
                state["t"] = t
                self._move(t, d)
            else:
                self._move(t, d)
                if n != group["max_iter"]:
                    loss, grad, new_evaluations = float(closure()), self._flat_grad(), 1
            evaluations += new_evaluations
            state["func_evals"] += new_evaluations
            if (
                evaluations >= group["max_eval"]
                or grad.abs().max() <= group["tolerance_grad"]
                or d.mul(t).abs().max() <= group["tolerance_change"]
                or abs(loss - before) < group["tolerance_change"]
            ):
                break
        return first_loss
