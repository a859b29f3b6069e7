"""Where in the reader's program something happened, and by which names it knows its tensors."""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import torch
from torch import Tensor, nn

from rewind.running.tape.values import is_leaf

TORCH = str(Path(torch.__file__).parent) + "/"
HIDDEN = tuple(
    TORCH + part
    for part in (
        "optim/",
        "nn/init.py",
        "nn/utils/",
        "distributed/",
        "_tensor_str.py",
        "autograd/__init__.py",
    )
)
"""What torch does in these files on its own account is not an operation of the program."""
GRAD_MODE = TORCH + "autograd/grad_mode.py"
OPTIMISERS = TORCH + "optim/"
FUNCTION = TORCH + "autograd/function.py"
OWN = {__file__}
"""The recorder's own files, which lead from the program to torch and do not count."""


@dataclass(frozen=True)
class Place:
    """The line of the program that is to blame, and how torch was reached from it."""

    frame: FrameType
    line: int
    direct: bool
    """Whether the line called torch's function itself, so that what it binds is the result."""
    hidden: bool
    within: tuple[FrameType, ...]
    """The frames between, the innermost first."""

    @property
    def called(self) -> str:
        """The function of torch that the line called, where it did not call the operation itself."""
        return self.within[-1].f_code.co_name if self.within else ""


def place_in(program: str) -> Place | None:
    """Return the innermost line of a program that led here, or None where none did."""
    frame: FrameType | None = sys._getframe(1)
    within: list[FrameType] = []
    hidden = False
    while frame is not None:
        code = frame.f_code
        name = code.co_filename
        if name == program:
            return Place(frame, frame.f_lineno, not within, hidden, tuple(within))
        if name not in OWN:
            within.append(frame)
            if name.startswith(HIDDEN) or (code.co_name == "__init__" and name.startswith(TORCH + "nn/")):
                hidden = True
        frame = frame.f_back
    return None


_instructions: dict[CodeType, tuple[list[dis.Instruction], dict[int, int]]] = {}


def bound_next(frame: FrameType) -> list[str]:
    """Return the names that a frame's line binds to the result of the call it is in, e.g. `y` in `y = f(x)`."""
    if frame.f_code not in _instructions:
        found = list(dis.get_instructions(frame.f_code))
        _instructions[frame.f_code] = found, {each.offset: number for number, each in enumerate(found)}
    instructions, numbers = _instructions[frame.f_code]
    number = numbers.get(frame.f_lasti)
    if number is None:
        return []
    names: list[str] = []
    wanted = 1
    for each in instructions[number + 1 : number + 20]:
        if each.opname in ("COPY", "CACHE"):
            continue
        if each.opname == "UNPACK_SEQUENCE" and not names:
            wanted = each.argval
            continue
        if not each.opname.startswith("STORE_") or each.opname in ("STORE_ATTR", "STORE_SUBSCR"):
            break
        values = each.argval if isinstance(each.argval, tuple) else (each.argval,)
        names += values[: 1 if "LOAD" in each.opname else None]
        if wanted > 1 and len(names) == wanted:
            break
    return names


def frames_of(program: str, frame: FrameType | None) -> Iterator[FrameType]:
    """Yield the program's frames from this one outwards."""
    while frame is not None:
        if frame.f_code.co_filename == program:
            yield frame
        frame = frame.f_back


def name_of(tensor: Tensor, program: str, frame: FrameType) -> str | None:
    """Return the variable that holds a tensor, or the place in a module, list or dictionary that a variable holds.

    The names of the module come first, those of the function that is called last.
    """
    scopes = [frame.f_globals, *(each.f_locals for each in reversed(list(frames_of(program, frame))))]
    for scope in scopes:
        for name, held in list(scope.items()):
            if held is tensor and not name.startswith("__"):
                return name
    for scope in scopes if is_leaf(tensor) else ():
        for name, held in list(scope.items()):
            if not name.startswith("__") and (inside := _inside(held, tensor)):
                return name + inside
    return None


def _inside(held: Any, tensor: Tensor) -> str | None:
    if isinstance(held, nn.Module):
        for kind in (held.named_parameters, held.named_buffers):
            for name, own in kind():
                if own is tensor:
                    return f".{name}"
    elif isinstance(held, list | tuple):
        for number, item in enumerate(held[:100]):
            if item is tensor:
                return f"[{number}]"
    elif isinstance(held, dict):
        for key, item in list(held.items())[:100]:
            if item is tensor:
                return f"[{key!r}]"
    return None
