"""The tensors of a tape: which is which, and their numbers in a form that is the same on every run."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor
from torch.utils.weak import TensorWeakRef

MOST_NUMBERS = 12
"""A tensor of more is told by its least, its greatest and its mean."""
Json = dict[str, Any]


def plain(value: Any) -> Any:
    """Return a number as JSON can hold it: six significant digits, and words for what is no number."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return float(f"{value:.6g}") if math.isfinite(value) else str(value)
    return str(value)


def numbers(tensor: Tensor) -> Json:
    """Return `numbers` of a small tensor, `least`, `greatest` and `mean` of a large one; nothing where it has none."""
    try:
        flat = tensor.detach().reshape(-1)
        if flat.numel() <= MOST_NUMBERS:
            return {"numbers": [plain(value) for value in flat.tolist()]}
        if flat.is_complex():
            flat = torch.view_as_real(flat).reshape(-1)
        least, greatest = flat.aminmax()
        return {
            "least": plain(least.item()),
            "greatest": plain(greatest.item()),
            "mean": plain(flat.double().mean().item()),
        }
    except (RuntimeError, NotImplementedError):  # on the meta device, within torch.func, sparse
        return {}


def described(tensor: Tensor) -> Json:
    """Return what is told of any tensor, the usual left out."""
    told: Json = {}
    if tensor.dim():
        told["shape"] = list(tensor.shape)
    if tensor.dtype != torch.float32:
        told["dtype"] = str(tensor.dtype).removeprefix("torch.")
    if tensor.device.type != "cpu":
        told["device"] = tensor.device.type
    return told | numbers(tensor)


def version(tensor: Tensor) -> int:
    """Return how often a tensor was written in place; 0 for an inference tensor, which does not count."""
    return 0 if tensor.is_inference() else tensor._version


def is_strange(tensor: Tensor) -> bool:
    """Return whether this is a compiler's stand-in for a tensor, with no memory that may be looked at."""
    return type(tensor).__torch_dispatch__ is not Tensor.__torch_dispatch__ or torch._is_functional_tensor(
        tensor
    )


def is_leaf(tensor: Tensor) -> bool:
    """Return whether no operation made a tensor; a view that torch forbids to use, and refuses to ask, is none."""
    try:
        return tensor.is_leaf
    except RuntimeError:
        return False


def tensors_in(given: Any) -> list[Tensor]:
    """Return the tensors among arguments or results, each once."""
    found: list[Tensor] = []
    pending = [given]
    while pending:
        one = pending.pop()
        if isinstance(one, Tensor):
            if not any(one is other for other in found):
                found.append(one)
        elif isinstance(one, tuple | list):
            pending += reversed(one)
        elif isinstance(one, dict):
            pending += reversed(one.values())
    return found


class Values:
    """The values of a tape, told apart by identity without keeping any of them alive."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: list[Json] = []
        self.versions: list[int] = []
        """As they were when last told."""
        self._references: list[TensorWeakRef] = []
        self._known: dict[int, int] = {}
        self._memory: dict[int, list[int]] = {}

    def find(self, tensor: Tensor) -> int | None:
        """Return a tensor's place, or None where it was never told."""
        place = self._known.get(id(tensor))
        return place if place is not None and self.tensor(place) is tensor else None

    def tensor(self, place: int) -> Tensor | None:
        """Return the tensor of a place, if it still lives."""
        held: Tensor | None = self._references[place]()
        return held

    def add(self, tensor: Tensor) -> int:
        """Tell of a tensor for the first time; return its place."""
        place = len(self.told)
        told = described(tensor)
        if tensor.requires_grad:
            told["requires_grad"] = True
            if is_leaf(tensor):
                told["leaf"] = True
        self.told.append(told)
        self.versions.append(version(tensor))
        self._references.append(TensorWeakRef(tensor))
        self._known[id(tensor)] = place
        others = self._memory.setdefault(_memory(tensor), [])
        others[:] = [other for other in others if self.tensor(other) is not None]
        others.append(place)
        return place

    def name(self, place: int, name: str) -> None:
        """Add a name by which the program knows a value."""
        names = self.told[place].setdefault("names", [])
        if name not in names:
            names.append(name)

    def sharing(self, tensor: Tensor) -> list[int]:
        """Return the places of the others that lie in the same memory and still live."""
        memory = _memory(tensor)
        places = self._memory.get(memory, []) if memory else []
        living = [(place, other) for place in places if (other := self.tensor(place)) is not None]
        return [place for place, other in living if other is not tensor and _memory(other) == memory]


def _memory(tensor: Tensor) -> int:
    """Return where a tensor's numbers begin; 0 where it has no memory of its own."""
    if is_strange(tensor):
        return 0
    try:
        return tensor.untyped_storage().data_ptr()
    except (RuntimeError, NotImplementedError):
        return 0
