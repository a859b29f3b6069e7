"""Runs one program at a time inside the worker, each as if it were alone. Packed beside the torch subset.

The worker calls `prepare` once, then `run` for every press of Run. What a program prints goes out through
`send(kind, text)`; what became of it comes back as JSON.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import io
import json
import linecache
import os
import random
import re
import sys
import time
import traceback
import types
import warnings
from collections.abc import Callable
from typing import Any

LIMIT = 100_000
"""Characters a program may print. More helps nobody, and would make the page slow."""

EAGER = 200
"""Writes sent at once; a program that prints more than that is sent in larger pieces."""

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
SUBSET = ("torch", "matplotlib", "numpy")
OUTSIDE = {
    *("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "micropip", "rewind_driver"),
    *("_socket", "socket", "ssl", "http", "ftplib", "smtplib", "ctypes", "subprocess", "multiprocessing"),
    *("webbrowser", "urllib.request"),
}
NOBODY = "nobody can answer here: write the value into the program instead"
ASKS = "this page has only small subsets of torch, matplotlib.pyplot and numpy, and Python's own modules"

Send = Callable[[str, str], object]


class TooMuchOutput(BaseException):
    """Not an Exception, so that a program's own `except Exception` does not swallow it."""


class _Stream(io.TextIOBase):
    """Standard output and error of a program, sent to the page as they are written."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: list[str] = []
        self._held_size = 0
        self._left = LIMIT
        self._writes = 0
        self._sent_at = 0.0
        self.muted = False

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.muted or not text:
            return len(text)
        piece = ADDRESS.sub("0x…", text[: self._left + 1])
        over = len(piece) > self._left
        piece = piece[: self._left]
        self._left -= len(piece)
        self._held.append(piece)
        self._held_size += len(piece)
        self._writes += 1
        now = time.perf_counter()
        eager = self._writes < EAGER and piece.endswith("\n")
        if eager or over or self._held_size > 4096 or now - self._sent_at > 0.02:
            self.flush()
            self._sent_at = now
        if over:
            self._left = 0
            self._send("cut", str(LIMIT))
            raise TooMuchOutput
        return len(text)

    def flush(self) -> None:
        if self._held:
            self._send("out", "".join(self._held))
            self._held.clear()
            self._held_size = 0


class _NobodyToAsk(io.TextIOBase):
    """Standard input of a program."""

    def readable(self) -> bool:
        return True

    def read(self, *_: object) -> str:
        raise RuntimeError(f"sys.stdin: {NOBODY}")

    readline = read  # type: ignore[assignment]


def _no_input(_prompt: object = "") -> str:
    raise RuntimeError(f"input(): {NOBODY}")


def _no_breakpoint(*_: object, **__: object) -> None:
    raise RuntimeError("breakpoint(): there is no debugger here, use print()")


class _Outside:
    """Refuses the modules that lead out of the worker, with a sentence that says so."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name in OUTSIDE or name.partition(".")[0] in OUTSIDE:
            message = f"{name} is not available here: a program in this page can reach nothing outside it"
            raise ImportError(message, name=name)


class _Photograph:
    """The state of the subset and of `builtins` that outlives a program: taken once, put back after each."""

    def __init__(self, names: list[str]) -> None:
        self._modules = {name: dict(vars(sys.modules[name])) for name in names}
        self._classes: dict[type, dict[str, Any]] = {}
        self._containers: list[tuple[Any, Any]] = []
        self._objects: list[tuple[Any, dict[str, Any]]] = []
        seen: set[int] = set()
        for name, attributes in self._modules.items():
            if name.partition(".")[0] not in SUBSET:
                continue
            for value in attributes.values():
                if id(value) in seen:
                    continue
                seen.add(id(value))
                self._remember(value)

    def _remember(self, value: Any) -> None:
        if isinstance(value, type):
            if value.__module__.partition(".")[0] in SUBSET:
                self._classes[value] = dict(vars(value))
        elif isinstance(value, list | dict | set):
            self._containers.append((value, value.copy()))
        elif type(value).__module__.partition(".")[0] in SUBSET and hasattr(value, "__dict__"):
            self._objects.append((value, dict(vars(value))))

    def put_back(self) -> None:
        for name in [n for n in sys.modules if n.partition(".")[0] in SUBSET and n not in self._modules]:
            del sys.modules[name]
        for name, attributes in self._modules.items():
            module = sys.modules.get(name)
            if module is None:
                continue
            present = vars(module)
            if len(present) != len(attributes) or any(
                present.get(key) is not value for key, value in attributes.items()
            ):
                present.clear()
                present.update(attributes)
        for one, attributes in self._classes.items():
            for key in [key for key in vars(one) if key not in attributes]:
                delattr(one, key)
            for key, value in attributes.items():
                if vars(one).get(key) is not value:
                    setattr(one, key, value)
        for container, content in self._containers:
            if container != content or len(container) != len(content):
                container.clear()
                container.extend(content) if isinstance(container, list) else container.update(content)
        for thing, attributes in self._objects:
            vars(thing).clear()
            vars(thing).update(attributes)


_photograph: _Photograph | None = None
_names: list[str] = []
_builtins: dict[str, Any] = {}
_path: list[str] = []
_environment: dict[str, str] = {}


def prepare(subset: bool = True) -> None:
    """Import what programs use, close the ways out, and remember the state each program starts from."""
    global _photograph
    import matplotlib.pyplot  # noqa: F401  (so that the snapshot has it)
    import numpy  # noqa: F401
    import torch
    import torch.nn.functional  # noqa: F401

    builtins.input = _no_input  # type: ignore[assignment]
    sys.breakpointhook = _no_breakpoint
    if subset:
        ours = [name for name in sys.modules if name.partition(".")[0] in SUBSET]
        _names[:] = [*ours, "builtins", *{"math", "random"}.intersection(sys.modules)]
        _photograph = _Photograph(_names)
    _builtins.update(vars(builtins))
    _path[:] = sys.path
    _environment.update(os.environ)
    gc.collect()
    gc.freeze()


def room(code: str) -> Any:
    """Return the array in which the page's loops work on numbers of a type."""
    from torch import _kernels

    return _kernels.room(code)


def use_loops(function: Callable[..., Any]) -> None:
    """Let the subset compute with the page's loops from now on."""
    global _photograph
    from torch import _kernels

    _kernels.install(function)
    _photograph = _Photograph(_names)


def close() -> None:
    """Take away Python's doors to JavaScript. The worker has locked the rooms behind them already."""
    sys.meta_path[:] = [one for one in sys.meta_path if not type(one).__module__.startswith("_pyodide")]
    sys.meta_path.insert(0, _Outside)  # type: ignore[arg-type]
    for name in list(sys.modules):
        if name in OUTSIDE or name.partition(".")[0] in OUTSIDE:
            del sys.modules[name]


def run(source: str, name: str, check: str | None, send: Send) -> str:
    """Run a program, and the check in the same namespace where there is one; return the outcome as JSON."""
    module = types.ModuleType("__main__")
    before = sys.modules.get("__main__"), sys.stdout, sys.stderr, sys.stdin, sys.getrecursionlimit()
    stream = _Stream(send)
    random.seed()
    _seed_torch()
    _show_figures_with(send)
    sys.modules["__main__"] = module
    sys.stdout = sys.stderr = stream
    sys.stdin = _NobodyToAsk()
    start = time.perf_counter()
    outcome: dict[str, Any] = {"kind": "done", "text": "", "hint": "", "refused": []}
    refusals = _refusals()
    refusals.clear()
    try:
        with warnings.catch_warnings():
            warnings.resetwarnings()
            warnings.simplefilter("default")
            warnings.showwarning = _show_warning
            error = _execute(source, name, module.__dict__)
            outcome["milliseconds"] = (time.perf_counter() - start) * 1000
            stream.flush()
            if error is not None:
                outcome |= _what_went_wrong(error, name)
            # the one that ended the program is its last line already
            outcome["refused"] = [text for text in dict.fromkeys(refusals) if text not in outcome["text"]][:3]
            if check is not None and error is None:
                stream.muted = True
                outcome["check"] = _verdict(_execute(check, "check.py", module.__dict__))
            del error
    except TooMuchOutput:
        outcome["kind"] = "cut"
    finally:
        main, sys.stdout, sys.stderr, sys.stdin, limit = before
        if main is not None:
            sys.modules["__main__"] = main
        sys.setrecursionlimit(limit)
        _tidy(module, name)
    return json.dumps(outcome)


def _execute(source: str, name: str, namespace: dict[str, Any]) -> BaseException | None:
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        exec(compile(source, name, "exec", dont_inherit=True), namespace)
    except BaseException as raised:
        return raised
    finally:
        builtins.__dict__.update(_builtins)
    return None


def _show_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    sys.stdout.write(f"{category.__name__}: {message}\n")


def _what_went_wrong(error: BaseException, name: str) -> dict[str, Any]:
    """Return the last line of the traceback, and where in the reader's own lines it came from."""
    if isinstance(error, TooMuchOutput):
        return {"kind": "cut"}
    lines: list[tuple[int, str]] = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == name and number:
            lines.append((number, frame.f_code.co_name))
    if isinstance(error, SyntaxError) and error.filename == name and error.lineno:
        lines.append((error.lineno, "<module>"))
    advice = ""
    if isinstance(error, ModuleNotFoundError):
        advice = f"{ASKS}; open the notebook to use others"
    text = "".join(traceback.format_exception_only(error))
    return {
        "kind": "error",
        "text": ADDRESS.sub("0x…", text)[:LIMIT],
        "hint": "; ".join(filter(None, [_where(lines), advice])),
        "line": lines[-1][0] if lines else 0,
    }


def _where(lines: list[tuple[int, str]]) -> str:
    if not lines:
        return ""
    if len(lines) > 4:
        lines = [lines[0], *lines[-3:]]
    *outer, (number, function) = lines
    inside = "" if function.startswith("<") else f" in {function}"
    called = "".join(f", called from line {number}" for number, _ in reversed(outer))
    return f"line {number}{inside}{called}"


def _verdict(error: BaseException | None) -> dict[str, Any]:
    if error is None:
        return {"right": True, "message": ""}
    if isinstance(error, AssertionError) and str(error):
        return {"right": False, "message": str(error)}
    text = "".join(traceback.format_exception_only(error)).strip()
    return {"right": False, "message": f"the check could not finish: {text}"}


def _refusals() -> list[str]:
    """Return the list in which the subset notes down what it refused, also where a program caught it."""
    dtype = sys.modules.get("torch._dtype")
    return getattr(dtype, "refusals", [])


def _seed_torch() -> None:
    """Seed afresh, as a new process would: the memory snapshot froze the generators."""
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(int.from_bytes(os.urandom(7), "little"))
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(int.from_bytes(os.urandom(4), "little"))


def _show_figures_with(send: Send) -> None:
    backend = sys.modules.get("matplotlib._backend")
    if backend is not None:
        backend.show_svg = lambda svg: send("figure", svg)


def _tidy(module: types.ModuleType, name: str) -> None:
    """Leave nothing of a program behind: not its names, its figures, its hooks, nor its memory."""
    vars(module).clear()
    atexit._clear()
    linecache.cache.pop(name, None)
    linecache.cache.pop("check.py", None)
    sys.last_exc = sys.last_value = sys.last_traceback = None
    sys.settrace(None)
    sys.path[:] = _path
    if dict(os.environ) != _environment:
        os.environ.clear()
        os.environ.update(_environment)
    if _photograph is not None:
        _photograph.put_back()
    gc.collect()

