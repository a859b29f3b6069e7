"""Arithmetic: sums, products, quotients, powers."""

from __future__ import annotations

import math
import operator
from typing import Any

from ._dtype import bool_, convert, dtype, float32, result_type, rounded
from ._op import OPERATIONS, Operator, op, within
from ._pointwise import divide, in_steps, inverse, pointwise, power, root, twice, work_of_floats
from ._tensor import Tensor, make

MINUS_BOOL = (
    "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use"
    " the `~` or `logical_not()` operator instead."
)
TWO_BOOLS = (
    "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()`"
    " operator instead."
)


def checked_alpha(work: dtype, alpha: Any) -> None:
    """Refuse, as torch does, a factor that the result could not hold."""
    if isinstance(alpha, float) and not work.is_floating_point:
        raise RuntimeError("For integral input tensors, argument alpha must not be a floating point number.")
    if isinstance(alpha, bool) and work is not bool_:
        raise RuntimeError("Boolean alpha only supported for Boolean results.")


def scaled(f: Any, a: Any, b: Any, alpha: Any) -> Tensor:
    """f(a, alpha * b), rounded once as torch does: the step of an optimiser."""
    work = result_type(a, b)
    if alpha == 1 and type(alpha) is int:
        return pointwise(f, a, b, work=work)
    checked_alpha(work, alpha)
    scale = rounded(alpha, work)
    return pointwise(lambda x, y: f(x, scale * y), a, b, work=work)


def difference(a: Any, b: Any, alpha: Any) -> Tensor:
    """a - alpha * b. Bools can't be subtracted."""
    kinds = [t.dtype is bool_ if isinstance(t, Tensor) else isinstance(t, bool) for t in (a, b)]
    if any(kinds):
        raise RuntimeError(TWO_BOOLS if all(kinds) else MINUS_BOOL)
    return scaled(operator.sub, a, b, alpha)


def quotient(a: Any, b: Any) -> Tensor:
    """a / b, of floats also where both are integers."""
    return pointwise(divide, a, b, work=work_of_floats(a, b))


def divided(a: Any, b: Any, rounding_mode: str | None = None) -> Tensor:
    """a / b, rounded down or towards zero if wanted."""
    if rounding_mode is None:
        return quotient(a, b)
    if rounding_mode == "floor":
        return floored(a, b)
    if rounding_mode != "trunc":
        raise RuntimeError(
            f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'"
        )
    if result_type(a, b).is_floating_point:
        return in_steps(quotient(a, b), lambda v: math.copysign(float(int(v)), v) if v - v == 0 else v)
    return pointwise(whole_numbers(lambda x, y: int(x / y) if abs(x) < 2**53 else abs(x) // abs(y)), a, b)


def whole_numbers(f: Any) -> Any:
    """A division of integers: by zero it is torch's error."""

    def function(x: int, y: int) -> Any:
        try:
            return f(x, y)
        except ZeroDivisionError:
            raise RuntimeError("ZeroDivisionError") from None

    return function


def _floor(x: float, y: float) -> float:
    if y == 0 or x - x != 0:
        return divide(x, y) if y == 0 else math.nan
    return x // y


def _remainder(x: float, y: float) -> float:
    if y == 0 or x - x != 0:
        return math.nan
    if y - y != 0:
        return x if x == 0 or (x > 0) == (y > 0) else y
    rest = math.fmod(x, y)  # 0 keeps the sign of x
    return rest + y if rest and (rest < 0) != (y < 0) else rest


def _fmod(x: float, y: float) -> float:
    return math.fmod(x, y) if y != 0 and x - x == 0 else math.nan


def no_bools(kernel: str, a: Any, b: Any) -> None:
    """Refuse, as torch does, what is not for bools."""
    if result_type(a, b) is bool_:
        raise NotImplementedError(f"\"{kernel}\" not implemented for 'Bool'")


def floored(a: Any, b: Any) -> Tensor:
    """a // b."""
    if result_type(a, b).is_floating_point:
        return pointwise(_floor, a, b)
    no_bools("div_floor_cpu", a, b)
    return pointwise(whole_numbers(operator.floordiv), a, b)


def remainder_of(a: Any, b: Any) -> Tensor:
    """a % b, with the sign of b."""
    if result_type(a, b).is_floating_point:
        return pointwise(_remainder, a, b)
    no_bools("remainder_cpu", a, b)
    return pointwise(whole_numbers(operator.mod), a, b)


# small powers as torch has them: by multiplication, with a rounding each time
STEPS: dict[float, Any] = {
    **{1: (float,), 2: (twice,), -1: (inverse,), -2: (twice, inverse), 0.5: (root,), -0.5: (root, inverse)},
}


def power_of(x: Any, exponent: Any) -> Tensor:
    """x ** exponent."""
    dt, number = result_type(x, exponent), not isinstance(exponent, Tensor)
    if not dt.is_floating_point:
        if dt is bool_ and isinstance(x, Tensor) and number:
            return pointwise(lambda a, b: a or not b, x, exponent)
        no_bools("pow", x, exponent)
        if number and exponent < 0:
            raise RuntimeError("Integers to negative integer powers are not allowed.")
        return pointwise(
            lambda a, b: a**b if b >= 0 else (a if a in (1, -1) and b % 2 else int(a in (1, -1))), x, exponent
        )
    if not number or exponent not in (0, 3, *STEPS):
        return pointwise(power, x, exponent)
    x = make(convert(x._values(), dt), x._shape, dt) if x.dtype is not dt else x
    if exponent == 0:
        ones: Tensor = x._full(1)
        return ones
    if exponent == 2:
        return pointwise(operator.mul, x, x)
    if exponent == 3:
        return pointwise(operator.mul, pointwise(operator.mul, x, x), x)
    return in_steps(x, *STEPS[exponent])


def in_order_of_dimensions(t: Tensor) -> Tensor:
    """A result that lies in order: here torch does not keep the order of the operand."""
    return make(t._values(), t._shape, t.dtype)


def by_base(g: Tensor, self: Tensor, exponent: Any) -> Tensor:
    """The derivative of a power by its base; 0 where the exponent is 0."""
    chosen: Tensor = OPERATIONS["where"](exponent == 0, 0.0, g * (exponent * self ** (exponent - 1)))
    return chosen


def by_exponent(g: Tensor, self: Any, exponent: Any, result: Tensor) -> Tensor:
    """The derivative by the exponent; where the base is 0, the power is 0 (or 1) all around."""
    where: Operator = OPERATIONS["where"]
    if not isinstance(self, Tensor):
        if self == 0:
            return g * where(exponent >= 0, 0.0, result * -math.inf)
        return g * (result * (math.log(self) if self > 0 else math.nan))
    zero = pointwise(lambda x, e: x == 0 and e >= 0, self, exponent, work=float32, out=bool_)
    return g * where(zero, 0.0, result * self.log())


op("add", "AddBackward0", lambda self, other, *, alpha=1: scaled(operator.add, self, other, alpha),
   self=lambda g: g, other=lambda g, alpha: g if alpha == 1 else g * alpha)  # fmt: skip
op("sub", "SubBackward0", lambda self, other, *, alpha=1: difference(self, other, alpha),
   self=lambda g: g, other=lambda g, alpha: -g if alpha == 1 else -g * alpha)  # fmt: skip
op("rsub", "RsubBackward1", lambda self, other, *, alpha=1: difference(other, self, alpha),
   self=lambda g, alpha: -g if alpha == 1 else -g * alpha)  # fmt: skip
op("mul", "MulBackward0", lambda self, other: pointwise(operator.mul, self, other),
   self=lambda g, other: g * other, other=lambda g, self: g * self)  # fmt: skip
div_0 = op("div", "DivBackward0", lambda self, other: quotient(self, other),
           self=lambda g, other: g / other, other=lambda g, self, other: -g * ((self / other) / other))  # fmt: skip
div_1 = op("div", "DivBackward1", lambda self, other, rounding_mode: divided(self, other, rounding_mode),
           self=lambda g, other: g._full(0), other=lambda g, other: g._full(0))  # fmt: skip
op("floor_divide", "NotImplemented", lambda self, other: floored(self, other))
op("remainder", "RemainderBackward0", lambda self, other: remainder_of(self, other),
   self=lambda g: g, other=lambda g, self, other: -g * self.div(other, rounding_mode="floor"))  # fmt: skip
op("fmod", "FmodBackward0", lambda self, other: pointwise(_fmod, self, other)
   if result_type(self, other).is_floating_point
   else pointwise(whole_numbers(lambda a, b: int(math.fmod(a, b)) if b else a // b), self, other),
   self=lambda g: g, other=lambda g, self, other: -g * self.div(other, rounding_mode="trunc"))  # fmt: skip
# torch has three nodes for a power: of a fixed exponent, of none, of a fixed base
pow_0 = op("pow", "PowBackward0", lambda self, exponent: power_of(self, exponent),
           self=lambda g, self, exponent: self._full(0) if exponent == 0
           else g * (exponent * self ** (exponent - 1)))  # fmt: skip
pow_1 = op("pow", "PowBackward1", lambda self, exponent: power_of(self, exponent),
           self=by_base, exponent=by_exponent)  # fmt: skip
pow_2 = op("pow", "PowBackward2", lambda self, exponent: in_order_of_dimensions(power_of(self, exponent)),
           exponent=by_exponent)  # fmt: skip
powers = {(True, False): pow_0, (True, True): pow_1, (False, True): pow_2}


@within("div")
def div(self: Any, other: Any, *, rounding_mode: str | None = None) -> Any:
    """Divide, element by element."""
    return div_0(self, other) if rounding_mode is None else div_1(self, other, rounding_mode)


@within("pow")
def pow_(self: Any, exponent: Any) -> Any:
    """Raise to a power, element by element."""
    return powers[isinstance(self, Tensor), isinstance(exponent, Tensor)](self, exponent)


@within("square")
def square(self: Tensor) -> Any:
    """Multiply each number by itself."""
    return pow_0(self, 2)


op("addcmul", "AddcmulBackward0",
   lambda self, tensor1, tensor2, *, value=1: pointwise(
       lambda a, b, c: a + b * c, self, pointwise(operator.mul, tensor1, value) if value != 1 else tensor1, tensor2),
   self=lambda g: g, tensor1=lambda g, tensor2, value: g * (tensor2 * value),
   tensor2=lambda g, tensor1, value: g * (tensor1 * value))  # fmt: skip
op("addcdiv", "AddcdivBackward0",
   lambda self, tensor1, tensor2, *, value=1: pointwise(
       operator.add, self, quotient(pointwise(operator.mul, tensor1, value) if value != 1 else tensor1, tensor2)),
   self=lambda g: g, tensor1=lambda g, tensor2, value: g * (value / tensor2),
   tensor2=lambda g, tensor1, tensor2, value: -g * (value * tensor1 / (tensor2 * tensor2)))  # fmt: skip


def _lerp(a: float, b: float, w: float) -> float:
    return a + w * (b - a) if abs(w) < 0.5 else b - (b - a) * (1 - w)


lerps = {
    kind: op("lerp", f"LerpBackward{int(kind)}", lambda self, end, weight: pointwise(_lerp, self, end, weight),
             self=lambda g, weight: g * (1 - weight), end=lambda g, weight: g * weight,
             **({"weight": lambda g, self, end: g * (end - self)} if kind else {}))
    for kind in (False, True)
}  # fmt: skip
within("lerp")(lambda self, end, weight: lerps[isinstance(weight, Tensor)](self, end, weight))
op("hypot", "HypotBackward0", lambda self, other: pointwise(math.hypot, self, other),
   self=lambda g, self, result: g * (self / result), other=lambda g, other, result: g * (other / result))  # fmt: skip


def _inverse_square(self: Tensor, other: Tensor) -> Tensor:
    """What a slope of atan2 is divided by; at (0, 0), where it has none, torch takes 0."""
    squares = self * self + other * other
    return (1 / squares).masked_fill(squares == 0, 0.0)


op("atan2", "Atan2Backward0", lambda self, other: pointwise(math.atan2, self, other, work=work_of_floats(self, other)),
   self=lambda g, self, other: g * other * _inverse_square(self, other),
   other=lambda g, self, other: g * -self * _inverse_square(self, other))  # fmt: skip
for _new, _old in {
    "subtract": "sub",
    "multiply": "mul",
    "divide": "div",
    "true_divide": "div",
    "arctan2": "atan2",
}.items():
    OPERATIONS[_new] = OPERATIONS[_old]
