"""Attention with several heads, and what transformers are made of (Vaswani et al., 2017)."""

from __future__ import annotations

import copy
import math
import warnings
from typing import Any

from ..._dtype import bool_, outside
from ..._tensor import Tensor
from .. import functional as F  # noqa: N812
from .. import init
from .._attention import added
from .container import ModuleList
from .dropout import Dropout
from .linear import Linear, empty
from .module import Module
from .normalization import LayerNorm


class NonDynamicallyQuantizableLinear(Linear):
    """A linear layer, under the name that torch gives this one."""


MISMATCHED = (
    "Support for mismatched key_padding_mask and attn_mask is deprecated. Use same type for both instead."
)


def _hidden(mask: Any, like: Tensor) -> Any:
    """A mask as numbers to add; in one of bools what is True is hidden (in F's own attention what is False)."""
    return added(~mask if mask is not None and mask.dtype is bool_ else mask, like)


class MultiheadAttention(Module):
    """Several attentions side by side, each with projections of its own."""

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        dropout: float = 0.0,
        bias: bool = True,
        add_bias_kv: bool = False,
        add_zero_attn: bool = False,
        kdim: int | None = None,
        vdim: int | None = None,
        batch_first: bool = False,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError(
                f"embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and"
                f" num_heads={num_heads} instead"
            )
        if add_bias_kv or add_zero_attn or (kdim or embed_dim, vdim or embed_dim) != (embed_dim, embed_dim):
            raise outside("torch.nn.MultiheadAttention with these settings")
        self.embed_dim, self.num_heads, self.dropout = embed_dim, num_heads, dropout
        self.batch_first, self.head_dim = batch_first, embed_dim // num_heads
        if self.head_dim * num_heads != embed_dim:
            raise AssertionError("embed_dim must be divisible by num_heads")
        self.in_proj_weight = empty((3 * embed_dim, embed_dim), dtype, device)
        self.register_parameter("in_proj_bias", empty((3 * embed_dim,), dtype, device) if bias else None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias, device, dtype)
        init.xavier_uniform_(self.in_proj_weight)
        if bias:
            init.zeros_(self.in_proj_bias)
            init.zeros_(self.out_proj.bias)

    def _projected(self, query: Any, key: Any, value: Any) -> Any:
        """Queries, keys and values, each projected."""
        if query is key and key is value:
            all_three = F.linear(query, self.in_proj_weight, self.in_proj_bias)
            parts = all_three.unflatten(-1, (3, self.embed_dim)).unsqueeze(0).transpose(0, -2)
            return parts.squeeze(-2).contiguous().unbind(0)
        biases = [None] * 3 if self.in_proj_bias is None else self.in_proj_bias.chunk(3)
        weights = self.in_proj_weight.chunk(3)
        return [F.linear(*one) for one in zip((query, key, value), weights, biases, strict=True)]

    def forward(
        self,
        query: Any,
        key: Any,
        value: Any,
        key_padding_mask: Any = None,
        need_weights: bool = True,
        attn_mask: Any = None,
        average_attn_weights: bool = True,
        is_causal: bool = False,
    ) -> Any:
        """What attention gives for each query; and its weights, if they are wanted."""
        same = query is key and key is value
        batched = query.dim() == 3
        if self.batch_first and batched:
            turned = [t.transpose(1, 0) for t in (query, key, value)]
            query, key, value = [turned[0]] * 3 if same else turned
        if not batched:
            one = [t.unsqueeze(1) for t in (query, key, value)]
            query, key, value = [one[0]] * 3 if same else one
            key_padding_mask = None if key_padding_mask is None else key_padding_mask.unsqueeze(0)
        (length, batch, _), source, heads = query.shape, key.shape[0], self.num_heads
        q, k, v = (
            t.view(t.shape[0], batch * heads, self.head_dim).transpose(0, 1)
            for t in self._projected(query, key, value)
        )
        if None not in (key_padding_mask, attn_mask) and key_padding_mask.dtype is not attn_mask.dtype:
            warnings.warn(MISMATCHED, stacklevel=2)
        mask = _hidden(attn_mask, q)
        mask = mask.unsqueeze(0) if mask is not None and mask.ndim == 2 else mask
        if key_padding_mask is not None:
            hidden = _hidden(key_padding_mask, q).view(batch, 1, 1, source)
            hidden = hidden.expand(-1, heads, -1, -1).reshape(batch * heads, 1, source)
            mask = hidden if mask is None else mask + hidden
        weights = None
        if need_weights:
            scores = q * math.sqrt(1.0 / self.head_dim)
            scores = (
                scores.bmm(k.transpose(-2, -1)) if mask is None else mask.baddbmm(scores, k.transpose(-2, -1))
            )
            weights = F.dropout(scores.softmax(-1), self.dropout, self.training)
            out = weights.bmm(v).transpose(0, 1).contiguous().view(length * batch, self.embed_dim)
            weights = weights.view(batch, heads, length, source)
            weights = weights.mean(1) if average_attn_weights else weights
        else:
            mask = None if mask is None else mask.expand(batch * heads, -1, -1).view(batch, heads, -1, source)
            q, k, v = (t.view(batch, heads, t.shape[1], self.head_dim) for t in (q, k, v))
            out = F.scaled_dot_product_attention(q, k, v, mask, self.dropout if self.training else 0.0)
            out = out.permute(2, 0, 1, 3).contiguous().view(batch * length, self.embed_dim)
        out = F.linear(out, self.out_proj.weight, self.out_proj.bias).view(length, batch, self.embed_dim)
        if not batched:
            return out.squeeze(1), None if weights is None else weights.squeeze(0)
        return out.transpose(1, 0) if self.batch_first else out, weights


class _TransformerLayer(Module):
    """What the layers of encoders and decoders share: attention to themselves, then two linear layers."""

    norms = 2

    def __init__(
        self,
        d_model: int,
        nhead: int,
        dim_feedforward: int = 2048,
        dropout: float = 0.1,
        activation: Any = F.relu,
        layer_norm_eps: float = 1e-5,
        batch_first: bool = False,
        norm_first: bool = False,
        bias: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        self.self_attn = MultiheadAttention(d_model, nhead, dropout, bias, batch_first=batch_first)
        if self.norms == 3:
            self.multihead_attn = MultiheadAttention(d_model, nhead, dropout, bias, batch_first=batch_first)
        self.linear1 = Linear(d_model, dim_feedforward, bias, device, dtype)
        self.dropout = Dropout(dropout)
        self.linear2 = Linear(dim_feedforward, d_model, bias, device, dtype)
        self.norm_first = norm_first
        numbers = range(1, self.norms + 1)
        for i in numbers:
            setattr(self, f"norm{i}", LayerNorm(d_model, layer_norm_eps, bias=bias))
        for i in numbers:
            setattr(self, f"dropout{i}", Dropout(dropout))
        named: dict[Any, Any] = {"relu": F.relu, "gelu": F.gelu}
        self.activation = named.get(activation, activation)

    def _attended(self, x: Tensor, mask: Any, padding: Any) -> Any:
        return self.dropout1(
            self.self_attn(x, x, x, attn_mask=mask, key_padding_mask=padding, need_weights=False)[0]
        )

    def _fed(self, x: Tensor) -> Any:
        last = getattr(self, f"dropout{self.norms}")
        return last(self.linear2(self.dropout(self.activation(self.linear1(x)))))


class TransformerEncoderLayer(_TransformerLayer):
    """Attention, then two linear layers; each with what it got added to what it gives."""

    def forward(
        self, src: Tensor, src_mask: Any = None, src_key_padding_mask: Any = None, is_causal: bool = False
    ) -> Any:
        """The sequence, each element changed by what it attended to."""
        if self.norm_first:
            x = src + self._attended(self.norm1(src), src_mask, src_key_padding_mask)
            return x + self._fed(self.norm2(x))
        x = self.norm1(src + self._attended(src, src_mask, src_key_padding_mask))
        return self.norm2(x + self._fed(x))


class TransformerDecoderLayer(_TransformerLayer):
    """As in the encoder, with attention to what the encoder gave in between."""

    norms = 3

    def _remembered(self, x: Tensor, memory: Tensor, mask: Any, padding: Any) -> Any:
        return self.dropout2(
            self.multihead_attn(
                x, memory, memory, attn_mask=mask, key_padding_mask=padding, need_weights=False
            )[0]
        )

    def forward(
        self,
        tgt: Tensor,
        memory: Tensor,
        tgt_mask: Any = None,
        memory_mask: Any = None,
        tgt_key_padding_mask: Any = None,
        memory_key_padding_mask: Any = None,
        tgt_is_causal: bool = False,
        memory_is_causal: bool = False,
    ) -> Any:
        """The sequence, each element changed by its own and by the encoder's."""
        own, others = (tgt_mask, tgt_key_padding_mask), (memory, memory_mask, memory_key_padding_mask)
        if self.norm_first:
            x = tgt + self._attended(self.norm1(tgt), *own)
            x = x + self._remembered(self.norm2(x), *others)
            return x + self._fed(self.norm3(x))
        x = self.norm1(tgt + self._attended(tgt, *own))
        x = self.norm2(x + self._remembered(x, *others))
        return self.norm3(x + self._fed(x))


class TransformerEncoder(Module):
    """Encoder layers one after the other, copies of one layer."""

    def __init__(
        self,
        encoder_layer: Any,
        num_layers: int,
        norm: Any = None,
        enable_nested_tensor: bool = True,
        mask_check: bool = True,
    ) -> None:
        super().__init__()
        self.layers = ModuleList([copy.deepcopy(encoder_layer) for _ in range(num_layers)])
        self.num_layers, self.norm = num_layers, norm
        self.enable_nested_tensor, self.mask_check = enable_nested_tensor, mask_check
        why = "encoder_layer.norm_first was True" if encoder_layer.norm_first else (
            "encoder_layer.self_attn.batch_first was not True(use batch_first for better inference performance)"
            if not encoder_layer.self_attn.batch_first
            else ""
        )  # fmt: skip
        if enable_nested_tensor and why:
            warnings.warn(
                f"enable_nested_tensor is True, but self.use_nested_tensor is False because {why}",
                stacklevel=2,
            )

    def forward(
        self, src: Any, mask: Any = None, src_key_padding_mask: Any = None, is_causal: bool | None = None
    ) -> Any:
        """The sequence, through all layers."""
        for layer in self.layers:
            src = layer(src, mask, src_key_padding_mask)
        return src if self.norm is None else self.norm(src)


class TransformerDecoder(Module):
    """Decoder layers one after the other, copies of one layer."""

    def __init__(self, decoder_layer: Any, num_layers: int, norm: Any = None) -> None:
        super().__init__()
        self.layers = ModuleList([copy.deepcopy(decoder_layer) for _ in range(num_layers)])
        self.num_layers, self.norm = num_layers, norm

    def forward(self, tgt: Any, memory: Any, *masks: Any, **named: Any) -> Any:
        """The sequence, through all layers; masks as a layer takes them."""
        for layer in self.layers:
            tgt = layer(tgt, memory, *masks, **named)
        return tgt if self.norm is None else self.norm(tgt)
