"""Tensors from numbers in nested lists."""

from __future__ import annotations

import warnings
from array import array
from typing import Any

from ._dtype import DTYPES, Size, as_torch, bool_, convert, dtype, get_default_dtype, int64, outside
from ._tensor import Tensor, make

SLOW = (
    "Creating a tensor from a list of numpy.ndarrays is extremely slow. Please consider converting the list to a"
    " single numpy.ndarray with numpy.array() before converting to a tensor. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/utils/tensor_new.cpp:254.)"
)


def flattened(data: Any) -> tuple[list[Any], list[int]]:
    """The numbers in nested lists, in order, and the shape that the nesting has."""
    shape: list[int] = []
    flat, nested = [data], (list, tuple, range)
    while flat and isinstance(flat[0], nested):
        n = len(flat[0])
        for part in flat:
            if not isinstance(part, nested):
                raise outside("torch.tensor of numbers beside lists (torch refuses it too)")
            if len(part) != n:
                text = f"expected sequence of length {n} at dim {len(shape)} (got {len(part)})"
                raise as_torch(ValueError(text))
        shape.append(n)
        flat = [item for part in flat for item in part]
    return flat, shape


def is_array(value: Any) -> bool:
    """Whether it is an array of NumPy's, and not a single number."""
    return type(value).__module__ == "numpy" and bool(value.shape)


def from_data(data: Any, dt: dtype | None = None) -> Tensor:
    """A tensor from numbers in nested lists; tensors and NumPy's arrays may be among them."""
    if isinstance(data, (list, tuple)) and data and all(map(is_array, data)):
        from numpy._array import asarray

        warnings.warn(SLOW, stacklevel=4)
        data = asarray(data)
    if type(data).__module__.partition(".")[0] == "numpy":
        data, dt = data.tolist(), dt or DTYPES[data.dtype.name]
    flat, shape = flattened(data)
    for item in flat:
        if isinstance(item, Tensor) and item.numel() != 1 and not item.dtype.is_floating_point:
            text = "only integer tensors of a single element can be converted to an index"
            raise as_torch(TypeError(text))
    inferred = flat[0].dtype if len(flat) == 1 and isinstance(flat[0], Tensor) else None
    flat = [item._number() if isinstance(item, Tensor) else item for item in flat]
    kinds = set(map(type, flat)) - {bool, int, float}
    if kinds:
        typed = {item.dtype.name for item in flat if hasattr(item, "dtype")}
        dt = DTYPES[typed.pop()] if dt is None and len(typed) == 1 else dt
        flat = [item.item() if hasattr(item, "item") else item for item in flat]
    for item in flat:
        if item is None or isinstance(item, (str, dict, set)):
            if isinstance(item, str):
                raise as_torch(TypeError(f"new(): invalid data type '{type(item).__name__}'"))
            kind = type(item).__name__
            raise as_torch(RuntimeError(f"Could not infer dtype of {kind}"))
        if not isinstance(item, (bool, int, float)):
            raise outside(f"torch.tensor of {type(item).__name__} objects")
    if dt is None:
        floats = any(isinstance(item, float) for item in flat) or not flat
        whole = any(not isinstance(item, bool) for item in flat)
        dt = inferred or (get_default_dtype() if floats else int64 if whole else bool_)
    check_range(flat, dt, dt.name)
    return make(convert(flat, dt), shape, dt)


def check_range(values: list[Any], dt: dtype, name: str) -> None:
    """Refuse, as torch does, numbers that an integer type does not hold."""
    if any(type(v) is int and not -(2**63) <= v < 2**63 for v in values):
        raise as_torch(ValueError("Overflow when unpacking long long"))
    if dt.is_floating_point or dt is bool_:
        return
    high = 2 ** (8 * dt.itemsize - dt.is_signed) - 1
    low = -high - 1 if dt.is_signed else 0
    for v in values:
        below = type(v) is int and not dt.is_signed and -high <= v < 0  # it wraps around
        if not (low <= v <= high or below):
            raise RuntimeError(f"value cannot be converted to type {name} without overflow")


def legacy(cls: type, args: tuple[Any, ...], dt: dtype) -> Tensor:
    """What `torch.Tensor(…)` and its like make: of data, or of sizes."""
    if len(args) == 1 and isinstance(args[0], Tensor):
        if args[0].dtype is not dt:
            raise outside(f"{cls.__name__} of a tensor of another type")
        return args[0].detach()
    if len(args) == 1 and not isinstance(args[0], (int, Size)):
        return from_data(args[0], dt)
    args = args or (0,)
    shape = tuple(args[0]) if args and isinstance(args[0], Size) else args
    return make(array(dt.code, [0]) * Size(shape).numel(), shape, dt)


class LegacyType(type):
    """The types of `torch.FloatTensor` and its like, which are functions more than classes."""

    dtype: dtype

    def __call__(cls, *args: Any) -> Tensor:
        return legacy(cls, args, cls.dtype)

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, Tensor) and instance.dtype is cls.dtype


LEGACY = {
    f"{dt.label}Tensor": LegacyType(f"{dt.label}Tensor", (), {"dtype": dt, "__module__": "torch"})
    for dt in {id(dt): dt for dt in DTYPES.values()}.values()
}
