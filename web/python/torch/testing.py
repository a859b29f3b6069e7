"""A check that tensors agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ._comparison import near
from ._dtype import convert, float32, outside, outside_of
from ._tensor import Tensor

FLOAT32, FLOAT64, EXACT = (1.3e-6, 1e-5), (1e-7, 1e-7), (0.0, 0.0)


def _mismatch(actual: Any, expected: Any, tolerances: Any, equal_nan: bool) -> str:
    """What torch says of two tensors (or two numbers) that do not agree; nothing if they do."""
    scalar = not isinstance(expected, Tensor)
    a, b = ([actual], [expected]) if scalar else (list(actual._values()), list(expected._values()))
    rtol, atol = tolerances
    wrong = [i for i, pair in enumerate(zip(a, b, strict=True)) if not near(*pair, rtol, atol, equal_nan)]
    if not wrong:
        return ""
    exact = not rtol and not atol
    text = f"{'Scalars' if scalar else 'Tensor-likes'} are not {'equal' if exact else 'close'}!\n\n"
    absolute = [abs(x - y) for x, y in zip(a, b, strict=True)]
    relative = [d / abs(y) if y else (float("inf") if d else 0.0) for d, y in zip(absolute, b, strict=True)]
    limits = ["" if exact else f" (up to {limit} allowed)" for limit in (atol, rtol)]
    if scalar or not expected.ndim:
        start = f"Expected {b[0]} but got {a[0]}.\n"
        text = text if scalar else f"Scalars are not {'equal' if exact else 'close'}!\n\n"
        start += f"Absolute difference: {absolute[0]}{limits[0]}\n"
        return f"{text}{start}Relative difference: {relative[0]}{limits[1]}"
    text += f"Mismatched elements: {len(wrong)} / {len(b)} ({len(wrong) / len(b):.1%})\n"
    lines = []
    for name, values, limit in (("absolute", absolute, limits[0]), ("relative", relative, limits[1])):
        kind = (
            float32 if expected.dtype is float32 or not expected.dtype.is_floating_point else expected.dtype
        )
        if name == "relative" or expected.dtype.is_floating_point:
            values = list(convert(values, kind))
        place = max(wrong, key=values.__getitem__)
        index: list[int] = []
        rest = place
        for size in reversed(expected.shape):
            index.insert(0, rest % size)
            rest //= size
        lines.append(f"Greatest {name} difference: {values[place]} at index {tuple(index)}{limit}")
    return text + "\n".join(lines)


def assert_close(
    actual: Any,
    expected: Any,
    *,
    allow_subclasses: bool = True,
    rtol: float | None = None,
    atol: float | None = None,
    equal_nan: bool = False,
    check_device: bool = True,
    check_dtype: bool = True,
    check_layout: bool = True,
    check_stride: bool = False,
    msg: Any = None,
) -> None:
    """Raise an AssertionError that says where tensors, or nested sequences of them, differ."""
    options = {"rtol": rtol, "atol": atol, "equal_nan": equal_nan, "check_dtype": check_dtype}
    text = _compared(actual, expected, "", options)
    if text:
        raise AssertionError(text if msg is None else msg(text) if callable(msg) else msg)


def _compared(actual: Any, expected: Any, place: str, options: Any) -> str:
    kinds = [isinstance(v, Tensor) for v in (actual, expected)]
    if all(isinstance(v, Mapping) for v in (actual, expected)):
        pairs = [(key, actual[key], expected[key]) for key in expected]
    elif all(isinstance(v, Sequence) and not isinstance(v, str) for v in (actual, expected)):
        if len(actual) != len(expected):
            return f"The length of the sequences mismatch: {len(actual)} != {len(expected)}"
        pairs = [(i, a, e) for i, (a, e) in enumerate(zip(actual, expected, strict=True))]
    else:
        numbers = [isinstance(v, (int, float)) for v in (actual, expected)]
        if not all(kinds) and not all(numbers):
            names = f"{type(actual)} and {type(expected)}"
            raise TypeError(f"No comparison pair was able to handle inputs of type {names}.")
        after = f"\n\nThe failure occurred for item {place}" if place else ""
        text = _pair(actual, expected, options)
        return text and text + after
    texts = (_compared(a, e, f"{place}[{key!r}]", options) for key, a, e in pairs)
    return next((text for text in texts if text), "")


def _pair(actual: Any, expected: Any, options: Any) -> str:
    if isinstance(expected, Tensor):
        names = ["shape"] + ["dtype"] * options["check_dtype"]
        for name in names:
            a, e = getattr(actual, name), getattr(expected, name)
            if a != e:
                return f"The values for attribute '{name}' do not match: {a} != {e}."
        if actual.dtype is not expected.dtype:
            raise outside("torch.testing.assert_close of two number types")
        floats, single = expected.dtype.is_floating_point, expected.dtype is float32
    else:
        floats, single = isinstance(actual, float) or isinstance(expected, float), False
    usual = (FLOAT32 if single else FLOAT64) if floats else EXACT
    given = options["rtol"], options["atol"]
    if (given[0] is None) != (given[1] is None):
        missing = "atol" if given[1] is None else "rtol"
        there = "rtol" if missing == "atol" else "atol"
        raise ValueError(
            "rtol and atol must both be specified or both be unspecified, but got"
            f" {there}={options[there]} and {missing}=None"
        )
    return _mismatch(actual, expected, usual if given[0] is None else given, options["equal_nan"])


__getattr__ = outside_of("torch.testing")
