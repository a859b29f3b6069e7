"""What is imported when it is first asked for, so that a page need not load it: place -> name -> module."""

from __future__ import annotations

import importlib
import sys
from typing import Any

#: modules of operations: what each gives to torch and to tensors, to torch alone, to tensors alone
OPERATIONS_OF = {
    "_special": (
        "lgamma digamma erfinv sinc logit logaddexp logaddexp2 xlogy copysign fmax fmin heaviside float_power gcd lcm",
        "polygamma i0",
        "lgamma_ digamma_ erfinv_ sinc_ logit_ xlogy_ copysign_ heaviside_ float_power_ gcd_ lcm_",
    ),
    "_composed": (
        "diff inner cross dist cov corrcoef diagflat ravel tensor_split hsplit vsplit dsplit rot90 addr addbmm",
        "trapezoid trapz cumulative_trapezoid tensordot cdist cartesian_prod combinations block_diag isin searchsorted"
        " bucketize unravel_index",
        "addr_ addbmm_",
    ),
    "_statistics": (
        "nansum nanmean nanmedian aminmax kthvalue mode msort quantile cummax cummin logcumsumexp histc"
        " unique_consecutive",
        "std_mean var_mean",
        "",
    ),
    "_scattered": (
        "select_scatter slice_scatter diagonal_scatter masked_scatter scatter_reduce take_along_dim",
        "",
        "unfold unsqueeze_ squeeze_ transpose_ swapaxes_ swapdims_ t_ fill_diagonal_ put_ resize_ masked_scatter_"
        " scatter_reduce_",
    ),
    "linalg": ("det slogdet logdet inverse pinverse matrix_power", "", ""),
}
MODULES = {
    "torch": {name: name for name in ("distributions", "linalg", "special", "testing")},
    "torch.autograd": {"forward_ad": "autograd.forward_ad"},
    "torch.nn.utils": {"rnn": "nn.utils.rnn"},
    "torch.optim.lr_scheduler": dict.fromkeys(
        ("ChainedScheduler", "CosineAnnealingWarmRestarts", "CyclicLR", "OneCycleLR", "SequentialLR"),
        "optim._cycles",
    ),
}
FUNCTIONS = {
    "nn._attention": "scaled_dot_product_attention",
    "nn._resampling": (
        "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_max_pool1d adaptive_max_pool2d interpolate pad pixel_shuffle"
        " pixel_unshuffle unfold"
    ),
    "nn._group_norms": "group_norm instance_norm rms_norm",
}
LAYERS = {
    "nn.modules.attention": "MultiheadAttention TransformerDecoder TransformerDecoderLayer"
    " TransformerEncoder TransformerEncoderLayer",
    "nn.modules.padding": " ".join(
        f"{kind}Pad{n}d"
        for kind in ("Constant", "Zero", "Reflection", "Replication", "Circular")
        for n in (1, 2, 3)
    ),
    "nn.modules.upsampling": (
        "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveMaxPool1d AdaptiveMaxPool2d PixelShuffle PixelUnshuffle Unfold"
        " Upsample UpsamplingBilinear2d UpsamplingNearest2d"
    ),
    "nn.modules.groupnorm": "GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d RMSNorm",
    "nn.modules.conv_transpose": "ConvTranspose1d ConvTranspose2d ConvTranspose3d",
}


def by_name(modules: dict[str, str]) -> dict[str, str]:
    """Name -> module."""
    return {name: module for module, names in modules.items() for name in names.split()}


PLACES: dict[str, dict[str, str]] = {
    **MODULES,
    "torch": MODULES["torch"] | by_name({m: f"{both} {own}" for m, (both, own, _) in OPERATIONS_OF.items()}),
    "torch.Tensor": by_name({m: f"{both} {own}" for m, (both, _, own) in OPERATIONS_OF.items()}),
    "torch.nn.functional": by_name(FUNCTIONS),
    "torch.nn": by_name(LAYERS),
    "torch.nn.modules": by_name(LAYERS),
}


def operation(name: str) -> Any:
    """An operation of a module that has been imported, or its variant that overwrites a tensor."""
    from ._inplace import in_place
    from ._op import OPERATIONS

    if name not in OPERATIONS:
        OPERATIONS[name] = in_place(OPERATIONS[name.removesuffix("_")])
    return OPERATIONS[name]


def brought(place: str, name: str) -> Any:
    """What a name stands for at a place; from now on it is there. None if it is nothing to be imported."""
    path = PLACES.get(place, {}).get(name)
    if path is None:
        return None
    module = importlib.import_module(f"torch.{path}")
    if path.rpartition(".")[2] == name:
        return module
    if place == "torch.Tensor":
        from ._tensor import Tensor

        found = operation(name)
        setattr(Tensor, name, found)
        return found
    found = operation(name) if path in OPERATIONS_OF else getattr(module, name)
    setattr(sys.modules[place], name, found)
    return found
