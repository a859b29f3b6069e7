"""The losses under torch's names, with torch's arguments and complaints (part of torch.nn.functional)."""

from __future__ import annotations

import math
import warnings
from typing import Any

from .._arguments import no_tensor
from .._dtype import outside
from .._tensor import Tensor
from ..autograd.grad_mode import no_grad
from ..functional import common_shape, where
from . import _class_losses, _losses
from ._losses import reduced

KL_MEAN = (
    "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides"
    " only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the"
    " same as 'batchmean' in the next major release."
)


def reduction_from(size_average: Any, reduce: Any, reduction: str, stacklevel: int = 4) -> str:
    """`reduction`, or what two older arguments mean."""
    if size_average is not None or reduce is not None:
        by_size = size_average is None or bool(size_average)
        together = reduce is None or bool(reduce)
        reduction = ("mean" if by_size else "sum") if together else "none"
        old = f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead."
        warnings.warn(old, stacklevel=stacklevel)
    return reduction


def checked(reduction: str) -> str:
    """One of the three reductions; the mean's name of old, with torch's warning."""
    if reduction == "elementwise_mean":
        warnings.warn(
            "reduction='elementwise_mean' is deprecated. Please use reduction='mean' instead.", stacklevel=4
        )
        return "mean"
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return reduction


def same_size(input: Any, target: Any) -> tuple[Tensor, Tensor]:
    """Both expanded to one shape, with torch's warning where they had not the same."""
    if target.size() != input.size():
        warnings.warn(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()})."
            " This will likely lead to incorrect results due to broadcasting. Please ensure they have the"
            " same size.",
            stacklevel=3,
        )
    shape = common_shape([input.shape, target.shape])
    return (
        input if input.shape == shape else input.expand(shape),
        target if target.shape == shape else target.expand(shape),
    )


def weighted(errors: Tensor, weight: Tensor, reduction: str) -> Tensor:
    """Losses with a weight for each; their mean is divided by the sum of the weights."""
    if reduction == "mean":
        return (errors * weight).sum() / weight.sum()
    return reduced(errors * weight, reduction)


def mse_loss(
    input: Any,
    target: Any,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    weight: Any = None,
) -> Tensor:
    """Squared differences."""
    a, b = same_size(input, target)
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if weight is not None:
        if weight.size() != input.size():
            raise ValueError("Weights and input must have the same size.")
        return weighted((a - b) ** 2, weight, reduction)
    return _losses.mse_loss(a, b, reduction)


def l1_loss(
    input: Any,
    target: Any,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    weight: Any = None,
) -> Tensor:
    """Absolute differences."""
    a, b = same_size(input, target)
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if weight is not None:
        if weight.size() != input.size():
            raise ValueError("Weights and input must have the same size.")
        return weighted((a - b).abs(), weight, reduction)
    return reduced((a - b).abs(), reduction)


def smooth_l1_loss(
    input: Any,
    target: Any,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    beta: float = 1.0,
) -> Tensor:
    """Squares near zero, distances beyond `beta`."""
    a, b = same_size(input, target)
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if beta == 0:
        return reduced((a - b).abs(), reduction)
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    return _losses.smooth_l1_loss(a, b, reduction, beta)


def huber_loss(
    input: Any, target: Any, reduction: str = "mean", delta: float = 1.0, weight: Any = None
) -> Tensor:
    """Half squares near zero, `delta` times distances beyond."""
    a, b = same_size(input, target)
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    if weight is not None:
        raise outside("torch.nn.functional.huber_loss(weight=…)")
    return _losses.huber_loss(a, b, checked(reduction), delta)


def binary_cross_entropy(
    input: Any,
    target: Any,
    weight: Any = None,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """The loss of probabilities for two classes."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}) is"
            " deprecated. Please ensure they have the same size."
        )
    weight = weight if weight is None else weight.expand(common_shape([target.shape, weight.shape]))
    return _losses.binary_cross_entropy(input, target, weight, reduction)


def binary_cross_entropy_with_logits(
    input: Any,
    target: Any,
    weight: Any = None,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    pos_weight: Any = None,
) -> Tensor:
    """The loss of logits for two classes."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if target.size() != input.size():
        raise ValueError(f"Target size ({target.size()}) must be the same as input size ({input.size()})")
    loss = _losses.binary_cross_entropy_with_logits
    return loss(input, target, weight, pos_weight, reduction)


def cross_entropy(
    input: Any,
    target: Any,
    weight: Any = None,
    size_average: Any = None,
    ignore_index: int = -100,
    reduce: Any = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """The loss of logits for many classes."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    for place, (name, given) in enumerate({"input": input, "target": target, "weight": weight}.items()):
        if not isinstance(given, Tensor) and not (name == "weight" and given is None):
            raise no_tensor("cross_entropy_loss", given, name, place + 1)
    return _class_losses.cross_entropy(input, target, weight, reduction, ignore_index, label_smoothing)


def nll_loss(
    input: Any,
    target: Any,
    weight: Any = None,
    size_average: Any = None,
    ignore_index: int = -100,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """The loss of log-probabilities for many classes."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    for place, (name, given) in enumerate({"input": input, "target": target}.items()):
        if not isinstance(given, Tensor):
            raise no_tensor("nll_loss_nd", given, name, place + 1)
    return _class_losses.nll_loss(input, target, weight, reduction, ignore_index)


def kl_div(
    input: Any,
    target: Any,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    log_target: bool = False,
) -> Tensor:
    """How far log-probabilities are from a distribution."""
    reduction = reduction_from(size_average, reduce, reduction)
    if reduction == "mean":
        warnings.warn(KL_MEAN, stacklevel=2)
    how = "sum" if reduction == "batchmean" else checked(reduction)
    if log_target:
        terms = target.exp() * (target - input)
    else:
        terms = (target * target.log()).masked_fill(target == 0, 0) - target * input
    out = reduced(terms, how)
    return out / input.size()[0] if reduction == "batchmean" and input.ndim else out


def hinge_embedding_loss(
    input: Any,
    target: Any,
    margin: float = 1.0,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """Distances of what is alike (1), and how much what is not (-1) comes too near."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    zeros = input.detach() * 0
    apart = where(target != 1, (margin - input).clamp(min=0), zeros)
    alike = where(target != -1, input, zeros)
    return reduced(apart + alike, reduction)


def margin_ranking_loss(
    input1: Any,
    input2: Any,
    target: Any,
    margin: float = 0,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """How far two inputs are from the wanted order."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if not input1.ndim == input2.ndim == target.ndim:
        raise RuntimeError(
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: input1:"
            f" {input1.size()}, input2: {input2.size()}, target: {target.size()} "
        )
    return reduced((-target * (input1 - input2) + margin).clamp(min=0), reduction)


def soft_margin_loss(
    input: Any, target: Any, size_average: Any = None, reduce: Any = None, reduction: str = "mean"
) -> Tensor:
    """log(1 + exp(-target * input))."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    return _losses.soft_margin_loss(input, target, reduction)


def gaussian_nll_loss(
    input: Any, target: Any, var: Any, full: bool = False, eps: float = 1e-6, reduction: str = "mean"
) -> Tensor:
    """The negative log likelihood of normal distributions with these means and variances."""
    if isinstance(var, float):
        if var < 0:
            raise ValueError("var has negative entry/entries")
        var = var * (input.detach() * 0 + 1)
    elif (var < 0).any():
        raise ValueError("var has negative entry/entries")
    if var.size() != input.size():
        different = [b for a, b in zip(input.shape, var.shape, strict=False) if a != b]
        if input.shape[:-1] == var.shape:
            var = var.unsqueeze(-1)
        elif input.ndim != var.ndim or sum(different) != 1:
            raise ValueError("var is of incorrect size")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction + " is not valid")
    var = var.clone()
    with no_grad():
        var.clamp_(min=eps)
    loss = 0.5 * (var.log() + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return reduced(loss, reduction)


def poisson_nll_loss(
    input: Any,
    target: Any,
    log_input: bool = True,
    full: bool = False,
    size_average: Any = None,
    eps: float = 1e-8,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """The negative log likelihood of Poisson distributions."""
    reduction = reduction_from(size_average, reduce, reduction)
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction + " is not a valid value for reduction")
    if full:
        raise outside("torch.nn.functional.poisson_nll_loss(full=True)")
    loss = input.exp() - target * input if log_input else input - target * (input + eps).log()
    return reduced(loss, reduction)


def pairwise_distance(x1: Any, x2: Any, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False) -> Tensor:
    """The distance of each row to its partner."""
    return _losses.distance(x1 - x2 + eps, p, -1, keepdim)


def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-8) -> Tensor:
    """The cosine of the angle between vectors along a dimension."""
    shape = common_shape([x1.shape, x2.shape])
    x1, x2 = x1.expand(shape), x2.expand(shape)
    lengths = [x.detach().norm(2, dim, True).clamp(min=eps) for x in (x1, x2)]
    recorded = [x.norm(2, dim, True) for x in (x1, x2)]
    units = [
        x / (longest + (long - long.detach()))
        for x, long, longest in zip((x1, x2), recorded, lengths, strict=True)
    ]
    return (units[0] * units[1]).sum(dim)


def cosine_embedding_loss(
    input1: Any,
    input2: Any,
    target: Any,
    margin: float = 0,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """1 - cosine where the target is 1, what exceeds the margin where it is -1."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    epsilon, dim = 1e-12, target.ndim
    product = (input1 * input2).sum(dim)
    squares = [(x * x).sum(dim) + epsilon for x in (input1, input2)]
    cosine = product / (squares[0] * squares[1]).sqrt()
    zeros = cosine.detach() * 0
    alike = where(target == 1, 1 - cosine, zeros)
    apart = where(target == -1, (cosine - margin).clamp(min=0), zeros)
    return reduced(alike + apart, reduction)


def triplet_margin_loss(
    anchor: Any,
    positive: Any,
    negative: Any,
    margin: float = 1.0,
    p: float = 2,
    eps: float = 1e-6,
    swap: bool = False,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """How much the positive example is not nearer than the negative one, by a margin."""
    reduction = checked(reduction_from(size_average, reduce, reduction))
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    near, far = pairwise_distance(anchor, positive, p, eps), pairwise_distance(anchor, negative, p, eps)
    if swap:
        far = far.minimum(pairwise_distance(positive, negative, p, eps))
    return reduced((margin + near - far).clamp(min=0), reduction)
