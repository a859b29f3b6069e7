"""Functions that mathematics has names for. Most are also functions of `torch`."""

from __future__ import annotations

from typing import Any

from . import _special
from ._composed import scaled
from ._dtype import outside_of
from ._op import OPERATIONS
from ._tensor import Tensor

ALSO_IN_TORCH = (
    "digamma", "erf", "erfc", "erfinv", "exp2", "expm1", "log1p", "log_softmax", "logit", "logsumexp", "round",
    "sinc", "softmax", "xlogy",
)  # fmt: skip
globals().update({name: OPERATIONS[name] for name in ALSO_IN_TORCH})
polygamma = _special.polygamma_0
psi, gammaln, expit = OPERATIONS["digamma"], OPERATIONS["lgamma"], OPERATIONS["sigmoid"]
entr, xlog1py, i0 = (OPERATIONS[f"special.{name}"] for name in ("entr", "xlog1py", "i0"))


def ndtr(input: Tensor) -> Any:
    """The area under the bell curve up to each number."""
    return scaled(1 + OPERATIONS["erf"](input * 0.5**0.5), 0.5)


__getattr__ = outside_of("torch.special")
