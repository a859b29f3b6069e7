"""The rewind: each backward pass, node by node, in the order in which torch ran them."""

from __future__ import annotations

import inspect
import threading
import types
from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import Node

from rewind.running.tape.account import Account
from rewind.running.tape.places import OWN, Place, place_in
from rewind.running.tape.values import Json, described, tensors_in

OWN.add(__file__)


def _unobserved(function: Any) -> Any:
    """Return torch's function without its question whether somebody wants to take over its call.

    Within it the mode can then stay on, and sees what the program's hooks and backward methods do.
    """
    names = {**function.__globals__, "has_torch_function": lambda _: False}
    copy = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


_BACKWARD: Any = _unobserved(torch.autograd.backward)
REWINDS: dict[Any, tuple[Any, str]] = {
    Tensor.backward: (_BACKWARD, "backward"),
    torch.autograd.backward: (_BACKWARD, "backward"),
    torch.autograd.grad: (_unobserved(torch.autograd.grad), "grad"),
}
"""What begins a rewind, with what is run in its place and its name."""
SIGNATURES = {function: inspect.signature(function) for function in REWINDS}


class _Rewind:
    """One backward pass under way."""

    def __init__(self, keeps_graph: bool) -> None:
        self.keeps_graph = keeps_graph
        self.ran: list[int] = []
        self.open: list[tuple[int, list[Json | None], Json | None]] = []
        """Nodes that have begun and not ended, with what arrived, and the `.grad` that a leaf had."""


class Rewinds:
    """Writes rewinds into an account."""

    def __init__(self) -> None:
        """Begin with none under way; the account listens to its nodes through this, and is set when it is made."""
        self.account: Account
        self._under_way: list[_Rewind] = []
        self._retained: dict[int, dict[int, int]] = {}
        self._kept: dict[int, Json] = {}
        self._said_thread = False

    @property
    def under_way(self) -> bool:
        """Whether a rewind has begun and not ended."""
        return bool(self._under_way)

    def skip(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Run a rewind that is not written down, and count it."""
        result = func(*args, **kwargs)
        if not self._under_way:
            self.account.log.rewind_ended()
        return result

    def run(
        self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any], mode: AbstractContextManager[Any]
    ) -> Any:
        """Run `backward` or `grad` with the mode on, and tell of it."""
        account = self.account
        place = place_in(account.program)
        try:
            given = SIGNATURES[func].bind(*args, **kwargs)
        except TypeError:  # torch will say what is wrong
            return func(*args, **kwargs)
        if place is None:
            return func(*args, **kwargs)
        given.apply_defaults()
        options = given.arguments
        run, call = REWINDS[func]
        rewind = self._begin(options, call, place)
        if func is Tensor.backward:
            options = {"tensors": options["self"], "grad_tensors": options["gradient"]} | {
                name: options[name] for name in ("retain_graph", "create_graph", "inputs")
            }
        self._under_way.append(rewind)
        try:
            with mode:
                result = run(**options)
        except BaseException as error:
            self._under_way.pop()
            self._freed(rewind)
            event = account.error(error, account.line(place), call)
            if rewind.open:
                account.blame(event, *rewind.open[-1][:2])
            raise
        self._under_way.pop()
        if call == "grad":
            self._returned(result, options, place)
        self._freed(rewind)
        account.add({"kind": "end"})
        if not self._under_way:
            account.log.rewind_ended()
        return result

    def _begin(self, options: dict[str, Any], call: str, place: Place) -> _Rewind:
        account = self.account
        roots = tensors_in(options.get("self", options.get("tensors", options.get("outputs"))))
        names = ("gradient", "grad_tensors", "grad_outputs")
        arriving = tensors_in([options.get(name) for name in names])
        creates = bool(options["create_graph"])
        keeps = creates if options["retain_graph"] is None else bool(options["retain_graph"])
        event: Json = {"kind": "backward", "line": account.line(place), "call": call}
        event["of"] = [account.value(root, place) for root in roots]
        event["given"] = [described(one) for one in arriving] or None
        account.add(event | {"keeps_graph": keeps, "creates_graph": creates})
        return _Rewind(keeps)

    def _returned(self, result: Any, options: dict[str, Any], place: Place) -> None:
        account = self.account
        wanted = [account.value(tensor, place) for tensor in tensors_in(options["inputs"])]
        values = [None if one is None else account.value(one, place) for one in result]
        if place.direct:
            account.bind([value for value in values if value is not None], place)
        account.add({"kind": "returned", "values": values, "for": wanted})

    def _freed(self, rewind: _Rewind) -> None:
        told = self.account.graph.told
        freed = [
            node for node in rewind.ran if any("number" not in saved for saved in told[node].get("saved", []))
        ]
        if freed and not rewind.keeps_graph:
            self.account.add({"kind": "freed", "nodes": freed})

    def retain(self, tensor: Tensor, place: Place) -> None:
        """Remember that a result keeps its gradient."""
        value = self.account.value(tensor, place)
        if node := self.account.node_of(tensor):
            self._retained.setdefault(node[0], {})[value] = node[1]

    def listen(self, node: Node, place: int) -> None:
        """Listen to a node."""
        node.register_prehook(partial(self._before, place))
        node.register_hook(partial(self._after, place))

    def _is_listening(self) -> bool:
        """Return whether a rewind is under way that is written down, and this is its thread.

        That a thread of the program's own rewinds, too, is said once.
        """
        if self.account.stopped:
            return False
        here = threading.current_thread()
        # torch's own threads, for other devices, are dummies to Python
        if here is threading.main_thread() or isinstance(here, threading._DummyThread):
            return bool(self._under_way)
        if not self._said_thread:
            self._said_thread = True
            self.account.add({"kind": "cut", "why": "what another thread does is not recorded"})
        return False

    def _before(self, place: int, arrives: Iterable[Tensor | None]) -> None:
        if not self._is_listening():
            return
        with torch._C.DisableTorchFunction():
            told = [None if one is None else described(one) for one in arrives]
            for value, number in self._retained.get(place, {}).items():
                if (after := self._grad_of(value)) is not None and number < len(told):
                    event: Json = {"kind": "accumulate", "value": value, "before": self._kept.get(value)}
                    self.account.add(event | {"added": told[number], "after": after})
                    self._kept[value] = after
            leaf = self.account.graph.told[place].get("leaf")
            self._under_way[-1].open.append((place, told, None if leaf is None else self._grad_of(leaf)))

    def _grad_of(self, value: int) -> Json | None:
        tensor = self.account.values.tensor(value)
        return None if tensor is None or tensor.grad is None else described(tensor.grad)

    def _after(self, place: int, leaves: Iterable[Tensor | None], _arrives: Iterable[Tensor | None]) -> None:
        if not self._is_listening() or not self._under_way[-1].open:
            return
        account, rewind = self.account, self._under_way[-1]
        with torch._C.DisableTorchFunction():
            _, arrived, before = rewind.open.pop()
            rewind.ran.append(place)
            leaf = account.graph.told[place].get("leaf")
            if leaf is not None:
                event: Json = {"kind": "accumulate", "value": leaf, "before": before, "added": arrived[0]}
                account.add(event | {"after": self._grad_of(leaf)})
                return
            gone = list(leaves)
            sent = [None if one is None else described(one) for one in gone]
            event = {"kind": "node", "node": place, "arrives": arrived, "leaves": sent}
            if nodes := account.graph.walk([one for one in gone if one is not None], []):
                event["nodes"] = nodes
            if (factor := _factor(arrived, sent)) is not None:
                event["factor"] = factor
            account.add(event)


def _factor(arrives: list[Json | None], leaves: list[Json | None]) -> float | None:
    """Return by what a node multiplied, where it took one number and sent one."""
    sent = [one for one in leaves if one is not None]
    if len(arrives) != 1 or len(sent) != 1 or arrives[0] is None:
        return None
    came, went = arrives[0].get("numbers", ()), sent[0].get("numbers", ())
    if (
        len(came) != 1
        or len(went) != 1
        or not all(isinstance(one[0], float) and one[0] for one in (came, went))
    ):
        return None
    return float(f"{went[0] / came[0]:.6g}")
