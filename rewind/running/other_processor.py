"""Run a program as another processor would: the same mathematics, other last digits.

IEEE 754 fixes the result of +, -, *, / and of comparing on every processor. It does not fix the last digit
of exp, log, sqrt and their like (torch takes them from MKL or SLEEF, which differ with the instruction set),
nor the order in which a sum or a matrix product adds up, nor whether `a + alpha * b` is rounded once or
twice. A transcript that changes with them is not one that every reader gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_map

SUMS = frozenset(("sum", "mean"))
PRODUCTS = frozenset(("mm", "mv", "dot", "addmm", "addmv", "bmm"))
# results whose last digit is not the same everywhere
FUNCTIONS = """
    exp expm1 log log1p log2 log10 sin cos tan tanh atan sigmoid sqrt rsqrt pow erf erfinv linspace
    _softmax _log_softmax logsumexp log_sigmoid_forward softplus silu gelu var std linalg_vector_norm
    binary_cross_entropy binary_cross_entropy_with_logits mse_loss addcmul addcmul_ addcdiv addcdiv_
    lerp lerp_ randn normal normal_
"""
INEXACT = frozenset(FUNCTIONS.split())
RANDOM = frozenset(("randn", "normal", "normal_"))
# for these torch multiplies or divides, which is exact on every processor
EXACT_POWERS = (2, 3, -1)


class OtherProcessor(TorchDispatchMode):
    """While it lasts, inexact results move by one unit in the last place, and sums add up backwards.

    They move towards `limit`, infinity or minus infinity. The same input gives the same result, as on a real
    processor, and what is exact (a sum of small whole numbers, the root of 9) stays as it is.
    """

    def __init__(self, limit: float) -> None:
        """Choose the way in which results move."""
        super().__init__()  # type: ignore[no-untyped-call]  # torch's own method has no types
        self.limit = limit

    def __torch_dispatch__(
        self,
        func: Any,
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        """Run one of torch's operations."""
        options = kwargs or {}
        name = func._schema.name.removeprefix("aten::")
        if name in SUMS:
            values, *rest = args
            dimensions = rest[0] if rest and rest[0] is not None else range(values.dim())
            return func(values.flip(tuple(dimensions)), *rest, **options)
        if name in PRODUCTS:
            *bias, left, right = args
            return func(*bias, left.flip(-1), right.flip(max(right.dim() - 2, 0)), **options)
        if not _is_inexact(name, args, options):
            return func(*args, **options)
        wide = None if name in RANDOM else func(*tree_map(_widen, args), **tree_map(_widen, options))
        result = func(*args, **options)
        if not isinstance(result, Tensor) or not result.is_floating_point():
            return result
        moved = self._moved(result, wide)
        return result.copy_(moved) if name.endswith("_") else moved

    def _moved(self, result: Tensor, wide: Tensor | None) -> Tensor:
        """Move each number, except where 53 bits give the very same one."""
        moved = torch.nextafter(result, torch.full_like(result, self.limit))
        keep = ~torch.isfinite(result) | (result == 0)
        if wide is not None:
            keep |= wide == result.double()
        return torch.where(keep, result, moved)


def _widen(value: Any) -> Any:
    if isinstance(value, Tensor) and value.is_floating_point():
        return value.double()
    return torch.float64 if value is torch.float32 else value


def _is_inexact(name: str, args: tuple[Any, ...], options: dict[str, Any]) -> bool:
    if name == "pow":
        return not (isinstance(args[1], int | float) and args[1] in EXACT_POWERS)
    if name.rstrip("_") in ("add", "sub"):
        return bool(options.get("alpha", 1) != 1)
    return name in INEXACT
