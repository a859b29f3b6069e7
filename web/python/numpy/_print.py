"""How arrays print: numpy's rules of arrayprint.py."""

from __future__ import annotations

import contextlib
import math
from array import array
from collections.abc import Callable, Iterator
from typing import Any

from ._outside import outside
from ._types import BOOL, FLOAT64, INT, dtype

DEFAULTS: dict[str, Any] = {
    "precision": 8,
    "threshold": 1000,
    "edgeitems": 3,
    "linewidth": 75,
    "suppress": False,
}
options: dict[str, Any] = dict(DEFAULTS)


def set_printoptions(**new: Any) -> None:
    """How arrays are to print from now on."""
    for name, value in new.items():
        if name == "formatter" and value is None:
            continue
        if name not in DEFAULTS:
            raise outside(f"set_printoptions({name}=…)")
        if value is not None:
            options[name] = value


def get_printoptions() -> dict[str, Any]:
    """How arrays print."""
    rest = {
        "nanstr": "nan",
        "infstr": "inf",
        "sign": "-",
        "formatter": None,
        "floatmode": "maxprec",
        "legacy": False,
    }
    return {
        **{key: options[key] for key in ("edgeitems", "threshold")},
        **rest,
        **options,
        "override_repr": None,
    }


@contextlib.contextmanager
def printoptions(**new: Any) -> Iterator[dict[str, Any]]:
    """How arrays are to print for a while."""
    before = dict(options)
    try:
        set_printoptions(**new)
        yield get_printoptions()
    finally:
        options.update(before)


def digits(value: float, kind: dtype) -> str:
    """The shortest digits that give the number back when they are read."""
    if kind is FLOAT64:
        return repr(value)
    for n in range(1, 10):
        text = f"{value:.{n}g}"
        if array("f", [float(text)])[0] == value:
            return repr(float(text))
    return repr(value)


def shortest(value: float, kind: dtype) -> str:
    """A single number, as `str` gives it: in scientific notation where that is usual."""
    if not math.isfinite(value):
        return {math.inf: "inf", -math.inf: "-inf"}.get(value, "nan")
    text = digits(value, kind)
    if value and not 1e-4 <= abs(value) < 1e16:
        mantissa, _, exponent = f"{value:.{max(significant(text) - 1, 0)}e}".partition("e")
        return f"{mantissa}e{exponent}"
    plain = positional(text)
    return (
        plain if "." in plain and not plain.endswith(".") else plain + ("0" if plain.endswith(".") else ".0")
    )


def significant(text: str) -> int:
    """How many digits count."""
    mantissa = text.partition("e")[0].lstrip("-").replace(".", "").lstrip("0")
    return len(mantissa.rstrip("0")) or 1


def positional(text: str) -> str:
    """Digits without an exponent."""
    if "e" not in text:
        return text
    value, count = float(text), significant(text)
    exponent = int(text.partition("e")[2])
    return f"{value:.{max(count - 1 - exponent, 0)}f}"


def plain(value: float, kind: dtype) -> str:
    """Up to eight decimals (or what is set), none of them a needless zero: `1.`, `0.25`."""
    text = positional(digits(value, kind))
    whole, _, decimals = text.partition(".")
    if len(decimals) > options["precision"]:
        whole, _, decimals = f"{value:.{options['precision']}f}".partition(".")
    return f"{whole}.{decimals.rstrip('0')}"


def scientific(value: float, kind: dtype) -> str:
    """Up to eight decimals (or what is set) and an exponent."""
    count = min(significant(digits(value, kind)) - 1, options["precision"])
    mantissa, _, exponent = f"{value:.{count}e}".partition("e")
    whole, _, decimals = mantissa.partition(".")
    return f"{whole}.{decimals.rstrip('0')}e{exponent}"


def float_format(values: list[float], kind: dtype) -> Callable[[float], str]:
    """One notation for all numbers, their points in one column."""
    finite = [v for v in values if math.isfinite(v)]
    sizes = [abs(v) for v in finite if v]
    low, high = min(sizes, default=1.0), max(sizes, default=1.0)
    unusual = high >= 1e8 or (not options["suppress"] and (low < 1e-4 or high / low > 1000))
    exponential = bool(sizes) and unusual
    if exponential:
        parts = [scientific(v, kind).partition("e") for v in finite]
        halves = [part[0].split(".") for part in parts]
        decimals = max((len(b) for _, b in halves), default=0)
        left = max((len(a) for a, _ in halves), default=0)
        right = decimals + 1 + max((len(part[2]) for part in parts), default=0)
    else:
        halves = [plain(v, kind).split(".") for v in finite]
        left = max((len(a) for a, _ in halves), default=0)
        right = max((len(b) for _, b in halves), default=0)
        decimals = right
    special = [v for v in values if not math.isfinite(v)]
    if special:
        signed = any(v == -math.inf for v in special)
        nan = 3 if any(v != v for v in special) else 0
        inf = 3 + signed if any(math.isinf(v) for v in special) else 0
        left = max(left, nan - right - 1, inf - right - 1)

    def write(v: float) -> str:
        if not math.isfinite(v):
            return ("nan" if v != v else "inf" if v > 0 else "-inf").rjust(left + right + 1)
        if exponential:
            mantissa, _, exponent = f"{v:.{decimals}e}".partition("e")
            return f"{mantissa + ('' if decimals else '.')}e{exponent}".rjust(left + right + 1)
        whole, _, fraction = plain(v, kind).partition(".")
        return whole.rjust(left) + "." + fraction.ljust(right)

    return write


def formatter(values: list[Any], kind: dtype) -> Callable[[Any], str]:
    """How each element is written."""
    if kind is BOOL:
        return lambda v: " True" if v else "False"
    if kind.kind in "ui":
        width = max((len(str(v)) for v in values), default=0)
        return lambda v: str(v).rjust(width)
    return float_format(values, kind)


def extended(done: str, line: str, word: str, width: int, indent: str) -> tuple[str, str]:
    """A line with one more word, or that word on a new line."""
    if len(line) + len(word) > width and len(line) > len(indent):
        return f"{done}{line.rstrip()}\n", indent + word
    return done, line + word


def layout(nested: Any, depth: int, indent: str, width: int, separator: str, cut: bool, write: Any) -> str:
    """Brackets round the elements, wrapped at the width of a line."""
    if depth == 0:
        return str(write(nested))
    edge = options["edgeitems"]
    skip = cut and len(nested) > 2 * edge
    parts = [*nested[:edge], None, *nested[-edge:]] if skip else nested
    if depth == 1:
        done, line = "", indent
        for i, part in enumerate(parts):
            word = "..." if skip and i == edge else write(part)
            room = width - max(len(separator.rstrip()), 1)
            done, line = extended(done, line, word, room, indent)
            line += separator if i < len(parts) - 1 else ""
        return f"[{(done + line)[len(indent) :]}]"
    between = separator.rstrip() + "\n" * (depth - 1)
    texts = [
        indent
        + (
            "..."
            if skip and i == edge
            else layout(p, depth - 1, indent + " ", width - 1, separator, cut, write)
        )
        for i, p in enumerate(parts)
    ]
    return f"[{between.join(texts)[len(indent) :]}]"


def seen(nested: Any, depth: int, cut: bool) -> Iterator[Any]:
    """The elements that will be shown: they alone decide about the notation."""
    if depth == 0:
        yield nested
        return
    edge = options["edgeitems"]
    for part in [*nested[:edge], *nested[-edge:]] if cut and len(nested) > 2 * edge else nested:
        yield from seen(part, depth - 1, cut)


def array_text(a: Any, separator: str, prefix: str, suffix: str) -> str:
    """The elements of an array as text."""
    if a.size == 0:
        return "[]"
    nested, cut = a.tolist(), a.size > options["threshold"]
    write = formatter(list(seen(nested, a.ndim, cut)), a.dtype)
    if a.ndim == 0:
        return write(nested).strip() if a.dtype is BOOL else write(nested)
    width = options["linewidth"] - len(suffix)
    return layout(nested, a.ndim, " " + " " * len(prefix), width, separator, cut, write)


def array_str(a: Any) -> str:
    """What `print` shows."""
    return str(a[()]) if a.ndim == 0 else array_text(a, " ", "", "")


def array2string(a: Any, precision: Any = None, separator: str = " ", suppress_small: Any = None) -> str:
    """The elements of an array as text."""
    with printoptions(precision=precision, suppress=suppress_small):
        return array_text(a, separator, "", "")


def array_repr(a: Any) -> str:
    """What the prompt shows."""
    usual = a.dtype in (FLOAT64, INT, BOOL) and a.size > 0
    text = array_text(a, ", ", "array(", ")" if usual else ",")
    extras = []
    if (a.size == 0 and a.shape != (0,)) or a.size > options["threshold"]:
        extras.append(f"shape={a.shape}")
    if not usual:
        extras.append(f"dtype={a.dtype}")
    out = f"array({text}"
    if not extras:
        return out + ")"
    more = ", ".join(extras) + ")"
    last = len(out) + 1 - (out.rfind("\n") + 1)
    return out + "," + ("\n" + " " * 6 if last + len(more) + 1 > options["linewidth"] else " ") + more
