"""Operations, writes in place, `.grad` set by hand, and the modes in which nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import torch
from torch import Tensor

from rewind.running.tape.account import Account
from rewind.running.tape.places import GRAD_MODE, OPTIMISERS, OWN, Place
from rewind.running.tape.values import Json, described, is_leaf, numbers, version

OWN.add(__file__)


class Operations:
    """Writes operations into an account."""

    def __init__(self, account: Account) -> None:
        """Begin outside every mode."""
        self._account = account
        self._inference = False

    def ran(
        self, name: str, given: list[Tensor], made: list[Tensor], written: list[Tensor], place: Place
    ) -> None:
        """Tell of a function that made tensors, or wrote some of those it was given."""
        account = self._account
        self._look_for_inference_mode(place)
        for tensor in written:
            self._write(name, tensor, given, place)
        fresh = [tensor for tensor in made if not any(tensor is other for other in given)]
        if place.hidden or not fresh:
            return
        reads = [account.value(tensor, place) for tensor in given]
        makes = [account.values.add(tensor) for tensor in fresh]
        nodes = account.graph.walk(fresh, [*fresh, *given])
        account.set_nodes(fresh, makes)
        if place.direct:
            account.bind(makes, place)
        event: Json = {"kind": "op", "line": account.line(place), "call": name.strip("_"), "reads": reads}
        event["makes"] = makes
        if nodes:
            event["nodes"] = nodes
        if any(tensor.requires_grad and not is_leaf(tensor) for tensor in fresh):
            event["recorded"] = True
        else:
            event["why_not"] = _why_not(name, given, fresh)
            if event["why_not"] == "no_grad":
                account.note_application(place)
        account.add(event)

    def asked_to_record(self, tensor: Tensor, place: Place) -> None:
        """Tell of `requires_grad_`."""
        account = self._account
        event: Json = {"kind": "op", "line": account.line(place), "call": "requires_grad_"}
        account.add(event | {"reads": [account.value(tensor, place)], "makes": [], "why_not": "leaf"})

    def _write(self, name: str, tensor: Tensor, given: list[Tensor], place: Place) -> None:
        account = self._account
        leaf = account.leaf_of(tensor)
        if leaf is not None and name.rstrip("_").endswith("zero"):
            self._zeroed(leaf, 0, account.line(place))
            return
        if any(frame.f_code.co_filename.startswith(OPTIMISERS) for frame in place.within):
            return  # told as a step
        if place.hidden and account.values.find(tensor) is None and leaf is None:
            return
        value = account.value(tensor, place)
        event: Json = {
            "kind": "write",
            "line": account.line(place),
            "call": place.called if place.hidden else name,
        }
        event |= {"value": value, "version": version(tensor), **numbers(tensor)}
        event["reads"] = [account.value(other, place) for other in given if other is not tensor]
        others = [(one, account.values.tensor(one)) for one in account.values.sharing(tensor)]
        living = [(one, held) for one, held in others if held is not None]
        if nodes := account.graph.walk([tensor, *(held for _, held in living)], given):
            event["nodes"] = nodes
        if node := account.node_of(tensor):
            event["node"] = node
        also: list[Json] = []
        for other, held in living:
            also.append({"value": other, **numbers(held)})
            if node := account.node_of(held):
                also[-1]["node"] = node
        if also:
            event["also"] = also
        account.add(event)

    def grad_mode(self, run: Callable[[], Any], on: bool, place: Place) -> Any:
        """Switch recording on or off as the program asks for it, and tell of it."""
        before = torch.is_grad_enabled()
        result = run()
        outer = place.within[-1] if place.within else None
        if outer is None or place.hidden or outer.f_code.co_filename != GRAD_MODE or before == on:
            return result
        mode = type(outer.f_locals.get("self")).__name__
        if mode == "set_grad_enabled":
            mode = "enable_grad" if on else "no_grad"
        event = {"kind": "mode", "line": self._account.line(place), "mode": mode}
        self._account.add(event | {"on": outer.f_code.co_name != "__exit__"})
        return result

    def _look_for_inference_mode(self, place: Place) -> None:
        on = torch.is_inference_mode_enabled()
        if on != self._inference:
            self._inference = on
            event = {"kind": "mode", "line": self._account.line(place), "mode": "inference_mode", "on": on}
            self._account.add(event)

    def grad_set(self, run: Callable[[], Any], tensor: Tensor, place: Place) -> Any:
        """Set or delete a tensor's `.grad` as the program does, and tell of it."""
        account = self._account
        had = tensor.grad is not None
        result = run()
        grad = tensor.grad
        if grad is None:
            if had:
                self._zeroed(account.value(tensor, place), None, account.line(place))
            return result
        account.is_grad_of(grad, account.value(tensor, place))
        event: Json = {"kind": "write", "line": account.line(place), "call": ".grad =", "reads": []}
        event |= {"value": account.value(grad, place), "version": version(grad), **numbers(grad)}
        account.add(event)
        return result

    def _zeroed(self, value: int, to: int | None, line: int) -> None:
        last = self._account.log.last()
        same = last.get("kind") == "zeroed" and (last["line"], last["to"]) == (line, to)
        if same and value not in last["values"]:
            last["values"].append(value)
        else:
            self._account.add({"kind": "zeroed", "line": line, "values": [value], "to": to})

    def observed(self, args: tuple[Any, ...], place: Place) -> tuple[Any, ...]:
        """Return what `register_hook` was given, its hook put into one that tells when it ran."""
        account = self._account
        hook = args[1] if len(args) > 1 else None
        if not callable(hook):
            return args
        value = account.value(args[0], place)
        own = getattr(getattr(hook, "__code__", None), "co_firstlineno", place.line)

        @wraps(hook)
        def observed(given: Tensor) -> Any:
            gave = hook(given)
            with torch._C.DisableTorchFunction():
                event: Json = {"kind": "hook", "line": own - account.head, "value": value}
                event["gave"] = described(gave) if isinstance(gave, Tensor) else None
                account.add(event)
            return gave

        return (args[0], observed, *args[2:])


def _why_not(name: str, given: list[Tensor], made: list[Tensor]) -> str:
    if not given:
        return "leaf"
    if name in ("detach", "data.__get__", "data"):
        return "detach"
    if torch.is_inference_mode_enabled():
        return "inference_mode"
    if not torch.is_grad_enabled():
        return "no_grad"
    if not any(tensor.requires_grad for tensor in given):
        return "no input requires grad"
    return "not differentiable" if made[0].is_floating_point() else "integer"
