"""Attention: sums of values, weighted by how well their keys fit a query."""

from __future__ import annotations

import math
from typing import Any

from .._dtype import bool_, outside
from .._tensor import Tensor
from ..functional import OPERATIONS, Operator, op, where
from .functional import dropout


def _weights(q: Tensor, k: Tensor, mask: Any, scale: float) -> Any:
    """How much each query takes of each value."""
    root = math.sqrt(scale)
    scores = (q * root).matmul(k.transpose(-2, -1) * root)
    return (scores if mask is None else scores + mask).softmax(-1)


def _back_through(
    g: Tensor, q: Tensor, k: Tensor, v: Tensor, mask: Any, scale: float
) -> tuple[Any, Any, Any]:
    """The gradients of queries, keys and values."""
    weights = _weights(q, k, mask, scale)
    by_weight = g.matmul(v.mT)
    by_score = weights * (by_weight - (by_weight * weights).sum(-1, True)) * scale
    return by_score.matmul(k), by_score.mT.matmul(q), weights.mT.matmul(g)


_flash: Operator = op(
    "nn.functional.scaled_dot_product_attention",
    "ScaledDotProductFlashAttentionForCpuBackward0",
    lambda q, k, v, mask, scale: _weights(q.detach(), k.detach(), mask, scale).matmul(v.detach()),
    q=lambda g, q, k, v, mask, scale: _back_through(g, q, k, v, mask, scale)[0],
    k=lambda g, q, k, v, mask, scale: _back_through(g, q, k, v, mask, scale)[1],
    v=lambda g, q, k, v, mask, scale: _back_through(g, q, k, v, mask, scale)[2],
)


def added(mask: Any, like: Tensor) -> Any:
    """A mask as numbers to add: minus infinity where attention is forbidden."""
    if mask is None or mask.dtype is not bool_:
        return mask
    return where(mask, 0.0, -math.inf).to(like.dtype)


def scaled_dot_product_attention(
    query: Any,
    key: Any,
    value: Any,
    attn_mask: Any = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,
    scale: float | None = None,
    enable_gqa: bool = False,
) -> Tensor:
    """softmax(query @ key.T / √d) @ value (Vaswani et al., 2017)."""
    if enable_gqa:
        raise outside("torch.nn.functional.scaled_dot_product_attention with groups of heads")
    factor = 1 / math.sqrt(query.size(-1)) if scale is None else scale
    if is_causal:
        if attn_mask is not None:
            raise RuntimeError(
                "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True"
            )
        ones = OPERATIONS["ones"](query.size(-2), key.size(-2), dtype=bool_)
        attn_mask = ones.tril()
    mask = added(attn_mask, query)
    if dropout_p:
        kept: Tensor = dropout(_weights(query, key, mask, factor), dropout_p)
        return kept.matmul(value)
    if query.ndim == key.ndim == value.ndim == 4 and not (mask is not None and mask.requires_grad):
        return _flash(query, key, value, mask, factor)
    out: Tensor = _weights(query, key, mask, factor).matmul(value)
    return out
