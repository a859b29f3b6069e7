"""Functions of one number."""

from __future__ import annotations

import math
import operator
from typing import Any

from . import _vectors
from ._arguments import no_tensor
from ._dtype import bool_, convert, float32
from ._op import OPERATIONS, Operator, op, within
from ._pointwise import exp, floating, ieee, in_steps, inverse, like_operands, log, nan, pointwise, root
from ._tensor import Tensor, make


def sign(v: float) -> float:
    """-1, 0 or 1; 0 for NaN too."""
    return float((v > 0) - (v < 0))


def finite(f: Any) -> Any:
    """A rounding: it leaves infinities and NaN alone, and the sign of zero."""
    return lambda v: (float(f(v)) or math.copysign(0.0, v)) if math.isfinite(v) else v


def infinite_at_ends(v: float) -> float:
    """What atanh is where Python raises."""
    return math.copysign(math.inf, v) if abs(v) == 1 else math.nan


def grown(v: float) -> float:
    """What sinh is where Python raises."""
    return math.copysign(math.inf, v)


def _log1p_edge(v: float) -> float:
    return -math.inf if v == -1 else math.nan


def _sigmoid(v: float) -> float:
    return inverse(_vectors.rounded(1 + _vectors.rounded(exp(-v))))


ROOT_PI = 2 / math.sqrt(math.pi)
zero = lambda g: g._full(0)  # noqa: E731  (a formula like those below)
# name: the steps, each rounded, and the derivative
UNARY: dict[str, tuple[tuple[Any, ...], Any]] = {
    "exp": ((exp,), lambda g, result: g * result),
    "exp2": ((ieee(lambda v: 2.0**v, lambda v: math.inf),), lambda g, result: g * result * math.log(2)),
    "expm1": ((ieee(math.expm1, lambda v: math.inf),), lambda g, result: g * (result + 1)),
    "log": ((log,), lambda g, self: g / self),
    "log2": (
        (
            ieee(
                math.log2, log.at_edge if hasattr(log, "at_edge") else lambda v: math.nan if v else -math.inf
            ),
        ),
        lambda g, self: g / (self * 0.6931471805599453),
    ),
    "log10": (
        (ieee(math.log10, lambda v: math.nan if v else -math.inf),),
        lambda g, self: g / (self * 2.3025850929940456),
    ),
    "log1p": ((ieee(math.log1p, _log1p_edge),), lambda g, self: g / (self + 1)),
    "sqrt": ((root,), lambda g, result: g / (2 * result)),
    "rsqrt": ((root, inverse), lambda g, result: -0.5 * g * result**3),
    "reciprocal": ((inverse,), lambda g, result: -g * (result * result)),
    "sin": ((ieee(math.sin, nan),), lambda g, self: g * self.cos()),
    "cos": ((ieee(math.cos, nan),), lambda g, self: g * -self.sin()),
    "tan": ((ieee(math.tan, nan),), lambda g, result: g * (1 + result**2)),
    "asin": ((ieee(math.asin, nan),), lambda g, self: g * (-self * self + 1).rsqrt()),
    "acos": ((ieee(math.acos, nan),), lambda g, self: g * -((-self * self + 1).rsqrt())),
    "atan": ((math.atan,), lambda g, self: g / (self * self + 1)),
    "sinh": ((ieee(math.sinh, grown),), lambda g, self: g * self.cosh()),
    "cosh": ((ieee(math.cosh, lambda v: math.inf),), lambda g, self: g * self.sinh()),
    "tanh": ((math.tanh,), lambda g, result: tanh_backward(g, result)),
    "asinh": ((math.asinh,), lambda g, self: g * (self.pow(2) + 1).rsqrt()),
    "acosh": ((ieee(math.acosh, nan),), lambda g, self: g * (self.pow(2) - 1).rsqrt()),
    "atanh": ((ieee(math.atanh, infinite_at_ends),), lambda g, self: g * 1 / (1 - self.pow(2))),
    "erf": ((math.erf,), lambda g, self: ROOT_PI * (-(self.pow(2))).exp() * g),
    "erfc": ((math.erfc,), lambda g, self: -ROOT_PI * (-(self.pow(2))).exp() * g),
    "sigmoid": ((lambda v: exp(-v), lambda v: 1 + v, inverse), lambda g, result: sigmoid_backward(g, result)),
    "relu": ((lambda v: 0.0 if v < 0 else v,), lambda g, result: relu_backward(g, result)),
    "abs": ((abs,), lambda g, self: g * self.sgn()),
    "neg": ((operator.neg,), lambda g: -g),
    "sign": ((sign,), zero),
    "sgn": ((sign,), zero),
    "round": ((finite(round),), zero),
    "floor": ((finite(math.floor),), zero),
    "ceil": ((finite(math.ceil),), zero),
    "trunc": ((finite(math.trunc),), zero),
    "frac": (
        (lambda v: v - math.trunc(v) if math.isfinite(v) else math.nan,),
        lambda g: g,
    ),
    "deg2rad": ((lambda v: v * (math.pi / 180),), lambda g: g * (math.pi / 180)),
    "rad2deg": ((lambda v: v * (180 / math.pi),), lambda g: g * (180 / math.pi)),
}
FOR_INTEGERS = {"abs", "neg", "sign", "sgn", "relu", "round", "floor", "ceil", "trunc", "square"}
NO_BOOLS = {
    "neg": "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask,"
    " use the `~` or `logical_not()` operator instead.",
    "relu": "Boolean inputs not supported for relu",
}


def elementwise(self: Tensor, name: str) -> Tensor:
    """A function of the table, of each element."""
    if not isinstance(self, Tensor):
        raise no_tensor(name, self)
    if name == "sigmoid" and self.dtype is float32 and self.numel() >= _vectors.TWO_VECTORS:
        values = _vectors.in_pairs(self._values(), _vectors.sigmoid, _sigmoid)
        return like_operands(make(values, self._shape, self.dtype), (self,))
    if not self.dtype.is_floating_point and name in FOR_INTEGERS:
        if self.dtype is bool_:
            if name in NO_BOOLS:
                raise RuntimeError(NO_BOOLS[name])
            if name not in ("sign", "sgn"):
                kernel = "abs_cpu" if name == "abs" else f"{name}_vml_cpu"
                raise NotImplementedError(f"\"{kernel}\" not implemented for 'Bool'")
        f = UNARY[name][0][0]
        return like_operands(
            make(convert(map(f, self._values()), self.dtype), self._shape, self.dtype), (self,)
        )
    return in_steps(floating(self), *UNARY[name][0])


NAMED = {"log1p": "Log1P"}  # how torch writes the node, where that is not as it capitalises the others


def _published(name: str, formula: Any) -> None:
    op(
        name,
        f"{NAMED.get(name, name.capitalize())}Backward0",
        lambda self: elementwise(self, name),
        self=formula,
    )


for _name, (_, _formula) in UNARY.items():
    _published(_name, _formula)
# torch computes these derivatives in one operation each: it shows in grad_fn, and 1 - r² is rounded once
tanh_backward: Operator = op(
    "tanh_backward", "TanhBackwardBackward0",
    lambda g, r: pointwise(operator.mul, g, in_steps(r, lambda v: 1 - v * v)),
    g=lambda gg, r: gg * (1 - r**2), r=lambda gg, g, r: gg * (-2 * r * g))  # fmt: skip
sigmoid_backward: Operator = op(
    "sigmoid_backward", "SigmoidBackwardBackward0",
    lambda g, r: pointwise(operator.mul, pointwise(operator.mul, g, in_steps(r, lambda v: 1 - v)), r),
    g=lambda gg, r: gg * (1 - r) * r, r=lambda gg, g, r: gg * g * (-2 * r + 1))  # fmt: skip
relu_backward: Operator = op(
    "relu_backward", "ThresholdBackwardBackward0",
    lambda g, r: pointwise(lambda a, b: a if not b <= 0 else 0.0, g, r),
    g=lambda gg, r: relu_backward(gg, r), r=lambda gg: gg._full(0))  # fmt: skip
round_0 = OPERATIONS["round"]


def _to_decimals(v: float, decimals: int) -> float:
    scale = 10.0 ** abs(decimals)
    if not math.isfinite(v):
        return v
    return round(v * scale) / scale if decimals > 0 else round(v / scale) * scale


round_1 = op("round", "RoundBackward1",
             lambda self, decimals: in_steps(self, lambda v: _to_decimals(v, decimals)), self=zero)  # fmt: skip


@within("round")
def rounding(self: Tensor, *, decimals: int = 0) -> Any:
    """Round to the nearest whole number (of two, the even one), or to so many decimals."""
    return round_1(self, decimals) if decimals else round_0(self)


for _new, _old in {
    **{"absolute": "abs", "negative": "neg", "fix": "trunc", "arcsin": "asin", "arccos": "acos"},
    **{"arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh"},
}.items():
    OPERATIONS[_new] = OPERATIONS[_old]
ALIASES = ["absolute", "negative", "fix", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh"]
