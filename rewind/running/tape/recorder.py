"""Record what autograd does while a program runs, by what torch offers for it, and disturb nothing."""

from __future__ import annotations

import json
from traceback import walk_tb
from types import TracebackType
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from rewind.running.tape.account import Account
from rewind.running.tape.log import MOST, Log, compact
from rewind.running.tape.operations import Operations
from rewind.running.tape.places import OWN, Place, place_in
from rewind.running.tape.rewinds import REWINDS, Rewinds
from rewind.running.tape.steps import Steps
from rewind.running.tape.values import Json, is_strange, tensors_in, version

VERSION = 1
OWN.add(__file__)
HOOKS = ("register_hook", "register_post_accumulate_grad_hook")
QUESTIONS = frozenset(
    (
        *("item", "tolist", "numpy", "dim", "size", "numel", "stride", "data_ptr"),
        *("is_floating_point", "is_complex", "__len__", "__bool__", "__float__", "__int__", "__index__"),
        *("__repr__", "__str__", "__format__", "_record_function_enter_new"),
        "_record_function_exit._RecordFunction",
        *("shape.__get__", "ndim.__get__", "dtype.__get__", "device.__get__", "layout.__get__"),
        *("requires_grad.__get__", "is_leaf.__get__", "grad_fn.__get__", "_version.__get__"),
    )
)
"""What is asked of a tensor, and makes none."""


class Recorder(TorchFunctionMode):
    """Records while it is entered: `with Recorder(path) as recorder: …`, then `recorder.tape()`."""

    def __init__(self, program: str, head: int = 0, most: int = MOST, rewinds: int | None = None) -> None:
        """Take the file name that the program was compiled with, and how many of its first lines do not count.

        `most` and `rewinds` are those of the log.
        """
        super().__init__()
        self._rewinds = Rewinds()
        self._account = self._rewinds.account = Account(
            program, head, Log(most, rewinds), self._rewinds.listen
        )
        self._operations = Operations(self._account)
        self._steps: Steps | None = None
        self._compile = torch.compile
        self._left = False

    def __enter__(self) -> Recorder:
        """Begin, or go on within a rewind."""
        if self._steps is None:
            self._steps = Steps(self._account)
            torch.compile = self._observed_compile
        super().__enter__()  # type: ignore[no-untyped-call]  # torch's own
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, or leave a rewind."""
        if not self._left:
            super().__exit__(kind, error, trace)  # type: ignore[no-untyped-call]  # torch's own
        if self._rewinds.under_way or self._steps is None:
            return
        torch.compile = self._compile
        self._steps.close()
        if isinstance(error, KeyboardInterrupt):
            self._account.stop("the program was interrupted")
        elif error is not None and not isinstance(error, SystemExit):
            program, head = self._account.program, self._account.head
            lines = [line - head for frame, line in walk_tb(trace) if frame.f_code.co_filename == program]
            self._account.error(error, lines[-1] if lines else None)

    def _observed_compile(self, *args: Any, **options: Any) -> Any:
        """Leave what is compiled alone: a compiler asks who looks on, and would compile the looking on."""
        torch.compile = self._compile
        if not self._left:
            self._account.stop("torch.compile: what is compiled is not recorded")
            super().__exit__(None, None, None)  # type: ignore[no-untyped-call]  # torch's own
            self._left = True
        return torch.compile(*args, **options)

    def __torch_function__(
        self, func: Any, _types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Run one of torch's functions, and write down what it did."""
        kwargs = kwargs or {}
        if self._account.stopped or self._account.log.skipping:
            return self._rewinds.skip(func, args, kwargs) if func in REWINDS else func(*args, **kwargs)
        if func in REWINDS:
            return self._rewinds.run(func, args, kwargs, self)
        name = _name(func)
        if name in QUESTIONS or (place := place_in(self._account.program)) is None:
            return func(*args, **kwargs)
        if name == "_set_grad_enabled":
            return self._operations.grad_mode(lambda: func(*args), args[0], place)
        if name in ("grad.__set__", "grad.__delete__"):
            return self._operations.grad_set(lambda: func(*args), args[0], place)
        if name in HOOKS:
            args = self._operations.observed(args, place)
        return self._ran(func, name, args, kwargs, place)

    def _ran(self, func: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], place: Place) -> Any:
        given = tensors_in((args, kwargs))
        if any(map(is_strange, given)):
            return func(*args, **kwargs)
        versions = [version(tensor) for tensor in given]
        try:
            result = func(*args, **kwargs)
        except BaseException as error:
            if not type(error).__name__.startswith("_"):  # how torch leaves a checkpoint that has enough
                self._account.error(error, self._account.line(place), name)
            raise
        if name == "grad.__get__":
            if isinstance(result, Tensor):
                self._account.is_grad_of(result, self._account.value(args[0], place))
            return result
        if name == "retain_grad":
            self._rewinds.retain(args[0], place)
        made = tensors_in(result)
        if any(map(is_strange, made)):
            return result
        if name == "requires_grad_":
            self._operations.asked_to_record(args[0], place)
        written = [one for one, before in zip(given, versions, strict=True) if version(one) != before]
        if made or written:
            self._operations.ran(name.removesuffix(".__get__"), given, made, written, place)
        return result

    def name_rest(self, names: dict[str, Any]) -> None:
        """Name the tensors that the program's variables hold at its end."""
        self._account.name_rest(names)

    def tape(self) -> Json:
        """Return what was recorded, as JSON holds it."""
        account = self._account
        events = account.log.events()
        if why := self._why_nothing(events):
            return {"tape": VERSION, "nothing": why}
        tape: Json = {
            "tape": VERSION,
            "values": account.values.told,
            "nodes": account.graph.told,
            "events": events,
        }
        return compact(tape | {"rewinds": account.log.rewinds, "left_out": account.log.left_out})

    def _why_nothing(self, events: list[Json]) -> str:
        if any(event.get("recorded") or event["kind"] in ("error", "backward", "cut") for event in events):
            return ""
        values = self._account.values.told
        if not values:
            return "it makes no tensor"
        if not any(value.get("requires_grad") for value in values):
            return "no tensor requires grad"
        reasons = [event["why_not"] for event in events if event.get("why_not", "leaf") != "leaf"]
        if reasons:
            return f"no operation is recorded ({reasons[0]})"
        return "nothing is computed from the tensors that require grad"


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


def _name(func: Any) -> str:
    name: str = func.__name__
    if name in ("__get__", "__set__", "__delete__"):
        return f"{getattr(func.__self__, '__name__', '')}.{name}"
    return name
