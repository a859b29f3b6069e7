"""How a tensor prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from . import _dtype

if TYPE_CHECKING:
    from ._tensor import Tensor

options: dict[str, Any] = {
    "precision": 4,
    "threshold": 1000,
    "edgeitems": 3,
    "linewidth": 80,
    "sci_mode": None,
}


def set_printoptions(
    precision: int | None = None,
    threshold: int | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Change how tensors print from now on."""
    if profile is not None:
        raise _dtype.unsupported("torch.set_printoptions(profile=…)")
    given = dict(precision=precision, threshold=threshold, edgeitems=edgeitems, linewidth=linewidth)
    options.update({k: v for k, v in given.items() if v is not None}, sci_mode=sci_mode)


class _Formatter:
    """One notation and one width for all numbers of a tensor."""

    def __init__(self, values: list[Any], dt: _dtype.dtype) -> None:
        self.is_float = dt.is_floating_point
        self.whole = self.scientific = False
        if not self.is_float:
            self.width = max((len(str(v)) for v in values), default=1)
            return
        self.width, forced = 1, options["sci_mode"]
        finite = [v for v in values if math.isfinite(v) and v != 0]
        self.whole = all(v == math.ceil(v) for v in finite)
        if finite:
            sizes = [abs(v) for v in finite]
            low, high = min(sizes), max(sizes)
            self.scientific = high / low > 1000 or high > 1e8 or (not self.whole and low < 1e-4)
            self.scientific = self.scientific if forced is None else forced
            self.width = max(len(self(v)) for v in finite)

    def __call__(self, value: Any) -> str:
        if not self.is_float:
            return str(value).rjust(self.width)
        if self.scientific:
            text = f"{value:.{options['precision']}e}"
        elif self.whole:
            text = f"{value:.0f}" + ("." if math.isfinite(value) else "")
        else:
            text = f"{value:.{options['precision']}f}"
        return text.rjust(self.width)


def _layout(t: Any, indent: int, show: _Formatter, cut: bool) -> str:
    """The numbers in brackets, wrapped at the line width."""
    edge = options["edgeitems"]
    if not isinstance(t, list):
        return show(t)
    skip = cut and len(t) > 2 * edge
    parts = t[:edge] + t[-edge:] if skip else t
    if not parts or not isinstance(parts[0], list):
        texts = [show(v) for v in parts]
        per_line = max(1, (options["linewidth"] - indent) // (show.width + 2))
        if skip:
            texts.insert(edge, " ...")
        lines = [texts[i : i + per_line] for i in range(0, len(texts), per_line)]
        return "[" + (",\n" + " " * (indent + 1)).join(", ".join(line) for line in lines) + "]"
    texts = [_layout(part, indent + 1, show, cut) for part in parts]
    if skip:
        texts.insert(edge, "...")
    depth, inner = 1, parts[0]
    while inner and isinstance(inner[0], list):
        depth, inner = depth + 1, inner[0]
    return "[" + ("," + "\n" * depth + " " * (indent + 1)).join(texts) + "]"


def _shown(t: Any, cut: bool) -> list[Any]:
    """The numbers that will be seen: they alone decide about the format."""
    if not isinstance(t, list):
        return [t]
    edge = options["edgeitems"]
    parts = t[:edge] + t[-edge:] if cut and len(t) > 2 * edge else t
    return [v for part in parts for v in _shown(part, cut)]


def tensor_str(t: Tensor) -> str:
    """`tensor(9., grad_fn=<PowBackward0>)`."""
    suffixes = []
    if t.numel() == 0:
        if t.dim() != 1:
            suffixes.append(f"size={tuple(t.shape)}")
        if t.dtype is not _dtype.default[0]:
            suffixes.append(f"dtype={t.dtype}")
        text = "[]"
    else:
        if t.dtype not in (_dtype.default[0], _dtype.int64, _dtype.bool_):
            suffixes.append(f"dtype={t.dtype}")
        nested = t.tolist()
        cut = t.numel() > options["threshold"]
        show = _Formatter(_shown(nested, cut), t.dtype)
        text = _layout(nested, len("tensor("), show, cut)
    if t.grad_fn is not None:
        suffixes.append(f"grad_fn=<{t.grad_fn.name()}>")
    elif t.requires_grad:
        suffixes.append("requires_grad=True")
    out = "tensor(" + text
    used = len(out) - out.rfind("\n") + 1
    for suffix in suffixes:  # a suffix that does not fit goes to a line of its own
        if used + len(suffix) + 2 > options["linewidth"]:
            out, used = out + ",\n" + " " * len("tensor(") + suffix, len("tensor(") + len(suffix)
        else:
            out, used = out + ", " + suffix, used + len(suffix) + 2
    return out + ")"
