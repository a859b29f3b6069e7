"""Runs one program at a time inside the worker, each as if it were alone. Packed beside the torch subset.

The worker calls `prepare` and `close` once, then `run` for every press of Run. What a program prints goes out
through a file that the worker listens to; what became of it comes back as JSON. Nothing is put back after a
program: the worker then puts back the whole memory (slate.js).
"""

from __future__ import annotations

import asyncio
import builtins
import gc
import inspect
import io
import linecache
import os
import random
import sys
import time
import types
from collections.abc import Callable
from json import dumps
from time import perf_counter
from typing import Any

from rewind.lessons.transcripts import compiled, hide_addresses, last_line, own_lines, show_warnings

LIMIT = 100_000
"""Characters a program may print. More helps nobody, and would make the page slow."""

EAGER = 200
"""Writes sent at once; a program that prints more than that is sent in larger pieces."""

PAGE = "/dev/page"
LOOPS = "/dev/loops"
OUTSIDE = {
    *("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "micropip", "rewind_driver", "rewind"),
    *("_socket", "socket", "ssl", "http", "ftplib", "smtplib", "webbrowser", "urllib.request"),
    *("_ctypes", "ctypes", "subprocess", "multiprocessing"),
}
NO_DEBUGGER = "there is no debugger here, use print()"
NOBODY = "nobody can answer here: write the value into the program instead"
NO_PROCESS = "there is no process to end here: use sys.exit()"
ASKS = "this page has only small subsets of torch, matplotlib.pyplot and numpy, and Python's own modules"
NO_MEMORY = "a program gets 512 MB of memory on this page"

Send = Callable[[str, str], object]

# these names, and those imported by name above, are kept from what a program may do to their modules
_open_file, _write, _close = os.open, os.write, os.close


def _to_page(kind: str, text: str) -> None:
    device = _open_file(PAGE, os.O_WRONLY)
    _write(device, f"{kind[0]}{text}".encode("utf-8", "replace"))
    _close(device)


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
        piece = hide_addresses(text[: self._left + 1])
        over = len(piece) > self._left
        piece = piece[: self._left]
        self._left -= len(piece)
        self._held.append(piece)
        self._held_size += len(piece)
        self._writes += 1
        now = perf_counter()
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

    readline = read  # type: ignore[assignment]  # it takes whatever either is given


def _no_input(_prompt: object = "") -> str:
    raise RuntimeError(f"input(): {NOBODY}")


def _no_breakpoint(*_: object, **__: object) -> None:
    raise RuntimeError(f"breakpoint(): {NO_DEBUGGER}")


def _no_exit(*_: object) -> None:
    raise RuntimeError(f"os._exit(): {NO_PROCESS}")


def _no_abort() -> None:
    raise RuntimeError(f"os.abort(): {NO_PROCESS}")


class _Loop(asyncio.base_events.BaseEventLoop):
    """An event loop with nothing to wait for but time."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = self

    @staticmethod
    def select(seconds: float | None) -> list[object]:
        time.sleep(seconds or 0)
        return []

    def _process_events(self, _: list[object]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


class _Outside:
    """Refuses the modules that lead out of the worker, with a sentence that says so."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name in ("pdb", "bdb"):
            raise ImportError(f"{name} is not available here: {NO_DEBUGGER}", name=name)
        if name in OUTSIDE or name.partition(".")[0] in OUTSIDE:
            message = f"{name} is not available here: a program in this page can reach nothing outside it"
            raise ImportError(message, name=name)


_builtins: dict[str, Any] = {}


def prepare() -> None:
    """Import what programs use, and close what has no sense here. The memory snapshot is taken after this."""
    import matplotlib.pyplot  # noqa: F401
    import numpy  # noqa: F401
    import torch
    import torch.nn.functional  # noqa: F401

    builtins.input = _no_input
    sys.breakpointhook = _no_breakpoint
    os._exit = _no_exit  # type: ignore[assignment]  # it raises, where os._exit never returns
    os.abort = _no_abort  # type: ignore[assignment]  # the same
    _builtins.update(vars(builtins))
    gc.collect()
    gc.freeze()


def use_loops() -> None:
    """Let the subset compute with the page's loops from now on."""
    from torch import _kernels

    _kernels.install(_open_file(LOOPS, os.O_WRONLY))


def close() -> None:
    """Take away Python's doors to JavaScript. The worker has locked the rooms behind them (lock.js)."""
    # Pyodide's own, which need what is taken away here
    time.sleep = inspect.unwrap(time.sleep)
    asyncio.run = inspect.unwrap(asyncio.run)
    sys.meta_path[:] = [one for one in sys.meta_path if not one.__module__.startswith("_pyodide")]
    sys.meta_path.insert(0, _Outside)
    loops = asyncio.events._BaseDefaultEventLoopPolicy()  # type: ignore[attr-defined]  # Python 3.14's
    loops._loop_factory = _Loop
    asyncio.events._event_loop_policy = loops  # type: ignore[attr-defined]  # no public way
    asyncio.events._set_running_loop(None)
    for name, module in list(sys.modules.items()):
        package = name.partition(".")[0]
        if name in OUTSIDE or package in OUTSIDE:
            del sys.modules[name]
        if package.startswith(("pyodide", "_pyodide")) and isinstance(module, types.ModuleType):
            vars(module).clear()
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def run(source: str, name: str, check: str | None, send: Send = _to_page) -> str:
    """Run a program, and the check in the same namespace where there is one; return the outcome as JSON."""
    module = types.ModuleType("__main__")
    stream = _Stream(send)
    random.seed()
    _seed_torch()
    _show_figures_with(send)
    sys.modules["__main__"] = module
    sys.stdout = sys.stderr = stream
    sys.stdin = _NobodyToAsk()
    show_warnings()
    start = perf_counter()
    outcome: dict[str, Any] = {"kind": "done", "text": "", "hint": "", "refused": []}
    refusals = _refusals()
    refusals.clear()
    try:
        error = _execute(source, name, module.__dict__)
        outcome["milliseconds"] = (perf_counter() - start) * 1000
        stream.flush()
        if error is not None:
            outcome |= _what_went_wrong(error, name)
        # the one that ended the program is its last line already
        outcome["refused"] = [text for text in dict.fromkeys(refusals) if text not in outcome["text"]][:3]
        if check is not None and error is None:
            stream.muted = True
            outcome["check"] = _verdict(_execute(check, "check.py", module.__dict__))
    except TooMuchOutput:
        outcome["kind"] = "cut"
    return dumps(outcome)


def _execute(source: str, name: str, namespace: dict[str, Any]) -> BaseException | None:
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        exec(compiled(source, name), namespace)
    except BaseException as raised:
        return raised
    finally:
        sys.settrace(None)
        sys.setprofile(None)
        builtins.__dict__.update(_builtins)
    return None


def _what_went_wrong(error: BaseException, name: str) -> dict[str, Any]:
    """Return the last line of the traceback, and where in the reader's own lines it came from."""
    if isinstance(error, TooMuchOutput):
        return {"kind": "cut"}
    lines = own_lines(error, name)
    advice = ""
    if isinstance(error, ModuleNotFoundError):
        advice = f"{ASKS}; open the notebook to use others"
    if isinstance(error, MemoryError):
        advice = NO_MEMORY
    return {
        "kind": "error",
        "text": hide_addresses(last_line(error))[:LIMIT],
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
    return {"right": False, "message": f"the check could not finish: {last_line(error).strip()}"}


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
    backend: Any = sys.modules.get("matplotlib._backend")
    if backend is not None:
        backend.show_svg = lambda svg: send("figure", svg)
