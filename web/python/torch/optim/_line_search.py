"""A step length that satisfies the strong Wolfe conditions (Nocedal and Wright, section 3.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .._tensor import Tensor


def number(value: Any) -> float:
    """A Python number from one, or from a tensor."""
    return float(value.item() if isinstance(value, Tensor) else value)


def cubic_minimum(a: Point, b: Point, bounds: tuple[Any, Any] | None = None) -> Any:
    """Where the cubic through two points with these slopes is smallest, within bounds."""
    low, high = bounds or ((a.t, b.t) if a.t <= b.t else (b.t, a.t))
    d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
    square = d1**2 - a.slope * b.slope
    if square < 0:
        return (low + high) / 2.0
    d2 = square.sqrt()
    if a.t <= b.t:
        found = b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
    else:
        found = a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2))
    return min(max(found, low), high)


@dataclass
class Point:
    """A place along the direction: how far, the loss, the gradient, and its part along the direction."""

    t: Any
    loss: float
    grad: Tensor
    slope: Any


def strong_wolfe(
    look: Callable[[Any], tuple[float, Tensor]],
    t: Any,
    d: Tensor,
    loss: float,
    grad: Tensor,
    slope: Any,
    c1: float = 1e-4,
    c2: float = 0.9,
    tolerance_change: float = 1e-9,
    max_ls: int = 25,
) -> tuple[float, Tensor, Any, int]:
    """Loss, gradient and length of the step found, and how often the loss was computed."""
    longest = d.abs().max()

    def at(t: Any) -> Point:
        new_loss, new_grad = look(t)
        return Point(t, new_loss, new_grad.clone(), new_grad.dot(d))

    def enough(p: Point) -> bool:  # the loss has fallen
        return bool(p.loss <= loss + c1 * p.t * slope)

    def flat(p: Point) -> bool:  # so has the slope
        return bool(abs(p.slope) <= -c2 * slope)

    before, new = Point(0, loss, grad.clone(), slope), at(t)
    evaluations, n, done = 1, 0, False
    bracket: list[Point] = []
    while n < max_ls:
        if not enough(new) or (n > 1 and new.loss >= before.loss) or (new.slope >= 0 and not flat(new)):
            bracket = [before, new]
            break
        if flat(new):
            bracket, done = [new], True
            break
        bounds = new.t + 0.01 * (new.t - before.t), new.t * 10
        before, new = new, at(cubic_minimum(before, new, bounds))
        evaluations, n = evaluations + 1, n + 1
    if n == max_ls:
        bracket = [Point(0, loss, grad, slope), new]
    stuck = False
    low, high = (0, 1) if bracket[0].loss <= bracket[-1].loss else (1, 0)
    while not done and n < max_ls:
        if abs(bracket[1].t - bracket[0].t) * longest < tolerance_change:
            break
        t = cubic_minimum(bracket[0], bracket[1])
        left, right = sorted((bracket[0].t, bracket[1].t))
        margin = 0.1 * (right - left)
        near = min(right - t, t - left) < margin
        if near and (stuck or t >= right or t <= left):
            t = right - margin if abs(t - right) < abs(t - left) else left + margin
            stuck = False
        else:
            stuck = bool(near)
        new = at(t)
        evaluations, n = evaluations + 1, n + 1
        if not enough(new) or new.loss >= bracket[low].loss:
            bracket[high] = new
            low, high = (0, 1) if bracket[0].loss <= bracket[1].loss else (1, 0)
        else:
            if flat(new):
                done = True
            elif new.slope * (bracket[high].t - bracket[low].t) >= 0:
                bracket[high] = bracket[low]
            bracket[low] = new
    best = bracket[low]
    return best.loss, best.grad, best.t, evaluations
