"""Nested tuples, lists and dicts, taken apart into a flat list and put together again."""

from __future__ import annotations

from typing import Any

from .._dtype import Size


class Spec:
    """The structure of nested values: the kind of a node, its keys and its parts. A leaf has no kind."""

    def __init__(self, kind: type | None, keys: Any = None, parts: tuple[Spec, ...] = ()) -> None:
        self.kind, self.keys, self.parts = kind, keys, parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spec) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.kind, self.parts))

    def __repr__(self, indent: int = 0) -> str:
        if self.kind is None:
            return "*"
        start = f"TreeSpec({self.kind.__name__}, {self.keys}, ["
        parts = (",\n" + " " * (indent + 2)).join(part.__repr__(indent + 2) for part in self.parts)
        return f"{start}{parts}])"

    def short(self) -> str:
        """The structure as nested brackets."""
        inside = [part.short() for part in self.parts]
        if self.kind is None:
            return "*"
        if self.kind is dict:
            return (
                "{" + ", ".join(f"{key!r}: {part}" for key, part in zip(self.keys, inside, strict=True)) + "}"
            )
        if self.kind is list:
            return f"[{', '.join(inside)}]"
        return f"({', '.join(inside)}{',' if len(inside) == 1 else ''})"


LEAF = Spec(None)


def parts_of(tree: Any) -> list[Any]:
    """The parts of a node."""
    return list(tree.values()) if isinstance(tree, dict) else list(tree)


def flatten(tree: Any) -> tuple[list[Any], Spec]:
    """The leaves, from left to right, and the structure."""
    if type(tree) not in (tuple, list, dict, Size) and not hasattr(type(tree), "_fields"):
        return [tree], LEAF
    leaves, specs = [], []
    for part in parts_of(tree):
        found, spec = flatten(part)
        leaves += found
        specs.append(spec)
    keys = list(tree) if isinstance(tree, dict) else type(tree) if hasattr(type(tree), "_fields") else None
    return leaves, Spec(type(tree), keys, tuple(specs))


def unflatten(leaves: Any, spec: Spec) -> Any:
    """The values in their structure."""
    iterator = iter(leaves)

    def build(spec: Spec) -> Any:
        if spec.kind is None:
            return next(iterator)
        parts = [build(part) for part in spec.parts]
        if spec.kind is dict:
            return dict(zip(spec.keys, parts, strict=True))
        return spec.kind(*parts) if hasattr(spec.kind, "_fields") else spec.kind(parts)

    return build(spec)


def tree_map(function: Any, tree: Any) -> Any:
    """The same structure, with the function called on each leaf."""
    leaves, spec = flatten(tree)
    return unflatten([function(leaf) for leaf in leaves], spec)


def broadcast(tree: Any, spec: Spec) -> list[Any] | None:
    """One leaf for each of the structure's, where a leaf of the tree may stand for a whole part of it."""
    if type(tree) not in (tuple, list, dict):
        return [tree] * count(spec)
    found: list[Any] = []
    given = parts_of(tree)
    if spec.kind is not type(tree) or len(given) != len(spec.parts):
        return None
    for part, inner in zip(given, spec.parts, strict=True):
        leaves = broadcast(part, inner)
        if leaves is None:
            return None
        found += leaves
    return found


def count(spec: Spec) -> int:
    """How many leaves the structure has."""
    return 1 if spec.kind is None else sum(count(part) for part in spec.parts)
