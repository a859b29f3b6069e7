"""How a tensor prints: one notation and one width for all its numbers, as in torch/_tensor_str.py."""
import math

from . import _levels
from ._dtype import bool_, float32, int64

EDGE, THRESHOLD, LINE = 3, 1000, 80  # of a tensor with more than 1000 numbers only the edges are shown

def notation(values):
    """How to write each number: whole, with four decimals, or in scientific notation."""
    finite = [v for v in values if math.isfinite(v) and v != 0]
    if not all(isinstance(v, float) for v in values):
        spec, finite = "", values
    else:
        sizes = [abs(v) for v in finite] or [1.0]
        low, high, whole = min(sizes), max(sizes), all(v == math.ceil(v) for v in finite)
        scientific = finite and (high / low > 1000 or high > 1e8 or (not whole and low < 1e-4))
        spec = ".4e" if scientific else ".0f" if whole else ".4f"

    def write(v):
        return format(v, spec) + ("." if spec == ".0f" and math.isfinite(v) else "") if spec else str(v)

    width = max(map(len, map(write, finite)), default=1)
    return lambda v: write(v).rjust(width)

def shown(t, cut):
    """The numbers that will be seen: they alone decide about the notation."""
    parts = t[:EDGE] + t[-EDGE:] if cut and len(t) > 2 * EDGE else t
    return [v for part in parts for v in (shown(part, cut) if isinstance(part, list) else [part])]

def layout(t, indent, write, cut):
    """The numbers in brackets, wrapped at the width of a line."""
    if not isinstance(t, list):
        return write(t)
    skip = cut and len(t) > 2 * EDGE
    texts = [layout(part, indent + 1, write, cut) for part in (t[:EDGE] + t[-EDGE:] if skip else t)]
    depth, inner = 0, t[0]
    while isinstance(inner, list):
        depth, inner = depth + 1, inner[0]
    if skip:
        texts.insert(EDGE, "..." if depth else " ...")
    if depth:
        return "[" + ("," + "\n" * depth + " " * (indent + 1)).join(texts) + "]"
    per_line = max(1, (LINE - indent) // (len(texts[0]) + 2))
    lines = [", ".join(texts[i : i + per_line]) for i in range(0, len(texts), per_line)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"

def tensor_str(t):  # `tensor(9., grad_fn=<PowBackward0>)`
    if any(level.kind != "vmap" for level in _levels.stack):
        return _levels.tracked_str(t)
    suffixes = []
    if t.numel() == 0:
        text = "[]"
        suffixes += [f"size={tuple(t.shape)}"] if t.ndim != 1 else []
        suffixes += [f"dtype={t.dtype}"] if t.dtype is not float32 else []
    else:
        nested, cut = t.tolist(), t.numel() > THRESHOLD
        text = layout(nested, len("tensor("), notation(shown([nested], cut)), cut)
        suffixes += [f"dtype={t.dtype}"] if t.dtype not in (float32, int64, bool_) else []
    if t.requires_grad:
        suffixes.append("requires_grad=True" if t.is_leaf else f"grad_fn=<{t.grad_fn.name()}>")
    out = "tensor(" + text
    used = len(out) - out.rfind("\n") + 1
    for suffix in suffixes:  # one that does not fit goes to a line of its own
        fits = used + len(suffix) + 2 <= LINE
        out += (", " if fits else ",\n" + " " * len("tensor(")) + suffix
        used = used + len(suffix) + 2 if fits else len("tensor(") + len(suffix)
    return out + ")"
