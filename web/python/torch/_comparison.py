"""Comparisons, choices by a mask, logic and bits."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from ._dtype import bool_, convert, outside, result_type, rounded
from ._op import OPERATIONS, Operator, op, within
from ._pointwise import pointwise
from ._tensor import Tensor, make

# -- comparisons ---------------------------------------------------------------------------------
COMPARED = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
WORDS = {
    "equal": "eq",
    "not_equal": "ne",
    "less": "lt",
    "less_equal": "le",
    "greater": "gt",
    "greater_equal": "ge",
}


def _compared(name: str) -> None:
    f = getattr(operator, name)

    def forward(self: Any, other: Any) -> Tensor:
        work = result_type(self, other)
        whole = not isinstance(other, Tensor) and not work.is_floating_point and isinstance(other, int)
        if whole and rounded(other, work) != other:  # a number that the integers can't hold
            raise outside(f"a comparison of {work} with a larger number")
        return pointwise(f, self, other, work=work, out=bool_)

    op(name, "NotDifferentiable", forward)


for _name in COMPARED:
    _compared(_name)
for _word, _name in list(WORDS.items())[1:]:
    OPERATIONS[_word] = OPERATIONS[_name]


@within("equal")
def equal(self: Tensor, other: Tensor) -> bool:
    """Whether two tensors have one shape and the same numbers."""
    return self._shape == other._shape and list(self._values()) == list(other._values())


def near(a: float, b: float, rtol: float, atol: float, equal_nan: bool) -> bool:
    """Whether two numbers agree within tolerances."""
    if a == b:
        return True
    if a != a or b != b:
        return equal_nan and a != a and b != b
    return math.isfinite(a) and math.isfinite(b) and abs(a - b) <= atol + abs(rtol * b)


def _same_type(self: Tensor, other: Tensor) -> None:
    if self.dtype is not other.dtype:
        names = self.dtype.label.lower(), other.dtype.label.lower()
        raise RuntimeError("{} did not match {}".format(*[n[0].upper() + n[1:] for n in names]))


@within("isclose")
def isclose(
    self: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> Tensor:
    """Which numbers agree within tolerances."""
    _same_type(self, other)
    return pointwise(lambda a, b: near(a, b, rtol, atol, equal_nan), self, other, out=bool_)


@within("allclose")
def allclose(
    self: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> bool:
    """Whether all numbers agree within tolerances."""
    return all(isclose(self, other, rtol, atol, equal_nan)._values())


_asked: dict[str, Callable[[Any], Any]] = {
    **{"isnan": lambda v: v != v, "isinf": lambda v: v - v != 0 and v == v, "isfinite": lambda v: v - v == 0},
    **{"isposinf": lambda v: v == math.inf, "isneginf": lambda v: v == -math.inf},
    **{"signbit": lambda v: math.copysign(1, v) < 0, "logical_not": lambda v: not v},
}
for _name, _f in _asked.items():
    op(_name, "NotDifferentiable",
       lambda self, *, _f=_f: make(convert(map(_f, self._values()), bool_), self._shape, bool_))  # fmt: skip

# -- logic and bits ------------------------------------------------------------------------------
_logic: dict[str, Callable[[Any, Any], bool]] = {
    **{"logical_and": lambda a, b: bool(a and b), "logical_or": lambda a, b: bool(a or b)},
    **{"logical_xor": lambda a, b: bool(a) != bool(b)},
}
for _name, _g in _logic.items():
    op(_name, "NotDifferentiable", lambda self, other, *, _f=_g: pointwise(_f, self, other, out=bool_))


def _bits(name: str, f: Any, symbol: str) -> None:
    def forward(self: Any, other: Any) -> Tensor:
        work = result_type(self, other)
        if work.is_floating_point:
            raise NotImplementedError(f"\"{symbol}\" not implemented for '{work.label}'")
        return pointwise(f, self, other, work=work)

    op(name, "NotDifferentiable", forward)


_bits("bitwise_and", operator.and_, "bitwise_and_cpu")
_bits("bitwise_or", operator.or_, "bitwise_or_cpu")
_bits("bitwise_xor", operator.xor, "bitwise_xor_cpu")
_bits("bitwise_left_shift", lambda a, b: a << b, "lshift_cpu")
_bits("bitwise_right_shift", lambda a, b: a >> b, "rshift_cpu")


@within("bitwise_not")
def bitwise_not(self: Tensor) -> Tensor:
    """Turn round each bit, or each bool."""
    if self.dtype.is_floating_point:
        raise RuntimeError("bitwise_not_cpu not implemented for " + self.dtype.label) from None
    f = operator.not_ if self.dtype is bool_ else operator.invert
    return make(convert(map(f, self._values()), self.dtype), self._shape, self.dtype)


# -- choices -------------------------------------------------------------------------------------
def _chosen(condition: Tensor, self: Any, other: Any) -> Tensor:
    if condition.dtype is not bool_:
        raise RuntimeError(
            f"where expected condition to be a boolean tensor, but got a tensor with dtype {condition.dtype.label}"
        )
    return pointwise(lambda c, x, y: x if c else y, condition, self, other, work=result_type(self, other))


where_1: Operator = op("where", "WhereBackward0", lambda condition, self, other: _chosen(condition, self, other),
             self=lambda g, condition: where_1(condition, g, 0.0),
             other=lambda g, condition: where_1(condition, 0.0, g))  # fmt: skip


@within("where")
def where(condition: Tensor, input: Any = None, other: Any = None) -> Any:
    """Elements of one tensor where the condition holds, else of the other."""
    if input is None and other is None:
        return OPERATIONS["nonzero"](condition, as_tuple=True)
    return where_1(condition, input, other)


def extreme_pair(name: str, better: Any) -> None:
    """The larger or smaller of two; NaN wins, and equals share the gradient."""

    def forward(self: Tensor, other: Tensor) -> Tensor:
        return pointwise(lambda a, b: a if a != a or (b == b and better(a, b)) else b, self, other)

    def mine(g: Tensor, self: Tensor, other: Tensor) -> Any:
        return where_1(self == other, g / 2, g).masked_fill(worse(self, other), 0)

    def theirs(g: Tensor, self: Tensor, other: Tensor) -> Any:
        return where_1(self == other, g / 2, g).masked_fill(worse(other, self), 0)

    def worse(a: Tensor, b: Tensor) -> Any:
        return a < b if better(1, 0) else a > b

    op(name, f"{name.capitalize()}Backward0", forward, self=mine, other=theirs)


def _filled(self: Tensor, mask: Tensor, value: Any) -> Tensor:
    out = pointwise(lambda m, x, v: v if m else x, mask, self, value, work=self.dtype)
    return make(out._values(), out._shape, out.dtype)


extreme_pair("maximum", operator.ge)
extreme_pair("minimum", operator.le)
op("masked_fill", "MaskedFillBackward0",
   lambda self, mask, value: _filled(self, mask, value) if mask.dtype is bool_ else _no_mask(mask),
   self=lambda g, mask: g.masked_fill(mask, 0),
   value=lambda g, mask: where_1(mask, g, 0.0).sum())  # fmt: skip


def _no_mask(mask: Tensor) -> Tensor:
    raise RuntimeError(
        f"masked_fill_ only supports boolean masks, but got mask with dtype {mask.dtype.label.lower()}"
    )


def _limited(x: float, low: float | None, high: float | None) -> float:
    if x != x:
        return x
    x = x if low is None or x >= low else low
    return x if high is None or x <= high else high


def _inside(self: Tensor, min: Any, max: Any) -> Any:
    """Where clamping left the number as it was."""
    keep = OPERATIONS["logical_not"](OPERATIONS["isnan"](self)) if min is None and max is None else None
    for bound, compare in ((min, "ge"), (max, "le")):
        if bound is not None:
            part = OPERATIONS[compare](self, bound)
            keep = part if keep is None else OPERATIONS["logical_and"](keep, part)
    return keep


clamp_0 = op("clamp", "ClampBackward1",
             lambda self, min=None, max=None: pointwise(
                 lambda x: _limited(x, min, max), self,
                 work=result_type(self, *[b for b in (min, max) if b is not None])),
             self=lambda g, self, min, max: where_1(_inside(self, min, max), g, 0.0))  # fmt: skip


@within("clamp")
def clamp(self: Tensor, min: Any = None, max: Any = None) -> Any:
    """Numbers below `min` become `min`, those above `max` become `max`."""
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    if isinstance(min, Tensor) or isinstance(max, Tensor):
        below = self if min is None else OPERATIONS["maximum"](self, min)
        return below if max is None else OPERATIONS["minimum"](below, max)
    return clamp_0(self, min, max)


OPERATIONS["clip"] = OPERATIONS["clamp"]
within("clamp_min")(lambda self, min: clamp_0(self, min, None))
within("clamp_max")(lambda self, max: clamp_0(self, None, max))


@within("nan_to_num")
def nan_to_num(self: Tensor, nan: float = 0.0, posinf: Any = None, neginf: Any = None) -> Any:
    """Numbers in the place of NaN and infinities."""
    if not self.dtype.is_floating_point or self.requires_grad:
        raise outside("torch.nan_to_num of integers, or recorded")
    largest = (2 - 2.0**-23) * 2.0**127 if self.dtype.code == "f" else (2 - 2.0**-52) * 2.0**1023
    high = largest if posinf is None else posinf
    low = -largest if neginf is None else neginf
    return pointwise(
        lambda v: nan if v != v else high if v == math.inf else low if v == -math.inf else v, self
    )
