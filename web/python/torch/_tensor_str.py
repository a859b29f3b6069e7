"""How a tensor prints: one notation and one width for all its numbers, as in torch/_tensor_str.py."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import _levels
from ._dtype import bool_, get_default_dtype, int64, outside

if TYPE_CHECKING:
    from ._tensor import Tensor


class _Options:
    """What `set_printoptions` sets."""

    precision, threshold, edgeitems, linewidth = 4, 1000, 3, 80
    sci_mode: bool | None = None


options = _Options()
PROFILES: dict[str, dict[str, Any]] = {
    "default": {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80},
    "short": {"precision": 2, "threshold": 1000, "edgeitems": 2, "linewidth": 80},
    "full": {"precision": 4, "threshold": math.inf, "edgeitems": 3, "linewidth": 80},
}


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Decimals, how many numbers are printed whole, how many at each edge, and the length of a line."""
    if profile is not None:
        if profile not in PROFILES:
            raise outside(f"torch.set_printoptions(profile={profile!r})")
        vars(options).update(PROFILES[profile])
    given = {"precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth}
    vars(options).update({name: value for name, value in given.items() if value is not None})
    options.sci_mode = sci_mode


def notation(values: list[Any]) -> Callable[[Any], str]:
    """How to write each number: whole, with decimals, or in scientific notation."""
    digits = options.precision
    finite = [v for v in values if isinstance(v, float) and math.isfinite(v) and v != 0]
    if not all(isinstance(v, float) for v in values):
        spec, measured = "", values
    else:
        sizes = [abs(v) for v in finite] or [1.0]
        low, high, whole = min(sizes), max(sizes), all(v == math.ceil(v) for v in finite)
        scientific = bool(finite) and (high / low > 1000 or high > 1e8 or (not whole and low < 1e-4))
        if options.sci_mode is not None and finite:
            scientific = options.sci_mode
        spec = f".{digits}e" if scientific else ".0f" if whole else f".{digits}f"
        measured = finite

    def write(v: Any) -> str:
        if not spec:
            return str(v)
        return format(v, spec) + ("." if spec == ".0f" and math.isfinite(v) else "")

    width = max(map(len, map(write, measured)), default=1)
    return lambda v: write(v).rjust(width)


def shown(t: list[Any], cut: bool) -> list[Any]:
    """The numbers that will be seen: they alone decide about the notation."""
    edge = options.edgeitems
    parts = t[:edge] + (t[-edge:] if edge else []) if cut and len(t) > 2 * edge else t
    return [v for part in parts for v in (shown(part, cut) if isinstance(part, list) else [part])]


def layout(t: Any, indent: int, write: Callable[[Any], str], cut: bool) -> str:
    """The numbers in brackets, wrapped at the width of a line."""
    if not isinstance(t, list):
        return write(t)
    edge = options.edgeitems
    skip = cut and len(t) > 2 * edge
    parts = t[:edge] + (t[-edge:] if edge else []) if skip else t
    texts = [layout(part, indent + 1, write, cut) for part in parts]
    depth, inner = 0, t[0]
    while isinstance(inner, list):
        depth, inner = depth + 1, inner[0]
    if skip:
        texts.insert(edge, "..." if depth else " ...")
    if depth:
        return "[" + ("," + "\n" * depth + " " * (indent + 1)).join(texts) + "]"
    per_line = max(1, (options.linewidth - indent) // (len(write(inner)) + 2))
    lines = [", ".join(texts[i : i + per_line]) for i in range(0, len(texts), per_line)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


def tensor_str(t: Tensor) -> str:
    """`tensor(9., grad_fn=<PowBackward0>)`."""
    if any(level.kind != "vmap" for level in _levels.stack):
        return _levels.tracked_str(t)
    dual = None if _levels.dual is None else _levels.dual.seen(t)
    if dual is not None:
        t = dual.primal
    suffixes = []
    default = get_default_dtype()
    if t.numel() == 0:
        text = "[]"
        suffixes += [f"size={tuple(t.shape)}"] if t.ndim != 1 else []
        suffixes += [f"dtype={t.dtype}"] if t.dtype is not default else []
    else:
        nested, cut = t.tolist(), t.numel() > options.threshold
        text = layout(nested, len("tensor("), notation(shown([nested] if t.ndim == 0 else nested, cut)), cut)
        suffixes += [f"dtype={t.dtype}"] if t.dtype not in (default, int64, bool_) else []
    node = t.grad_fn
    if node is not None:
        name = node.name().rpartition("::")[2]
        suffixes.append(f"grad_fn=<{name}>")
    elif t.requires_grad:
        suffixes.append("requires_grad=True")
    if dual is not None and dual.tangent is not None:
        suffixes.append(f"tangent={dual.tangent}")
    out = "tensor(" + text
    used = len(out) - out.rfind("\n") + 1
    for suffix in suffixes:  # one that does not fit goes to a line of its own
        fits = used + len(suffix) + 2 <= options.linewidth
        out += (", " if fits else ",\n" + " " * len("tensor(")) + suffix
        used = used + len(suffix) + 2 if fits else len("tensor(") + len(suffix)
    return out + ")"
