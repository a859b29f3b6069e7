"""Record what autograd does while a program runs, by what torch offers for it, and disturb nothing."""

from __future__ import annotations

import inspect
import json
import threading
import re
import types
from collections.abc import Iterable
from functools import partial, wraps
from traceback import walk_tb
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import Node
from torch.optim.optimizer import register_optimizer_step_post_hook, register_optimizer_step_pre_hook
from torch.overrides import TorchFunctionMode
from torch.utils.weak import TensorWeakRef

from rewind.running.tape.graph import Graph, grad_fn
from rewind.running.tape.log import ENOUGH, MOST, Log, compact
from rewind.running.tape.places import FUNCTION, GRAD_MODE, OWN, Place, bound_next, frames_of, name_of, place_in
from rewind.running.tape.values import Json, Values, described, is_leaf, is_strange, numbers, version

VERSION = 1
OWN.add(__file__)
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

    def __init__(self, program: str, head: int = 0, most: int = MOST, rewinds: int | None = None) -> None:
        """Take the file name that the program was compiled with, and how many of its first lines do not count.

        `most` and `rewinds` are those of the log.
        """
        super().__init__()  # type: ignore[no-untyped-call]
        self.program = program
        self.head = head
        self.values = Values()
        self.graph = Graph(self.values, self._listen)
        self.log = Log(most, rewinds)
        self._rewinds: list[_Rewind] = []
        self._grads: dict[int, tuple[Any, int]] = {}
        self._raised: tuple[int, Json] | None = None
        self._steps: list[tuple[int, Json]] = []
        self._inference = False
        self._retained: dict[int, dict[int, int]] = {}
        self._kept: dict[int, Json] = {}
        self._compile = torch.compile
        self._applied: dict[str, int] = {}
        self._outputs: dict[tuple[int, int], int] = {}
        self.stopped = False
        self._left = False
        self._thread = threading.get_ident()
        self._said_thread = False
        self._handles: list[Any] = []

    def __enter__(self) -> Recorder:
        """Begin, or go on within a rewind."""
        if not self._handles:
            self._handles = [
                register_optimizer_step_pre_hook(self._before_step),
                register_optimizer_step_post_hook(self._after_step),
            ]
            torch.compile = self._observed_compile
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def _observed_compile(self, *args: Any, **options: Any) -> Any:
        """Leave what is compiled alone: a compiler asks who looks on, and would compile the looking on."""
        torch.compile = self._compile
        if not self.stopped:
            self._stop("torch.compile: what is compiled is not recorded")
            super().__exit__(None, None, None)  # type: ignore[no-untyped-call]
            self._left = True
        return torch.compile(*args, **options)

    # -- what the program calls

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Run one of torch's functions, and write down what it did."""
        kwargs = kwargs or {}
        if self.stopped or self.log.skipping:
            if func in REWINDS:
                return self._skip_rewind(func, args, kwargs)
            return func(*args, **kwargs)
        if func in REWINDS:
            return self._rewind(func, args, kwargs)
        name = _name(func)
        if name in QUESTIONS:
            return func(*args, **kwargs)
        if name in HOOKS:
            args = self._observed_hook(name, args, kwargs)
        place = place_in(self.program)
        if place is None:
            return func(*args, **kwargs)
        if name == "_set_grad_enabled":
            return self._grad_mode(func, args, place)
        if name in ("grad.__set__", "grad.__delete__"):
            return self._set_grad(func, args, place)
        given = _tensors((args, kwargs))
        if any(map(is_strange, given)):
            return func(*args, **kwargs)
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
        if name == "retain_grad":
            self._retain(args[0], place)
        made = _tensors(result)
        if any(map(is_strange, made)):
            return result
        if name == "requires_grad_":
            event: Json = {"kind": "op", "line": self._line(place), "call": name, "reads": [self._value(args[0], place)]}
            self._add(event | {"makes": [], "why_not": "leaf"})
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
        if any(tensor.requires_grad and not is_leaf(tensor) for tensor in fresh):
            event["recorded"] = True
        else:
            event["why_not"] = _why_not(name, given, fresh)
            if event["why_not"] == "no_grad":
                self._note_application(place)
        self._add(event)

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
            others = [(other, held) for other in self.values.sharing(tensor) if (held := self.values.tensor(other)) is not None]
            nodes = self.graph.walk([tensor, *(held for _, held in others)], given)
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
            also: list[Json] = []
            for other, held in others:
                also.append({"value": other, **numbers(held)})
                if node := self._node_of(held):
                    also[-1]["node"] = node
            if also:
                event["also"] = also
            self._add(event)

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
        self._set_nodes([tensor], [value])
        if nodes:
            own = getattr(type(node), "_forward_cls", None)
            line = self._applied.get(own.__qualname__ if own else "", self._line(place))
            event: Json = {"kind": "op", "line": line, "call": node.name().split("Backward")[0]}
            self._add(event | {"reads": self._read_by(nodes), "makes": [value], "nodes": nodes, "recorded": True})

    def _read_by(self, nodes: list[int]) -> list[int]:
        """Return the values that nodes lead back to."""
        reads: dict[int, None] = {}
        for edge in (edge for node in nodes for edge in self.graph.told[node]["next"] if edge is not None):
            leaf = self.graph.told[edge[0]].get("leaf")
            value = self._outputs.get((edge[0], edge[1])) if leaf is None else leaf
            if value is not None:
                reads[value] = None
        return list(reads)

    def _note_application(self, place: Place) -> None:
        """Remember which line called the `apply` that runs this `forward`."""
        code, frame = place.frame.f_code, place.frame.f_back
        while code.co_name == "forward" and frame is not None and frame.f_code.co_filename != self.program:
            if frame.f_code.co_filename == FUNCTION:
                outer = next(frames_of(self.program, frame), None)
                if outer is not None:
                    self._applied[getattr(code, "co_qualname", code.co_name).rpartition(".")[0]] = outer.f_lineno - self.head
                return
            frame = frame.f_back

    def _set_nodes(self, tensors: list[Tensor], values: list[int]) -> None:
        for tensor, value in zip(tensors, values, strict=True):
            if node := self._node_of(tensor):
                self.values.told[value]["node"] = node
                self._outputs[node[0], node[1]] = value

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

    def _add(self, event: Json) -> None:
        if self.stopped:
            return
        self.log.add(event, self._leaves)
        if self.log.operations > ENOUGH:
            self._stop(f"more than {ENOUGH:,} operations")

    def _stop(self, why: str) -> None:
        """Record nothing more; the program runs on."""
        self._add({"kind": "cut", "why": why})
        self.stopped = True

    def _leaves(self) -> list[Json]:
        """Tell how the leaves stand, with their gradients, where turns are left out."""
        told = []
        for value, was in enumerate(self.values.told):
            tensor = self.values.tensor(value) if was.get("leaf") else None
            if tensor is not None:
                grad = tensor.grad
                told.append({"value": value, "after": described(tensor), "grad": None if grad is None else described(grad)})
        return told

    # -- hooks of the program

    def _observed_hook(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """Put a hook of the program into one that tells when it ran."""
        place = place_in(self.program)
        hook = args[1] if len(args) > 1 else None
        if place is None or not callable(hook):
            return args
        value = self._value(args[0], place)

        @wraps(hook)
        def observed(given: Tensor) -> Any:
            gave = hook(given)
            with torch._C.DisableTorchFunction():
                event = {"kind": "hook", "line": self._line(place_in(self.program) or place), "value": value}
                event["gave"] = described(gave) if isinstance(gave, Tensor) else None
                self._add(event)
            return gave

        return (args[0], observed, *args[2:])

    def _retain(self, tensor: Tensor, place: Place) -> None:
        value = self._value(tensor, place)
        if node := self._node_of(tensor):
            self._retained.setdefault(node[0], {})[value] = node[1]

    # -- grad mode, .grad

    def _grad_mode(self, func: Any, args: tuple[Any, ...], place: Place) -> Any:
        before = torch.is_grad_enabled()
        result = func(*args)
        outer = place.within[-1] if place.within else None
        if outer is not None and not place.hidden and outer.f_code.co_filename == GRAD_MODE and before != args[0]:
            mode = type(outer.f_locals.get("self")).__name__
            if mode == "set_grad_enabled":
                mode = "enable_grad" if args[0] else "no_grad"
            self._add(
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
            self._add({"kind": "mode", "line": self._line(place), "mode": "inference_mode", "on": on})

    def _set_grad(self, func: Any, args: tuple[Any, ...], place: Place) -> Any:
        tensor = args[0]
        had = tensor.grad is not None
        result = func(*args)
        if tensor.grad is None:
            if had:
                self._zeroed(self._value(tensor, place), None, self._line(place))
        else:
            self._grads[id(tensor.grad)] = TensorWeakRef(tensor.grad), self._value(tensor, place)
            self._add(
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
        last = self.log.last()
        if last.get("kind") == "zeroed" and last["line"] == line and last["to"] == to and value not in last["values"]:
            last["values"].append(value)
        else:
            self._add({"kind": "zeroed", "line": line, "values": [value], "to": to})

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
        self._add(event)
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
            self._add({"kind": "returned", "values": values, "for": wanted})
        self._freed(rewind)
        self._add({"kind": "end"})
        if not self._rewinds:
            self.log.rewind_ended()
        return result

    def _skip_rewind(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        result = func(*args, **kwargs)
        if not self._rewinds:
            self.log.rewind_ended()
        return result

    def _freed(self, rewind: _Rewind) -> None:
        freed = [] if rewind.keeps_graph else [node for node in rewind.ran if _holds_tensors(self.graph.told[node])]
        if freed:
            self._add({"kind": "freed", "nodes": freed})

    def _listen(self, node: Node, place: int) -> None:
        node.register_prehook(partial(self._before, place))
        node.register_hook(partial(self._after, place))

    def _before(self, place: int, arrives: Iterable[Tensor | None]) -> None:
        if not self._rewinds or self.stopped or self._is_foreign():
            return
        with torch._C.DisableTorchFunction():
            told = [None if one is None else described(one) for one in arrives]
            leaf = self.graph.told[place].get("leaf")
            if leaf is not None:
                tensor = self.values.tensor(leaf)
                grad = None if tensor is None else tensor.grad
                told = [*told, None if grad is None else described(grad)]
            for value, number in self._retained.get(place, {}).items():
                tensor = self.values.tensor(value)
                if tensor is not None and tensor.grad is not None and number < len(told):
                    after = described(tensor.grad)
                    event: Json = {"kind": "accumulate", "value": value, "before": self._kept.get(value)}
                    self._add(event | {"added": told[number], "after": after})
                    self._kept[value] = after
            self._rewinds[-1].open.append((place, told))

    def _is_foreign(self) -> bool:
        """Return whether this is a thread of the program's own; that is said once, and not followed."""
        if threading.get_ident() == self._thread or threading.current_thread() is threading.main_thread():
            return False
        if isinstance(threading.current_thread(), threading._DummyThread):
            return False  # torch's own, for another device
        if not self._said_thread:
            self._said_thread = True
            self._add({"kind": "cut", "why": "what another thread does is not recorded"})
        return True

    def _after(self, place: int, leaves: Iterable[Tensor | None], arrives: Iterable[Tensor | None]) -> None:
        if not self._rewinds or not self._rewinds[-1].open or self.stopped or self._is_foreign():
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
                self._add(event)
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
            self._add(event)

    # -- optimisers

    def _before_step(self, optimizer: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        if self.stopped or self.log.skipping:
            return
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
        if self.stopped or self.log.skipping:
            return
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
            self._add({"kind": "step", "line": line, "optimiser": type(optimizer).__name__, "changes": changes})

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
            self._add(event)
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
        if not self._left:
            super().__exit__(kind, error, trace)  # type: ignore[no-untyped-call]
        if self._rewinds:
            return
        torch.compile = self._compile
        for handle in self._handles:
            handle.remove()
        if isinstance(error, KeyboardInterrupt):
            self._stop("the program was interrupted")
        elif error is not None and not isinstance(error, SystemExit):
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
        events = self.log.events()
        if why := self._why_nothing(events):
            return {"tape": VERSION, "nothing": why}
        tape: Json = {"tape": VERSION, "values": self.values.told, "nodes": self.graph.told, "events": events}
        return compact(tape | {"rewinds": self.log.rewinds, "left_out": self.log.left_out})

    def _why_nothing(self, events: list[Json]) -> str:
        if any(event.get("recorded") or event["kind"] in ("error", "backward", "cut") for event in events):
            return ""
        if not self.values.told:
            return "it makes no tensor"
        if not any(value.get("requires_grad") for value in self.values.told):
            return "no tensor requires grad"
        reasons = [event["why_not"] for event in events if event.get("why_not", "leaf") != "leaf"]
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


HOOKS = ("register_hook", "register_post_accumulate_grad_hook")
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
