"""What is written down: the values by their names, the nodes, the events; kept by all who record a part of it."""

from __future__ import annotations

import re
from typing import Any

from torch import Tensor
from torch.autograd.graph import Node
from torch.utils.weak import TensorWeakRef

from rewind.running.tape.graph import Graph, Listener, grad_fn
from rewind.running.tape.log import ENOUGH, Log
from rewind.running.tape.places import FUNCTION, Place, bound_next, frames_of, name_of
from rewind.running.tape.values import Json, Values, described, version

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


class Account:
    """The account of one run."""

    def __init__(self, program: str, head: int, log: Log, listen: Listener) -> None:
        """Take the program's file, how many of its first lines do not count, and who listens to its nodes."""
        self.program = program
        self.head = head
        self.log = log
        self.values = Values()
        self.graph = Graph(self.values, listen)
        self.stopped = False
        self._grads: dict[int, tuple[TensorWeakRef, int]] = {}
        self._outputs: dict[tuple[int, int], int] = {}
        self._applied: dict[str, int] = {}
        self._mark = f"_tape_{id(self):x}"

    def line(self, place: Place) -> int:
        """Return the line as the reader counts it."""
        return place.line - self.head

    def add(self, event: Json) -> None:
        """Write an event down."""
        if self.stopped:
            return
        self.log.add(event, self._leaves)
        if self.log.operations > ENOUGH:
            self.stop(f"more than {ENOUGH:,} operations")

    def stop(self, why: str) -> None:
        """Write nothing more; the program runs on."""
        if not self.stopped:
            self.log.add({"kind": "cut", "why": why}, self._leaves)
            self.stopped = True

    def _leaves(self) -> list[Json]:
        """Tell how the leaves stand, with their gradients."""
        told = []
        for value, was in enumerate(self.values.told):
            tensor = self.values.tensor(value) if was.get("leaf") else None
            if tensor is not None:
                grad = None if tensor.grad is None else described(tensor.grad)
                told.append({"value": value, "after": described(tensor), "grad": grad})
        return told

    def value(self, tensor: Tensor, place: Place) -> int:
        """Return the place of a tensor that something reads; find its name; tell of it where it is new."""
        value = self.values.find(tensor)
        if value is None:
            value = self.values.add(tensor)
            leaf = self.leaf_of(tensor)
            if leaf is not None:
                self.values.told[value]["grad_of"] = leaf
                for name in self.values.told[leaf].get("names", [])[:1]:
                    self.values.name(value, f"{name}.grad")
        told = self.values.told[value]
        node = grad_fn(tensor)
        if node is not None and "node" not in told:
            self._made_out_of_sight(node, tensor, value, place)
        elif node is None and tensor.requires_grad:  # it may have been asked to since
            told |= {"requires_grad": True, "leaf": True}
        if "names" not in told and (name := name_of(tensor, self.program, place.frame)):
            self.values.name(value, name)
        return value

    def _made_out_of_sight(self, node: Node, tensor: Tensor, value: int, place: Place) -> None:
        """Tell of what a function of the program's own, or of C++, has made."""
        told = self.values.told[value]
        told.pop("leaf", None)
        told["requires_grad"] = True
        nodes = self.graph.walk([tensor], [tensor])
        self.set_nodes([tensor], [value])
        if nodes:
            own = getattr(type(node), "_forward_cls", None)
            line = self._applied.get(own.__qualname__ if own else "", self.line(place))
            event: Json = {"kind": "op", "line": line, "call": node.name().split("Backward")[0]}
            self.add(
                event | {"reads": self._read_by(nodes), "makes": [value], "nodes": nodes, "recorded": True}
            )

    def _read_by(self, nodes: list[int]) -> list[int]:
        """Return the values that nodes lead back to."""
        reads: dict[int, None] = {}
        for edge in (edge for node in nodes for edge in self.graph.told[node]["next"] if edge is not None):
            leaf = self.graph.told[edge[0]].get("leaf")
            value = self._outputs.get((edge[0], edge[1])) if leaf is None else leaf
            if value is not None:
                reads[value] = None
        return list(reads)

    def note_application(self, place: Place) -> None:
        """Remember which line called the `apply` that runs this `forward`."""
        code, frame = place.frame.f_code, place.frame.f_back
        while code.co_name == "forward" and frame is not None and frame.f_code.co_filename != self.program:
            if frame.f_code.co_filename == FUNCTION:
                outer = next(frames_of(self.program, frame), None)
                if outer is not None:
                    owner = getattr(code, "co_qualname", code.co_name).rpartition(".")[0]
                    self._applied[owner] = outer.f_lineno - self.head
                return
            frame = frame.f_back

    def set_nodes(self, tensors: list[Tensor], values: list[int]) -> None:
        """Tell which nodes made the tensors."""
        for tensor, value in zip(tensors, values, strict=True):
            if node := self.node_of(tensor):
                self.values.told[value]["node"] = node
                self._outputs[node[0], node[1]] = value

    def node_of(self, tensor: Tensor) -> list[int] | None:
        """Return the node that made a tensor and the number of the output, or None."""
        node = grad_fn(tensor)
        place = None if node is None else self.graph.place(node)
        return None if place is None else [place, tensor.output_nr]

    def bind(self, values: list[int], place: Place) -> None:
        """Give values the names that the line binds to them."""
        names = bound_next(place.frame)
        if len(values) == 1:
            for name in names:
                self.values.name(values[0], name)
        elif len(names) == len(values):
            for value, name in zip(values, names, strict=True):
                self.values.name(value, name)

    def is_grad_of(self, grad: Tensor, leaf: int) -> None:
        """Remember whose `.grad` a tensor is."""
        self._grads[id(grad)] = TensorWeakRef(grad), leaf

    def leaf_of(self, tensor: Tensor) -> int | None:
        """Return whose `.grad` a tensor is."""
        held = self._grads.get(id(tensor))
        return held[1] if held is not None and held[0]() is tensor else None

    def error(self, error: BaseException, line: int | None, call: str = "") -> Json:
        """Write an exception down once, however many calls it comes through; return its event."""
        # the exception bears its event: to hold it would keep its frames, and their tensors, alive; its id is
        # that of the next one as soon as it is gone; and none can be referred to weakly
        known: Json | None = error.__dict__.get(self._mark)
        if known is not None:
            if line is not None:
                known.setdefault("line", line)
            return known
        event: Json = {
            "kind": "error",
            "type": type(error).__name__,
            "message": ADDRESS.sub("0x…", str(error)),
        }
        event |= {"node": None, "value": None}
        if line is not None:
            event["line"] = line
        if call:
            event["call"] = call
        self.add(event)
        error.__dict__[self._mark] = event
        return event

    def blame(self, event: Json, node: int, arrives: list[Json | None]) -> None:
        """Say in an error's event which node it came out of, and which saved tensor was written since."""
        if event["node"] is not None:
            return
        event |= {"node": node, "arrives": arrives}
        for value, before in self.graph.versions[node].items():
            tensor = self.values.tensor(value)
            if tensor is not None and version(tensor) != before:
                event["value"] = value

    def name_rest(self, names: dict[str, Any]) -> None:
        """Name the tensors that the program's variables hold at its end and nothing read since."""
        for name, held in list(names.items()):
            if isinstance(held, Tensor) and (value := self.values.find(held)) is not None:
                self.values.name(value, name)
