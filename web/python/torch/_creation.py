"""New tensors."""

from __future__ import annotations

import math
import warnings
from array import array
from fractions import Fraction
from typing import Any

from . import _levels, random
from ._data import from_data
from ._device import layout, on_cpu, strided
from ._dtype import (
    as_torch,
    convert,
    dtype,
    float32,
    get_default_dtype,
    int64,
    outside,
    result_type,
    rounded,
    typename,
)
from ._op import OPERATIONS, within
from ._tensor import Tensor, make
from ._views import sizes_of

COPY = (
    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or"
    " sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor)."
)
FLOATS_ONLY = "Only Tensors of floating point and complex dtype can require gradients"


def finished(t: Tensor, requires_grad: bool = False, device: Any = None, **options: Any) -> Tensor:
    """A new tensor with what was said beside its numbers."""
    on_cpu(device)
    if set(options) - {"pin_memory", "layout", "memory_format"}:
        raise TypeError
    if options.get("layout", strided) is not strided:
        raise outside(f"the layout {options['layout']!r}")
    if requires_grad and not t.dtype.is_floating_point:
        raise RuntimeError(FLOATS_ONLY)
    if requires_grad and _levels.stack:
        raise outside("a new tensor that requires grad, within a transform of torch.func")
    t._requires_grad = bool(requires_grad)
    return t


@within("tensor")
def tensor(data: Any, *, dtype: dtype | None = None, **options: Any) -> Tensor:
    """A new leaf tensor from numbers in nested lists."""
    if isinstance(data, Tensor):
        warnings.warn(COPY, stacklevel=3)
        copy = make(convert(data._values(), dtype or data.dtype), data._shape, dtype or data.dtype)
        return finished(copy, **options)
    return finished(from_data(data, dtype), **options)


@within("as_tensor")
def as_tensor(data: Any, dtype: dtype | None = None, device: Any = None) -> Any:
    """The tensor itself where it is one, else a new one."""
    on_cpu(device)
    if type(data).__name__ == "ndarray":  # NumPy's: the memory is shared where the type fits
        data = OPERATIONS["from_numpy"](data)
    return data.to(dtype or data.dtype) if isinstance(data, Tensor) else from_data(data, dtype)


@within("asarray")
def asarray(
    obj: Any,
    *,
    dtype: dtype | None = None,
    copy: bool | None = None,
    requires_grad: bool | None = None,
    device: Any = None,
) -> Any:
    """The tensor itself where it is one, else a new one; its history is left only where no grad is required."""
    if type(obj).__name__ == "ndarray":
        obj = OPERATIONS["from_numpy"](obj)
    if not isinstance(obj, Tensor):
        return finished(from_data(obj, dtype), bool(requires_grad), device)
    kind, out = dtype or obj.dtype, obj
    if copy is False and kind is not obj.dtype:
        kinds = obj.dtype.label, kind.label
        raise as_torch(ValueError("can't alias tensor with dtype '{}' into dtype '{}'.".format(*kinds)))
    if copy or kind is not obj.dtype:
        out = obj.clone() if kind is obj.dtype else obj.to(kind)
    if requires_grad is False:
        return out.detach() if out.requires_grad else out
    return out.requires_grad_() if requires_grad and out.is_leaf else out


@within("from_numpy")
def from_numpy(ndarray: Any) -> Any:
    """A tensor with the numbers of NumPy's array, in the same memory."""
    try:
        from numpy._memory import to_tensor
    except ImportError:
        raise outside("torch.from_numpy") from None
    return to_tensor(ndarray)


# -- from sizes ----------------------------------------------------------------------------------
def maker(name: str, draw: Any, floats: bool = False) -> None:
    """A function of sizes; `draw(n, dtype)` gives the numbers."""

    def new(*size: Any, dtype: dtype | None = None, generator: Any = None, **options: Any) -> Tensor:
        if "size" in options:
            size = (options.pop("size"),)
        kind, shape = dtype or get_default_dtype(), sizes_of(size)
        on_cpu(options.get("device"))  # before a number is drawn
        if any(n < 0 for n in shape):
            raise RuntimeError(f"{name}: Dimension size must be non-negative.")
        if floats and not kind.is_floating_point:
            raise outside(f"torch.{name}(dtype={kind})")
        if not isinstance(options.get("layout", strided), layout):
            given = typename(options["layout"])
            raise as_torch(TypeError(f"{name}(): argument 'layout' must be torch.layout, not {given}"))
        with random.drawn_from(generator):
            values = draw(math.prod(shape), kind)
        return finished(make(values, shape, kind), **options)

    def like(self: Tensor, *, dtype: dtype | None = None, **options: Any) -> Tensor:
        return new(self._shape, dtype=dtype or self.dtype, **options)

    def new_like(self: Tensor, *size: Any, dtype: dtype | None = None, **options: Any) -> Tensor:
        return new(*size, dtype=dtype or self.dtype, **options)

    within(name)(new)
    within(f"{name}_like")(like)
    if not floats:
        within(f"new_{name}")(new_like)


def filled_with(value: int) -> Any:
    """One number everywhere."""
    return lambda n, kind: array(kind.code, [value]) * n


maker("zeros", filled_with(0))
maker("ones", filled_with(1))
maker("empty", filled_with(0))  # torch promises nothing about what is in it
maker("rand", lambda n, kind: random.uniform(n, kind.code), floats=True)
maker("randn", lambda n, kind: random.normal(n, kind.code), floats=True)


@within("full")
def full(size: Any, fill_value: Any, *, dtype: dtype | None = None, **options: Any) -> Tensor:
    """One number everywhere."""
    if isinstance(fill_value, Tensor):
        fill_value = fill_value.item()
    kind, shape = dtype or result_type(fill_value), sizes_of((size,))
    return finished(make(convert([fill_value], kind) * math.prod(shape), shape, kind), **options)


@within("full_like")
def full_like(self: Tensor, fill_value: Any, *, dtype: dtype | None = None, **options: Any) -> Any:
    """One number everywhere, in the shape of another tensor."""
    return full(self._shape, fill_value, dtype=dtype or self.dtype, **options)


@within("new_full")
def new_full(self: Tensor, size: Any, fill_value: Any, *, dtype: dtype | None = None, **options: Any) -> Any:
    """One number everywhere, in the number type of another tensor."""
    return full(size, fill_value, dtype=dtype or self.dtype, **options)


@within("new_tensor")
def new_tensor(self: Tensor, data: Any, *, dtype: dtype | None = None, **options: Any) -> Tensor:
    """A new leaf tensor in the number type of another one."""
    source = data.tolist() if isinstance(data, Tensor) else data
    return finished(from_data(source, dtype or self.dtype), **options)


@within("eye")
def eye(n: int, m: int | None = None, *, dtype: dtype | None = None, **options: Any) -> Tensor:
    """Ones on the diagonal, zeros elsewhere."""
    columns, kind = n if m is None else m, dtype or get_default_dtype()
    values = [int(i == j) for i in range(n) for j in range(columns)]
    return finished(make(values, (n, columns), kind), **options)


# -- ranges --------------------------------------------------------------------------------------
def number(value: Any) -> Any:
    """A Python number, also from a tensor that holds one."""
    return value.item() if isinstance(value, Tensor) else value


def fused(base: float, k: int, by: float) -> float:
    """base + k * by, rounded once."""
    return float(Fraction(base) + k * Fraction(by)) if math.isfinite(base + by) else base + k * by


def in_vectors(n: int, code: str, first: Any, step: Any, one: Any) -> list[Any]:
    """Numbers as torch's kernels count them: two vectors of 8 (of float64: 4) at a time, each from its own
    rounded first number on; what is left one by one."""
    width = 8 if code == "f" else 4
    kind = array(code, [0])
    once = fused if code == "d" else lambda base, k, by: base + k * by
    values: list[Any] = []
    while len(values) + 2 * width <= n:
        for _ in range(2):
            base, by = first(len(values)), step(len(values))
            kind[0] = base
            values += [once(kind[0], k, by) for k in range(width)]
    return values + [one(i) for i in range(len(values), n)]


@within("arange")
def arange(
    start: Any, end: Any = None, step: Any = 1, *, dtype: dtype | None = None, **options: Any
) -> Tensor:
    """Numbers from `start` up to, without, `end`."""
    if "out" in options:
        raise TypeError
    start, end = (0, number(start)) if end is None else (number(start), number(end))
    step = number(step)
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if (end - start) * step < 0:
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    kind = dtype or (get_default_dtype() if float in map(type, (start, end, step)) else int64)
    n = math.ceil((end - start) / step)
    if not kind.is_floating_point:
        values = [int(start) + i * int(step) for i in range(n)]
    else:
        one = (lambda i: fused(start, i, step)) if kind is not float32 else lambda i: start + step * i
        values = in_vectors(n, kind.code, one, lambda i: step, one)
    return finished(make(convert(values, kind), (n,), kind), **options)


@within("range")
def range_(start: Any, end: Any, step: Any = 1, **options: Any) -> Any:
    """Numbers from `start` up to, and with, `end`."""
    warnings.warn(
        "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent"
        " with Python's range builtin. Instead, use torch.arange, which produces values in [start, end).",
        stacklevel=3,
    )
    start, end, step = number(start), number(end), number(step)
    if step == 0 or (end - start) * step < 0:
        raise outside("torch.range of nothing (torch refuses it too)")
    values = [start + step * i for i in range(math.floor((end - start) / step) + 1)]
    kind = options.pop("dtype", None) or get_default_dtype()
    return finished(make(convert(values, kind), (len(values),), kind), **options)


def evenly(start: Any, end: Any, steps: int, kind: dtype) -> list[Any]:
    """Numbers from `start` to `end`, counted from the nearer end."""
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    if steps == 1:
        return [start]
    start, end = rounded(start, kind), rounded(end, kind)
    step = rounded((end - start) / max(steps - 1, 1), kind)
    half = steps // 2

    def one(i: int) -> Any:
        if kind is not float32:
            return fused(start, i, step) if i < half else fused(end, i + 1 - steps, step)
        return start + step * i if i < half else end - step * (steps - 1 - i)

    return [one(i) for i in range(steps)]


@within("linspace")
def linspace(start: Any, end: Any, steps: int, *, dtype: dtype | None = None, **options: Any) -> Tensor:
    """`steps` numbers from `start` to `end`, evenly spaced."""
    kind = dtype or get_default_dtype()
    if not kind.is_floating_point:
        raise outside(f"torch.linspace(dtype={kind})")
    values = evenly(number(start), number(end), number(steps), kind)
    return finished(make(convert(values, kind), (len(values),), kind), **options)


@within("logspace")
def logspace(
    start: Any, end: Any, steps: int, base: float = 10.0, *, dtype: dtype | None = None, **options: Any
) -> Tensor:
    """`steps` numbers whose logarithms are evenly spaced."""
    kind = dtype or get_default_dtype()
    powers = [base**v for v in evenly(number(start), number(end), steps, kind)]
    return finished(make(convert(powers, kind), (len(powers),), kind), **options)


@within("tril_indices")
def tril_indices(row: int, col: int, offset: int = 0, **options: Any) -> Tensor:
    """Where the elements on and below a diagonal are."""
    pairs = [(i, j) for i in range(row) for j in range(col) if j - i <= offset]
    return finished(make([i for i, _ in pairs] + [j for _, j in pairs], (2, len(pairs)), int64), **options)


@within("triu_indices")
def triu_indices(row: int, col: int, offset: int = 0, **options: Any) -> Tensor:
    """Where the elements on and above a diagonal are."""
    pairs = [(i, j) for i in range(row) for j in range(col) if j - i >= offset]
    return finished(make([i for i, _ in pairs] + [j for _, j in pairs], (2, len(pairs)), int64), **options)


@within("meshgrid")
def meshgrid(*tensors: Any, indexing: str | None = None) -> Any:
    """Grids of which each repeats one of the tensors along all others."""
    parts = list(tensors[0]) if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)) else list(tensors)
    if indexing is None:
        warnings.warn(
            "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument. (Triggered"
            " internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorShape.cpp:4420.)",
            stacklevel=3,
        )
    if indexing == "xy" and len(parts) >= 2:
        return tuple(t.transpose(0, 1) for t in meshgrid(parts[1], parts[0], *parts[2:], indexing="ij"))[
            1::-1
        ]
    shape = [t.numel() for t in parts]
    return tuple(
        t.view([-1 if i == d else 1 for i in range(len(parts))]).expand(shape) for d, t in enumerate(parts)
    )
