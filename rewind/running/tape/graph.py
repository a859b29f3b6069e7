"""The nodes of a tape: walked, told, and listened to on the way back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import Node

from rewind.running.tape.values import Json, Values, described, plain, version

KEY = "rewind"
Listener = Callable[[Node, int], None]


class Graph:
    """The nodes that were seen. A node bears its place in its own metadata, so that none is kept alive here."""

    def __init__(self, values: Values, listen: Listener) -> None:
        """Begin with none; `listen` is called once for each new one."""
        self.told: list[Json] = []
        self.versions: list[dict[int, int]] = []
        """For each node the values it saved, with the version they had."""
        self._values = values
        self._listen = listen
        self._leaves: dict[int, int] = {}
        self._token = object()  # another recording's marks are not ours

    def place(self, node: Node) -> int | None:
        """Return a node's place, or None where it was never seen."""
        mark = _metadata(node).get(KEY)
        return mark[1] if mark is not None and mark[0] is self._token else None

    def walk(self, tensors: Iterable[Tensor], near: list[Tensor]) -> list[int]:
        """Take in every node behind the tensors that was not seen yet; return their places, innermost first.

        `near` are tensors that the nodes may have saved.
        """
        fresh: list[int] = []
        pending: list[tuple[Node, bool]] = [(node, False) for tensor in tensors if (node := grad_fn(tensor))]
        while pending:
            node, seen = pending.pop()
            if self.place(node) is not None:
                continue
            if not seen:
                pending.append((node, True))
                pending += [(earlier, False) for earlier, _ in node.next_functions if earlier is not None]
                continue
            place, new = self._add(node, near)
            if new:
                fresh.append(place)
        return fresh

    def _add(self, node: Node, near: list[Tensor]) -> tuple[int, bool]:
        variable = getattr(node, "variable", None)
        place = len(self.told)
        if isinstance(variable, Tensor):  # torch makes a new AccumulateGrad when the old graph is gone
            leaf = self._values.find(variable)
            leaf = self._values.add(variable) if leaf is None else leaf
            place = self._leaves.setdefault(leaf, place)
        _metadata(node)[KEY] = (self._token, place)
        self._listen(node, place)
        if place < len(self.told):
            return place, False
        told: Json = {
            "name": node.name(),
            "next": [
                None if earlier is None else [self.place(earlier), number]
                for earlier, number in node.next_functions
            ],
        }
        self.told.append(told)
        self.versions.append({})
        if isinstance(variable, Tensor):
            told["leaf"] = leaf
        else:
            told["saved"] = self._saved(node, place, near)
        return place, True

    def _saved(self, node: Node, place: int, near: list[Tensor]) -> list[Json]:
        if _pack_hooks():
            return []  # to look would run the program's own unpack hook
        saved: list[Json] = []
        found: list[tuple[str, Any]] = []
        for name in _saved_names(type(node)):
            with contextlib.suppress(RuntimeError):
                found.append((name.removeprefix("_saved_"), getattr(node, name)))
        if not found:
            with contextlib.suppress(RuntimeError, AttributeError):
                tensors = node.saved_tensors  # type: ignore[attr-defined]  # of a custom Function's node alone
                found = [(f"saved_tensors[{i}]", held) for i, held in enumerate(tensors)]
        for name, held in found:
            if isinstance(held, Tensor):
                saved.append({"name": name} | self._saved_tensor(held, place, near))
            elif isinstance(held, list | tuple) and any(isinstance(one, Tensor) for one in held):
                saved += [
                    {"name": f"{name}[{i}]"} | self._saved_tensor(one, place, near)
                    for i, one in enumerate(held)
                    if isinstance(one, Tensor)
                ]
            elif held is not None and not name.endswith(("_sizes", "_options", "_numel", "_strides")):
                number = [plain(one) for one in held] if isinstance(held, list | tuple) else plain(held)
                saved.append({"name": name, "number": number})
        return saved

    def _saved_tensor(self, held: Tensor, place: int, near: list[Tensor]) -> Json:
        value = self._values.find(held)
        if value is None:  # a saved result comes back as another object in the same memory
            for other in near:
                if _same_memory(held, other) and (value := self._values.find(other)) is not None:
                    break
        if value is None and held.dtype == torch.uint8:  # a library's workspace, which nobody may have filled
            return {"tensor": {"shape": list(held.shape), "dtype": "uint8"}}
        if value is None:
            return {"tensor": described(held)}
        self.versions[place][value] = version(held)
        return {"value": value}


def grad_fn(tensor: Tensor) -> Node | None:
    """Return a tensor's node, that which accumulates for a leaf is not one; None where torch refuses to tell."""
    try:
        return tensor.grad_fn
    except RuntimeError:  # a view that was written where torch forbids it
        return None


def _metadata(node: Node) -> dict[Any, Any]:
    """Return what may be noted at a node; torch says that it is a method, and it is none."""
    held: Any = node.metadata
    noted: dict[Any, Any] = held
    return noted


@cache
def _saved_names(kind: type) -> tuple[str, ...]:
    return tuple(name for name in dir(kind) if name.startswith("_saved_"))


def _pack_hooks() -> bool:
    return torch._C._autograd._top_saved_tensors_default_hooks(True) is not None


def _same_memory(one: Tensor, other: Tensor) -> bool:
    try:
        return (
            one.data_ptr() == other.data_ptr() and one.shape == other.shape and one.stride() == other.stride()
        )
    except RuntimeError:
        return False
