"""Record what autograd does while a program runs, by what torch offers for it, and disturb nothing."""

from __future__ import annotations

import inspect
import json
import threading
import re
import types
from collections.abc import Iterable
from functools import partial
from traceback import walk_tb
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import Node
from torch.optim.optimizer import register_optimizer_step_post_hook, register_optimizer_step_pre_hook
from torch.overrides import TorchFunctionMode
from torch.utils.weak import TensorWeakRef

from rewind.running.tape.graph import Graph, grad_fn
from rewind.running.tape.places import GRAD_MODE, Place, bound_next, name_of, place_in
from rewind.running.tape.values import Json, Values, described, numbers, version

VERSION = 1
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def hide_addresses(text: str) -> str:
    """Replace memory addresses, which differ on every run."""
    return ADDRESS.sub("0x…", text)


def _unobserved(function: Any) -> Any:
    """Return torch's function without its question whether somebody wants to take over its call.

    Within it the mode can then stay on, and sees what the program's hooks and backward methods do.
    """
    names = {**function.__globals__, "has_torch_function": lambda _: False}
    copy = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


REWINDS = {
    Tensor.backward: (_unobserved(torch.autograd.backward), "backward"),
    torch.autograd.backward: (_unobserved(torch.autograd.backward), "backward"),
    torch.autograd.grad: (_unobserved(torch.autograd.grad), "grad"),
}
SIGNATURES = {function: inspect.signature(function) for function in REWINDS}


class _Rewind:
    """One backward pass under way."""

    def __init__(self, keeps_graph: bool) -> None:
        self.keeps_graph = keeps_graph
        self.ran: list[int] = []
        self.open: list[tuple[int, list[Json | None]]] = []
        """Nodes that have begun and not ended, with what arrived at them."""


class Recorder(TorchFunctionMode):
    """Records while it is entered: `with Recorder(path) as recorder: …`, then `recorder.tape()`."""

    def __init__(self, program: str, head: int = 0) -> None:
        """Take the file name that the program was compiled with, and how many of its first lines do not count."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.program = program
        self.head = head
        self.values = Values()
        self.graph = Graph(self.values, self._listen)
        self.events: list[Json] = []
        self._rewinds: list[_Rewind] = []
        self._grads: dict[int, tuple[Any, int]] = {}
        self._raised: tuple[int, Json] | None = None
        self._steps: list[tuple[int, Json]] = []
        self._inference = False
        self._thread = threading.get_ident()
        self._handles: list[Any] = []

    def __enter__(self) -> Recorder:
        """Begin, or go on within a rewind."""
        if not self._handles:
            self._handles = [
                register_optimizer_step_pre_hook(self._before_step),
                register_optimizer_step_post_hook(self._after_step),
            ]
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    # -- what the program calls

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Run one of torch's functions, and write down what it did."""
        kwargs = kwargs or {}
        if func in REWINDS:
            return self._rewind(func, args, kwargs)
        name = _name(func)
        if name in QUESTIONS:
            return func(*args, **kwargs)
        place = place_in(self.program)
        if place is None:
            return func(*args, **kwargs)
        if name == "_set_grad_enabled":
            return self._grad_mode(func, args, place)
        if name in ("grad.__set__", "grad.__delete__"):
            return self._set_grad(func, args, place)
        given = _tensors((args, kwargs))
        versions = [version(tensor) for tensor in given]
        try:
            result = func(*args, **kwargs)
        except BaseException as error:
            self._error(error, place, call=name)
            raise
        if name == "grad.__get__":
            if isinstance(result, Tensor):
                self._grads[id(result)] = TensorWeakRef(result), self._value(args[0], place)
            return result
        made = _tensors(result)
        written = [tensor for tensor, before in zip(given, versions, strict=True) if version(tensor) != before]
        if made or written:
            self._operation(name.removesuffix(".__get__"), given, made, written, place)
        return result

    def _operation(
        self, name: str, given: list[Tensor], made: list[Tensor], written: list[Tensor], place: Place
    ) -> None:
        self._look_for_inference_mode(place)
        if written:
            self._write(name, given, written, place)
        fresh = [tensor for tensor in made if not any(tensor is other for other in given)]
        if place.hidden or not fresh:
            return
        reads = [self._value(tensor, place) for tensor in given]
        makes = [self.values.add(tensor) for tensor in fresh]
        nodes = self.graph.walk(fresh, [*fresh, *given])
        self._set_nodes(fresh, makes)
        if place.direct:
            self._bind(makes, place)
        event: Json = {"kind": "op", "line": self._line(place), "call": name.strip("_"), "reads": reads, "makes": makes}
        if nodes:
            event["nodes"] = nodes
        if any(tensor.requires_grad and not tensor.is_leaf for tensor in fresh):
            event["recorded"] = True
        else:
            event["why_not"] = _why_not(name, given, fresh)
        self.events.append(event)

    def _write(self, name: str, given: list[Tensor], written: list[Tensor], place: Place) -> None:
        line = self._line(place)
        for tensor in written:
            leaf = self._leaf_of(tensor)
            if leaf is not None and name.rstrip("_").endswith("zero"):
                self._zeroed(leaf, 0, line)
                continue
            if any(place.frame is not None and "optim/" in frame.f_code.co_filename for frame in place.within):
                continue  # told as a step
            if place.hidden and self.values.find(tensor) is None and leaf is None:
                continue
            value = self._value(tensor, place)
            reads = [self._value(other, place) for other in given if other is not tensor]
            nodes = self.graph.walk([tensor], given)
            event: Json = {
                "kind": "write",
                "line": line,
                "call": place.called if place.hidden else name,
                "value": value,
                "version": version(tensor),
                **numbers(tensor),
                "reads": reads,
            }
            if nodes:
                event["nodes"] = nodes
            if node := self._node_of(tensor):
                event["node"] = node
            also = [{"value": other, **numbers(held)} for other in self.values.sharing(tensor) if (held := self.values.tensor(other)) is not None]
            if also:
                event["also"] = also
            self.events.append(event)

    def _value(self, tensor: Tensor, place: Place) -> int:
        """Return the place of a tensor that something reads; find its name; tell of it where it is new."""
        value = self.values.find(tensor)
        if value is None:
            value = self.values.add(tensor)
            leaf = self._leaf_of(tensor)
            if leaf is not None:
                self.values.told[value]["grad_of"] = leaf
                for name in self.values.told[leaf].get("names", [])[:1]:
                    self.values.name(value, f"{name}.grad")
            if nodes := self.graph.walk([tensor], [tensor]):
                self.events.append(
                    {
                        "kind": "op",
                        "line": self._line(place),
                        "call": self.graph.told[nodes[-1]]["name"].split("Backward")[0],
                        "reads": [],
                        "makes": [value],
                        "nodes": nodes,
                        "recorded": True,
                    }
                )
            self._set_nodes([tensor], [value])
        if "names" not in self.values.told[value] and (name := name_of(tensor, self.program, place.frame)):
            self.values.name(value, name)
        return value

    def _set_nodes(self, tensors: list[Tensor], values: list[int]) -> None:
        for tensor, value in zip(tensors, values, strict=True):
            if node := self._node_of(tensor):
                self.values.told[value]["node"] = node

    def _node_of(self, tensor: Tensor) -> list[int] | None:
        node = grad_fn(tensor)
        place = None if node is None else self.graph.place(node)
        return None if place is None else [place, tensor.output_nr]

    def _bind(self, values: list[int], place: Place) -> None:
        names = bound_next(place.frame)
        if len(values) == 1:
            for name in names:
                self.values.name(values[0], name)
        elif len(names) == len(values):
            for value, name in zip(values, names, strict=True):
                self.values.name(value, name)

    def _leaf_of(self, tensor: Tensor) -> int | None:
        """Return whose `.grad` a tensor is."""
        held = self._grads.get(id(tensor))
        return held[1] if held is not None and held[0]() is tensor else None

    def _line(self, place: Place) -> int:
        return place.line - self.head

    # -- grad mode, .grad

    def _grad_mode(self, func: Any, args: tuple[Any, ...], place: Place) -> Any:
        before = torch.is_grad_enabled()
        result = func(*args)
        outer = place.within[-1] if place.within else None
        if outer is not None and not place.hidden and outer.f_code.co_filename == GRAD_MODE and before != args[0]:
            mode = type(outer.f_locals.get("self")).__name__
            if mode == "set_grad_enabled":
                mode = "enable_grad" if args[0] else "no_grad"
            self.events.append(
                {
                    "kind": "mode",
                    "line": self._line(place),
                    "mode": mode,
                    "on": outer.f_code.co_name != "__exit__",
                }
            )
        return result

    def _look_for_inference_mode(self, place: Place) -> None:
        on = torch.is_inference_mode_enabled()
        if on != self._inference:
            self._inference = on
            self.events.append({"kind": "mode", "line": self._line(place), "mode": "inference_mode", "on": on})

    def _set_grad(self, func: Any, args: tuple[Any, ...], place: Place) -> Any:
        tensor = args[0]
        had = tensor.grad is not None
        result = func(*args)
        if tensor.grad is None:
            if had:
                self._zeroed(self._value(tensor, place), None, self._line(place))
        else:
            self._grads[id(tensor.grad)] = TensorWeakRef(tensor.grad), self._value(tensor, place)
            self.events.append(
                {
                    "kind": "write",
                    "line": self._line(place),
                    "call": ".grad =",
                    "value": self._value(tensor.grad, place),
                    "version": version(tensor.grad),
                    **numbers(tensor.grad),
                    "reads": [],
                }
            )
        return result

    def _zeroed(self, value: int, to: int | None, line: int) -> None:
        last = self.events[-1] if self.events else {}
        if last.get("kind") == "zeroed" and last["line"] == line and last["to"] == to and value not in last["values"]:
            last["values"].append(value)
        else:
            self.events.append({"kind": "zeroed", "line": line, "values": [value], "to": to})

    # -- the rewind

    def _rewind(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        place = place_in(self.program)
        unobserved, call = REWINDS[func]
        try:
            given = SIGNATURES[func].bind(*args, **kwargs)
        except TypeError:
            given = None
        if place is None or given is None:
            return func(*args, **kwargs)
        given.apply_defaults()
        options = given.arguments
        roots = _tensors(options.get("self", options.get("tensors", options.get("outputs"))))
        arriving = _tensors(options.get("gradient", options.get("grad_tensors", options.get("grad_outputs"))))
        creates = bool(options["create_graph"])
        keeps = creates if options["retain_graph"] is None else bool(options["retain_graph"])
        event: Json = {"kind": "backward", "line": self._line(place), "call": call}
        event["of"] = [self._value(root, place) for root in roots]
        event["given"] = [described(one) for one in arriving] or None
        event |= {"keeps_graph": keeps, "creates_graph": creates}
        self.events.append(event)
        rewind = _Rewind(keeps)
        self._rewinds.append(rewind)
        if func is Tensor.backward:
            options = {"tensors": options["self"], "grad_tensors": options["gradient"]} | {
                name: options[name] for name in ("retain_graph", "create_graph", "inputs")
            }
        try:
            with self:
                result = unobserved(**options)
        except BaseException as error:
            self._rewinds.pop()
            self._freed(rewind)
            self._error(error, place, call, rewind)
            raise
        self._rewinds.pop()
        if call == "grad":
            made = _tensors(result, keep_none=True)
            wanted = [self._value(tensor, place) for tensor in _tensors(options["inputs"])]
            values = [None if one is None else self._value(one, place) for one in made]
            if place.direct:
                self._bind([value for value in values if value is not None], place)
            self.events.append({"kind": "returned", "values": values, "for": wanted})
        self._freed(rewind)
        self.events.append({"kind": "end"})
        return result

    def _freed(self, rewind: _Rewind) -> None:
        freed = [] if rewind.keeps_graph else [node for node in rewind.ran if _holds_tensors(self.graph.told[node])]
        if freed:
            self.events.append({"kind": "freed", "nodes": freed})

    def _listen(self, node: Node, place: int) -> None:
        node.register_prehook(partial(self._before, place))
        node.register_hook(partial(self._after, place))

    def _before(self, place: int, arrives: Iterable[Tensor | None]) -> None:
        if not self._rewinds:
            return
        with torch._C.DisableTorchFunction():
            told = [None if one is None else described(one) for one in arrives]
            leaf = self.graph.told[place].get("leaf")
            if leaf is not None:
                tensor = self.values.tensor(leaf)
                grad = None if tensor is None else tensor.grad
                told = [*told, None if grad is None else described(grad)]
            self._rewinds[-1].open.append((place, told))

    def _after(self, place: int, leaves: Iterable[Tensor | None], arrives: Iterable[Tensor | None]) -> None:
        if not self._rewinds or not self._rewinds[-1].open:
            return
        rewind = self._rewinds[-1]
        with torch._C.DisableTorchFunction():
            _, arrived = rewind.open.pop()
            rewind.ran.append(place)
            leaf = self.graph.told[place].get("leaf")
            if leaf is not None:
                tensor = self.values.tensor(leaf)
                grad = None if tensor is None else tensor.grad
                after = None if grad is None else described(grad)
                event = {"kind": "accumulate", "value": leaf, "before": arrived[1], "added": arrived[0], "after": after}
                self.events.append(event)
                return
            gone = list(leaves)
            event = {
                "kind": "node",
                "node": place,
                "arrives": arrived,
                "leaves": [None if one is None else described(one) for one in gone],
            }
            if nodes := self.graph.walk([one for one in gone if one is not None], []):
                event["nodes"] = nodes
            if (factor := _factor(event["arrives"], event["leaves"])) is not None:
                event["factor"] = factor
            self.events.append(event)

    # -- optimisers

    def _before_step(self, optimizer: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        with torch._C.DisableTorchFunction():
            place = place_in(self.program)
            if place is None:
                return
            before = {}
            for group in optimizer.param_groups:
                for parameter in group["params"]:
                    before[self._value(parameter, place)] = described(parameter)
            self._steps.append((self._line(place), before))  # type: ignore[arg-type]

    def _after_step(self, optimizer: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        with torch._C.DisableTorchFunction():
            if not self._steps:
                return
            line, before = self._steps.pop()
            changes = []
            for value, told in before.items():
                tensor = self.values.tensor(value)  # type: ignore[arg-type]
                after = None if tensor is None else described(tensor)
                if after is not None and after != told:
                    changes.append({"value": value, "before": told, "after": after})
            self.events.append({"kind": "step", "line": line, "optimiser": type(optimizer).__name__, "changes": changes})

    # -- the end

    def _error(
        self, error: BaseException, place: Place | None, call: str = "", rewind: _Rewind | None = None
    ) -> None:
        if self._raised is not None and self._raised[0] == id(error):
            event = self._raised[1]  # it came out of what it was first seen in
        else:
            event = {"kind": "error", "type": type(error).__name__, "message": hide_addresses(str(error))}
            if place is not None:
                event["line"] = self._line(place)
            if call:
                event["call"] = call
            event |= {"node": None, "value": None}
            self.events.append(event)
            self._raised = id(error), event
        if rewind is not None and rewind.open and event["node"] is None:
            node, arrives = rewind.open[-1]
            event |= {"node": node, "arrives": arrives}
            for value, before in self.graph.versions[node].items():
                tensor = self.values.tensor(value)
                if tensor is not None and version(tensor) != before:
                    event["value"] = value

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        """End, or leave a rewind."""
        super().__exit__(kind, error, trace)  # type: ignore[no-untyped-call]
        if self._rewinds:
            return
        for handle in self._handles:
            handle.remove()
        if error is not None:
            self._error(error, None)
            lines = [line for frame, line in walk_tb(trace) if frame.f_code.co_filename == self.program]
            if lines and self._raised is not None:
                self._raised[1].setdefault("line", lines[-1] - self.head)

    def name_rest(self, names: dict[str, Any]) -> None:
        """Name the tensors that the program's variables hold at its end and nothing read since."""
        for name, held in list(names.items()):
            if isinstance(held, Tensor) and (value := self.values.find(held)) is not None:
                self.values.name(value, name)

    def tape(self) -> Json:
        """Return what was recorded, as JSON holds it."""
        if why := self._why_nothing():
            return {"tape": VERSION, "nothing": why}
        return {
            "tape": VERSION,
            "values": self.values.told,
            "nodes": self.graph.told,
            "events": self.events,
            "left_out": 0,
        }

    def _why_nothing(self) -> str:
        if any(event.get("recorded") or event["kind"] in ("error", "backward", "write") for event in self.events):
            return ""
        if not self.values.told:
            return "it makes no tensor"
        if not any(value.get("requires_grad") for value in self.values.told):
            return "no tensor requires grad"
        reasons = [event["why_not"] for event in self.events if event.get("why_not", "leaf") != "leaf"]
        return f"no operation is recorded ({reasons[0]})" if reasons else "nothing is computed from the tensors that require grad"


def dump(tape: Json) -> str:
    """Return a tape as text, a value, node or event a line, so that a difference can be read."""
    parts = []
    for key, held in tape.items():
        if isinstance(held, list):
            lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in held)
            parts.append(f'"{key}":[\n{lines}\n]' if held else f'"{key}":[]')
        else:
            parts.append(f'"{key}":{json.dumps(held, ensure_ascii=False)}')
    return "{" + ",\n".join(parts) + "}\n"


QUESTIONS = frozenset(
    """
    item tolist numpy __repr__ __str__ __format__ __len__ __bool__ __float__ __int__ __index__ dim size numel
    shape.__get__ requires_grad.__get__ is_leaf.__get__ grad_fn.__get__ dtype.__get__ device.__get__
    ndim.__get__ layout.__get__ _version.__get__ is_sparse.__get__ output_nr.__get__ data_ptr stride
    _record_function_enter_new _record_function_exit._RecordFunction is_floating_point is_complex
    """.split()
)


def _name(func: Any) -> str:
    name: str = func.__name__
    if name in ("__get__", "__set__", "__delete__"):
        return f"{getattr(func.__self__, '__name__', '')}.{name}"
    return name


def _tensors(given: Any, keep_none: bool = False) -> list[Any]:
    """Return the tensors among arguments or results, each once."""
    found: list[Any] = []
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
        elif keep_none and one is None:
            found.append(None)
    return found


def _why_not(name: str, given: list[Tensor], made: list[Tensor]) -> str:
    if not given:
        return "leaf"
    if name in ("detach", "data"):
        return "detach"
    if torch.is_inference_mode_enabled():
        return "inference_mode"
    if not torch.is_grad_enabled():
        return "no_grad"
    if not any(tensor.requires_grad for tensor in given):
        return "no input requires grad"
    return "not differentiable" if made[0].is_floating_point() else "integer"


def _holds_tensors(node: Json) -> bool:
    return any("number" not in saved for saved in node.get("saved", []))


def _factor(arrives: list[Json | None], leaves: list[Json | None]) -> float | None:
    """Return by what a node multiplied, where it took one number and sent one."""
    sent = [one for one in leaves if one is not None]
    if len(arrives) != 1 or len(sent) != 1 or arrives[0] is None:
        return None
    came, went = arrives[0].get("numbers", ()), sent[0].get("numbers", ())
    if len(came) != 1 or len(went) != 1 or not all(isinstance(one[0], float) and one[0] for one in (came, went)):
        return None
    return float(f"{went[0] / came[0]:.6g}")
