"""Special functions, and functions of two numbers that are not arithmetic."""

from __future__ import annotations

import math
from typing import Any

from ._comparison import where_1 as where
from ._dtype import as_torch, float64, outside, rounded
from ._op import OPERATIONS, Operator, op, within
from ._pointwise import exp, floating, ieee, in_steps, log, nan, pointwise, work_of_floats
from ._tensor import Tensor


# -- of one number -------------------------------------------------------------------------------
def hurwitz(s: float, x: float) -> float:
    """The Hurwitz zeta function, by the Euler-Maclaurin formula: the sum of (x + k)^-s."""
    if s == 1 or x == 0:
        return math.inf
    near = math.fsum((x + k) ** -s for k in range(12))
    x += 12
    total, factor = near + x ** (1 - s) / (s - 1) + x**-s / 2, s / x ** (s + 1)
    for k, bernoulli in enumerate((1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160)):
        total += bernoulli * factor
        factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (x * x)
    return float(total)


def digamma_of(x: float) -> float:
    """The derivative of the logarithm of the gamma function: the recurrence up to 10, then Stirling's series."""
    if x == 0:
        return math.copysign(math.inf, -x)
    if x < 0:
        return math.nan if x == math.floor(x) else digamma_of(1 - x) - math.pi / math.tan(math.pi * x)
    if x - x != 0:
        return x
    less = 0.0
    while x < 10:
        less, x = less + 1 / x, x + 1
    y = 1 / (x * x)
    tail = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132)))))
    return math.log(x) - 0.5 / x - tail - less


def erfinv_of(y: float) -> float:
    """The inverse of the error function: Newton's method, from Winitzki's first guess."""
    if not -1 < y < 1:
        return math.copysign(math.inf, y) if abs(y) == 1 else math.nan
    if y == 0:
        return y
    a = 0.147
    b = math.log1p(-y * y)
    c = 2 / (math.pi * a) + b / 2
    x = math.copysign(math.sqrt(math.sqrt(c * c - b / a) - c), y)
    for _ in range(4):
        rest = math.erfc(abs(x)) - (1 - abs(y))
        x += rest * math.sqrt(math.pi) / 2 * math.exp(x * x) * math.copysign(1.0, y)
    return x


def _sinc(v: float) -> float:
    return 1.0 if v == 0 else math.sin(math.pi * v) / (math.pi * v)


def _sinc_gradient(g: Tensor, self: Tensor) -> Any:
    x = self * math.pi
    return where(self == 0, 0.0, g * ((x * x.cos() - x.sin()) / (x * self)))


def _entropy(v: float) -> float:
    return -v * math.log(v) if v > 0 else 0.0 if v == 0 else -math.inf


polygamma_0: Operator = op(
    "polygamma",
    "PolygammaBackward0",
    lambda n, self: in_steps(
        floating(self),
        digamma_of if n == 0 else lambda v: (-1) ** (n + 1) * math.factorial(n) * hurwitz(n + 1, v),
    ),
    self=lambda g, n, self: g * polygamma_0(n + 1, self),
)
_ONE: dict[str, tuple[str, Any, Any]] = {
    "lgamma": (
        "LgammaBackward0",
        ieee(math.lgamma, lambda v: math.inf),
        lambda g, self: g * self.digamma(),
    ),
    "digamma": ("DigammaBackward0", digamma_of, lambda g, self: g * polygamma_0(1, self)),
    "erfinv": (
        "ErfinvBackward0",
        erfinv_of,
        lambda g, self: 0.5 * math.sqrt(math.pi) * self.erfinv().pow(2).exp() * g,
    ),
    "sinc": ("SincBackward0", _sinc, _sinc_gradient),
    "special.entr": (
        "SpecialEntrBackward0",
        _entropy,
        lambda g, self: g * where(self >= 0, -(self.log() + 1), -math.inf),
    ),
}


def _of_one(name: str, node: str, f: Any, formula: Any) -> None:
    op(name, node, lambda self: in_steps(floating(self), f), self=formula)


for _name, (_node, _f, _formula) in _ONE.items():
    _of_one(_name, _node, _f, _formula)


def _logit(self: Tensor, eps: Any) -> Tensor:
    x = floating(self)
    low, high = (0.0, 1.0) if eps is None else (rounded(eps, x.dtype), rounded(1 - eps, x.dtype))

    def log_odds(v: float) -> float:
        p = v if eps is None else min(max(v, low), high)
        return math.log(p / (1 - p))

    def at_edge(v: float) -> float:
        return math.copysign(math.inf, v - 0.5) if 0 <= v <= 1 else math.nan

    return in_steps(x, ieee(log_odds, at_edge))


op("logit", "LogitBackward0", lambda self, eps=None: _logit(self, eps),
   self=lambda g, self, eps: where((self >= (eps or 0.0)) & (self <= 1 - (eps or 0.0)), g / (self * (1 - self)),
                                   math.nan if eps is None else 0.0))  # fmt: skip
OPERATIONS["i0"] = OPERATIONS["special.i0"] = within("special.i0")(
    lambda self: in_steps(floating(self), _bessel) if not self.requires_grad else _no_derivative("i0")
)


def _bessel(v: float) -> float:
    """The modified Bessel function of order 0, by its power series."""
    total = term = 1.0
    for k in range(1, 500):
        term *= (v / (2 * k)) ** 2
        total += term
        if term < total * 1e-17:
            break
    return float(total)


def _no_derivative(name: str) -> Any:
    raise outside(f"the derivative of torch.{name}")


# -- of two numbers ------------------------------------------------------------------------------
def _two(name: str, node: str, f: Any, mine: Any, theirs: Any) -> Operator:
    """An operation on two numbers that gives floats."""
    return op(name, node, lambda self, other: pointwise(f, self, other, work=work_of_floats(self, other)),
              self=mine, other=theirs)  # fmt: skip


def _log_of_sum(a: float, b: float) -> float:
    top, less = max(a, b), min(a, b)
    if a != a or b != b:
        return math.nan
    return top if top == less and math.isinf(top) else top + math.log1p(exp(less - top))


def _log2_of_sum(a: float, b: float) -> float:
    return _log_of_sum(a * math.log(2), b * math.log(2)) / math.log(2)


def _times_log(x: float, y: float) -> float:
    return math.nan if y != y else 0.0 if x == 0 else x * log(y)


def _times_log1p(x: float, y: float) -> float:
    return _times_log(x, 1 + y) if not abs(y) <= 0.5 else 0.0 if x == 0 else x * math.log1p(y)


_two("logaddexp", "LogaddexpBackward0", _log_of_sum,
     lambda g, self, other: g / (1 + (other - self).exp()),
     lambda g, self, other: g / (1 + (self - other).exp()))  # fmt: skip
_two("logaddexp2", "Logaddexp2Backward0", _log2_of_sum,
     lambda g, self, other: g / (1 + (other - self).exp2()),
     lambda g, self, other: g / (1 + (self - other).exp2()))  # fmt: skip
_two("xlogy", "XlogyBackward0", _times_log,
     lambda g, self, other: OPERATIONS["xlogy"](g, other).masked_fill((self == 0) & (other <= 0), 0),
     lambda g, self, other: g * self / other)  # fmt: skip
_two("special.xlog1py", "SpecialXlog1PyBackward0", _times_log1p,
     lambda g, self, other: OPERATIONS["special.xlog1py"](g, other).masked_fill((self == 0) & (other <= -1), 0),
     lambda g, self, other: g * self / (other + 1))  # fmt: skip


def _sign_gradient(g: Tensor, self: Tensor, result: Tensor) -> Any:
    return g * (result / self).masked_fill(self == 0, 0)


_signs = {
    kind: op("copysign", f"CopysignBackward{int(kind)}",
             lambda self, other: pointwise(math.copysign, self, other, work=work_of_floats(self, other)),
             self=_sign_gradient, **({} if kind else {"other": lambda g, other: g._full(0, other._shape)}))
    for kind in (False, True)
}  # fmt: skip
within("copysign")(lambda self, other: _signs[not isinstance(other, Tensor)](self, other))


def _extreme_of_two(name: str, better: Any) -> None:
    """The larger or smaller of two, where a NaN loses."""

    def mine(self: Tensor, other: Tensor) -> Any:
        return better(self, other) | OPERATIONS["isnan"](other)

    op(name, f"{name.capitalize()}Backward0",
       lambda self, other: pointwise(lambda a, b: a if b != b or better(a, b) else b, self, other),
       self=lambda g, self, other: g.masked_fill(~mine(self, other), 0),
       other=lambda g, self, other: g.masked_fill(mine(self, other), 0))  # fmt: skip


_extreme_of_two("fmax", lambda a, b: a >= b)
_extreme_of_two("fmin", lambda a, b: a <= b)


@within("heaviside")
def heaviside(self: Tensor, values: Tensor) -> Tensor:
    """0 below zero, 1 above, and the given value at zero."""
    if self.requires_grad or values.requires_grad:
        raise outside("torch.heaviside of a tensor that requires grad")
    if self.dtype is not values.dtype:
        raise RuntimeError("heaviside is not yet implemented for tensors with different dtypes.")
    return pointwise(lambda x, y: y if x == 0 else float(x > 0) if x == x else nan(), self, values)


@within("float_power")
def float_power(self: Any, exponent: Any) -> Any:
    """A power, computed in float64."""
    base, power = (t.to(float64) if isinstance(t, Tensor) else float(t) for t in (self, exponent))
    return OPERATIONS["pow"](base, power)


def _of_integers(name: str, f: Any) -> None:
    def function(self: Tensor, other: Tensor) -> Tensor:
        if self.dtype.is_floating_point or other.dtype.is_floating_point:
            kind = (self if self.dtype.is_floating_point else other).dtype.label
            raise as_torch(NotImplementedError(f"\"{name}_cpu\" not implemented for '{kind}'"))
        return pointwise(f, self, other)

    within(name)(function)


_of_integers("gcd", math.gcd)
_of_integers("lcm", math.lcm)
