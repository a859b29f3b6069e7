# ruff: noqa: ARG005, B905  (a formula has g and n, whether it needs both or not)
"""The derivative formulas, one for each input of an operation.

`g` is the gradient of the result, `n` the node: what it saved is `n._saved_…`. The formulas
are made of tensor operations, so that they can be differentiated in their turn. They keep
torch's order of operations: the last digit depends on it."""

from __future__ import annotations

import math
from typing import Any

from .._refs import where


def _pow(g: Any, n: Any) -> Any:
    x, exponent = n._saved_self, n._saved_exponent
    return x.new_zeros(x.shape) if exponent == 0 else g * (exponent * x.pow(exponent - 1))


def _pow_base(g: Any, n: Any) -> Any:
    x, exponent = n._saved_self, n._saved_exponent
    zero = exponent.new_zeros(())
    return where(exponent == 0, zero, g * (exponent * x.pow(exponent - 1)))


def _pow_exponent(g: Any, n: Any) -> Any:
    x = n._saved_self
    if not hasattr(x, "dtype"):  # a Python number
        return g * (n._saved_result * math.log(x))
    flat = (x == 0).logical_and(n._saved_exponent >= 0)  # there 0**e is 0 (or 1) all around
    return where(flat, g.new_zeros(()), g * (n._saved_result * x.log()))


def _sum(g: Any, n: Any) -> Any:
    """Bring back the dimensions that were summed away, then repeat."""
    if g._shape and not n._saved_keepdim:
        for d in sorted(n._saved_dim):
            g = g.unsqueeze(d)
    return g.expand(n._saved_sizes)


def _kept(x: Any, n: Any) -> Any:
    """A reduced result, with the reduced dimensions back."""
    for d in sorted(n._saved_dim) if not n._saved_keepdim else ():
        x = x.unsqueeze(d)
    return x


def _shared(g: Any, n: Any) -> Any:
    """Of a largest or smallest value: split evenly among the elements that have it."""
    mask = n._saved_self == _kept(n._saved_result, n)
    count = mask.sum(n._saved_dim, keepdim=True)
    if n.name().startswith("A"):  # amax and amin
        return _kept(g, n) * mask / count
    return where(mask, _kept(g, n) / count, g.new_zeros(()))


def _extreme(sign: int, own: str, other: str) -> Any:
    """Of maximum and minimum: where both are equal, each gets half."""

    def formula(g: Any, n: Any) -> Any:
        mine, theirs = getattr(n, own) * sign, getattr(n, other) * sign
        return where(mine < theirs, g.new_zeros(()), where(mine == theirs, g / 2, g))

    return formula


def _clamp(g: Any, n: Any) -> Any:
    x, low, high = n._saved_self, n._saved_min, n._saved_max
    inside = x == x
    if low is not None:
        inside = inside.logical_and(x >= low)
    if high is not None:
        inside = inside.logical_and(x <= high)
    return where(inside, g, g.new_zeros(()))


def _norm(g: Any, n: Any) -> Any:
    x, p = n._saved_self, n._saved_ord
    norm, g = _kept(n._saved_result, n), _kept(g, n)
    if p == 1:
        return x.sgn() * g
    if p == math.inf:
        mask = x.abs() == norm
        return x.sgn() * (g / mask.sum(n._saved_dim, keepdim=True)) * mask
    return x * where(norm == 0, g.new_zeros(()), g / norm)


def _var(g: Any, n: Any) -> Any:
    x = n._saved_self
    count = x.numel() / max(n._saved_result.numel(), 1) - n._saved_correction
    return (2.0 / count) * _kept(g, n) * (x - x.mean(n._saved_dim, keepdim=True))


def _std(g: Any, n: Any) -> Any:
    result = n._saved_result
    return _var(where(result == 0, g.new_zeros(()), g / (result * 2)), n)


def _view(g: Any, n: Any) -> Any:
    return g._scatter(*n._saved_view)


def _of_many(g: Any, n: Any) -> Any:
    """Of one input that was cut into several views."""
    total = None
    for part, view in zip(g, n._saved_views):
        if part is not None:
            piece = part._scatter(*view)
            total = piece if total is None else total + piece
    return (total,)


VIEWS = "Select Slice Unsqueeze View T Transpose Permute Alias AsStrided"
FORMULAS: dict[str, Any] = {
    **{f"{name}Backward0": (_view,) for name in VIEWS.split()},
    **{f"SqueezeBackward{i}": (_view,) for i in (0, 1, 4)},
    "ExpandBackward0": (lambda g, n: g,),  # the engine sums to the shape of the input
    "UnsafeViewBackward0": (lambda g, n: g.reshape(n._saved_sizes),),
    "ScatterBackward0": (lambda g, n: g._take(n._saved_places, n._saved_shape),),
    "CloneBackward0": (lambda g, n: g,),
    "ToCopyBackward0": (lambda g, n: g,),
    "CopyBackwards": (lambda g, n: g.new_zeros(()), lambda g, n: g),
    **{f"FillBackward{i}": (lambda g, n: g.new_zeros(()),) for i in (2, 3)},
    "ZeroBackward0": (lambda g, n: g.new_zeros(()),),
    "UnbindBackward0": _of_many,
    "SplitBackward0": _of_many,
    "StackBackward0": lambda g, n: g.unbind(n._saved_dim),
    "CatBackward0": lambda g, n: g.split(n._saved_sizes, n._saved_dim),
    "IndexBackward0": (lambda g, n: g.new_zeros(n._saved_sizes)._index_add(n._saved_places, g),),
    **{
        f"IndexPut{kind}Backward0": (
            lambda g, n: g if n._saved_accumulate else g._index_fill(n._saved_places),
            lambda g, n: g._take(n._saved_places, n._saved_shape),
        )
        for kind in ("", "Impl")
    },
    "AddBackward0": (lambda g, n: g, lambda g, n: _scale(g, n._saved_alpha)),
    "SubBackward0": (lambda g, n: g, lambda g, n: _scale(-g, n._saved_alpha)),
    "RsubBackward1": (lambda g, n: -g,),
    "MulBackward0": (lambda g, n: g * n._saved_other, lambda g, n: g * n._saved_self),
    "DivBackward0": (
        lambda g, n: g / n._saved_other,
        lambda g, n: -g * ((n._saved_self / n._saved_other) / n._saved_other),
    ),
    "RemainderBackward0": (lambda g, n: g, None),
    "PowBackward0": (_pow,),
    "PowBackward1": (_pow_base, _pow_exponent),
    "PowBackward2": (_pow_exponent,),
    "NegBackward0": (lambda g, n: -g,),
    "AbsBackward0": (lambda g, n: g * n._saved_self.sgn(),),
    "ReciprocalBackward0": (lambda g, n: -g * (n._saved_result * n._saved_result),),
    "ExpBackward0": (lambda g, n: g * n._saved_result,),
    "LogBackward0": (lambda g, n: g / n._saved_self,),
    "Log1PBackward0": (lambda g, n: g / (n._saved_self + 1),),
    "SqrtBackward0": (lambda g, n: g / (2 * n._saved_result),),
    "RsqrtBackward0": (lambda g, n: -0.5 * g * n._saved_result.pow(3),),
    "SinBackward0": (lambda g, n: g * n._saved_self.cos(),),
    "CosBackward0": (lambda g, n: g * -n._saved_self.sin(),),
    "TanBackward0": (lambda g, n: g * (1 + n._saved_result.pow(2)),),
    **{
        f"{name}Backward0": (lambda g, n: g.new_zeros(g.shape),)
        for name in ("Sign", "Sgn", "Round", "Floor", "Ceil")
    },
    # tanh, sigmoid and relu: a function of its own each, which has a derivative too
    "TanhBackward0": (lambda g, n: g._tanh_backward(n._saved_result),),
    "TanhBackwardBackward0": (
        lambda g, n: g * (1 - n._saved_result.pow(2)),
        lambda g, n: g * (-2 * n._saved_result * n._saved_grad),
    ),
    "SigmoidBackward0": (lambda g, n: g._sigmoid_backward(n._saved_result),),
    "SigmoidBackwardBackward0": (
        lambda g, n: g * (1 - n._saved_result) * n._saved_result,
        lambda g, n: g * n._saved_grad * (-2 * n._saved_result + 1),
    ),
    "ReluBackward0": (lambda g, n: g._threshold_backward(n._saved_result),),
    "ThresholdBackwardBackward0": (
        lambda g, n: g._threshold_backward(n._saved_result),
        lambda g, n: g.new_zeros(g.shape),
    ),
    "SumBackward0": (_sum,),
    "SumBackward1": (_sum,),
    "MeanBackward0": (lambda g, n: _sum(g, n) / n._saved_count,),
    "MeanBackward1": (lambda g, n: _sum(g, n) / n._saved_count,),
    "VarBackward0": (_var,),
    "StdBackward0": (_std,),
    "LinalgVectorNormBackward0": (_norm,),
    **{f"{name}Backward1": (_shared,) for name in ("Max", "Min")},
    **{f"{name}Backward0": (_shared,) for name in ("Amax", "Amin")},
    **{
        f"{name}Backward0": (lambda g, n: g.new_zeros(n._saved_sizes)._index_add(n._saved_places, g),)
        for name in ("Max", "Min")
    },
    "MaximumBackward0": (
        _extreme(1, "_saved_self", "_saved_other"),
        _extreme(1, "_saved_other", "_saved_self"),
    ),
    "MinimumBackward0": (
        _extreme(-1, "_saved_self", "_saved_other"),
        _extreme(-1, "_saved_other", "_saved_self"),
    ),
    "ClampBackward1": (_clamp,),
    "WhereBackward0": (
        lambda g, n: where(n._saved_condition, g, g.new_zeros(())),
        lambda g, n: where(n._saved_condition, g.new_zeros(()), g),
    ),
    "MaskedFillBackward0": (lambda g, n: g.masked_fill(n._saved_mask, 0.0),),
    "DotBackward0": (lambda g, n: g * n._saved_tensor, lambda g, n: g * n._saved_self),
    "MvBackward0": (
        lambda g, n: g.unsqueeze(1) * n._saved_vec.unsqueeze(0),
        lambda g, n: n._saved_self.t().mv(g),
    ),
    "MmBackward0": (lambda g, n: g.mm(n._saved_mat2.t()), lambda g, n: n._saved_self.t().mm(g)),
    "AddmmBackward0": (
        lambda g, n: g,
        lambda g, n: g.mm(n._saved_mat2.t()),
        lambda g, n: n._saved_mat1.t().mm(g),
    ),
    "SoftmaxBackward0": (
        lambda g, n: _called(
            "SoftmaxBackwardDataBackward0",
            n._saved_result * (g - (g * n._saved_result).sum(n._saved_dim, keepdim=True)),
        ),
    ),
    "LogSoftmaxBackward0": (
        lambda g, n: _called(
            "LogSoftmaxBackwardDataBackward0", g - (n._saved_result.exp() * g.sum(n._saved_dim, keepdim=True))
        ),
    ),
    "MseLossBackward0": (
        lambda g, n: _mse(g, n, n._saved_self - n._saved_target),
        lambda g, n: _mse(g, n, n._saved_target - n._saved_self),
    ),
    "BinaryCrossEntropyWithLogitsBackward0": (
        lambda g, n: (n._saved_self.sigmoid() - n._saved_target) * g / n._saved_count,
    ),
    "NllLossBackward0": (
        lambda g, n: g.new_zeros(n._saved_sizes)._index_add(
            n._saved_places, (g * n._saved_weight).expand(n._saved_shape)
        ),
    ),
}


def _called(name: str, result: Any) -> Any:
    """A result of several operations that torch computes in one, under that one's name."""
    if result.grad_fn is not None:
        result.grad_fn.__class__ = type(name, (type(result.grad_fn),), {})
    return result


def _mse(g: Any, n: Any, difference: Any) -> Any:
    return _called("MseLossBackwardBackward0", n._saved_factor * difference * g)


def _scale(g: Any, alpha: float) -> Any:
    return g if alpha == 1 else g * alpha
