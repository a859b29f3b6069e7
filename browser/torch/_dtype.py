# ruff: noqa: N801  (the names are torch's)
"""Number types, shapes, and the rule that picks the type of a result."""

from __future__ import annotations

import math
from typing import Any


class dtype:
    """A number type. `code` is the typecode of the `array.array` that stores it."""

    def __init__(self, name: str, code: str, category: int, label: str) -> None:
        self.name, self.code, self.label = name, code, label
        self.category = category  # 0 bool, 1 integer, 2 floating point
        self.is_floating_point = category == 2

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> str:  # a dtype is one object, however often it is copied
        return self.name


bool_ = dtype("bool", "B", 0, "Bool")
int32 = dtype("int32", "i", 1, "Int")
int64 = dtype("int64", "q", 1, "Long")
float32 = dtype("float32", "f", 2, "Float")
float64 = dtype("float64", "d", 2, "Double")
ORDER = (bool_, int32, int64, float32, float64)
default = [float32]  # a list, so that set_default_dtype is seen everywhere


class Size(tuple[int, ...]):
    """A shape."""

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"

    def numel(self) -> int:
        """The number of elements of a tensor of this shape."""
        return math.prod(self)


class device:
    """Where a tensor lives. Here: the CPU."""

    index = None

    def __init__(self, type: str = "cpu") -> None:
        if str(type) not in ("cpu", "None"):
            raise unsupported(f"device {type!r}")
        self.type = "cpu"

    def __str__(self) -> str:
        return self.type

    def __repr__(self) -> str:
        return f"device(type='{self.type}')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device)

    def __hash__(self) -> int:
        return hash(self.type)


def unsupported(what: str) -> NotImplementedError:
    """The one answer to everything outside the subset."""
    return NotImplementedError(f"{what} is not in the browser subset: open the notebook to run this")


def result_type(*tensors: Any) -> dtype:
    """The type of a result: a 0-d tensor, and still more a Python number, decides
    only the category (bool, integer, float), never the width."""
    first = tensors[0]
    for t in tensors:  # the usual case: one type, or numbers that fit in
        if t._is_number and not first._is_number and t.dtype.category <= first.dtype.category:
            continue
        if t._is_number or t.dtype is not first.dtype:
            break
    else:
        return first.dtype
    best: dtype | None = None
    for of_this_kind in (
        [t.dtype for t in tensors if t._shape],
        [t.dtype for t in tensors if not t._shape and not t._is_number],
        [default[0] if t.dtype is float64 else t.dtype for t in tensors if t._is_number],
    ):
        if of_this_kind:
            widest = max(of_this_kind, key=ORDER.index)
            if best is None or widest.category > best.category:
                best = widest
    assert best is not None
    return best
