"""All parameters as one vector, and back."""

from __future__ import annotations

from collections.abc import Iterable

from ..._dtype import typename
from ..._tensor import Tensor
from ...functional import OPERATIONS


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """One long vector of all parameters."""
    whole: Tensor = OPERATIONS["cat"]([parameter.view(-1) for parameter in parameters])
    return whole


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """Let the parameters show the numbers of a vector."""
    if not isinstance(vec, Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {typename(vec)}")
    place = 0
    for parameter in parameters:
        count = parameter.numel()
        parameter.data = vec[place : place + count].view(parameter.shape).data
        place += count
