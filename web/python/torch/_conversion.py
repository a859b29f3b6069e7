"""Copies, fills, and the other number types and devices."""

from __future__ import annotations

from typing import Any

from ._device import on_cpu
from ._dtype import DTYPES, as_torch, convert, dtype, outside
from ._layout import gather, result_strides, stretched, without_gaps
from ._op import op, within
from ._pointwise import laid_out
from ._tensor import Tensor, make
from ._views import expanded
from .autograd.grad_mode import state


def copied(self: Tensor, dt: dtype | None = None, keep: bool = True) -> Tensor:
    """The same numbers in a storage of their own. They keep their order in memory, if that is wanted."""
    kind = dt or self.dtype
    out = make(
        convert(self._values(), kind) if kind is not self.dtype else self._values()[:], self._shape, kind
    )
    if not keep or self._strides == out._strides:
        return out
    same = without_gaps(self._shape, self._strides)
    return laid_out(
        out, self._strides if same else result_strides(self._shape, [(self._shape, self._strides)], True)
    )


clone_0 = op("clone", "CloneBackward0",
             lambda self, *, memory_format=None: copied(self, keep=False) if memory_format == "dense" else copied(self),
             self=lambda g: g)  # fmt: skip


@within("clone")
def clone(self: Tensor, *, memory_format: Any = ...) -> Any:
    """A copy with a storage of its own."""
    return clone_0(self, memory_format="dense" if memory_format is not ... else None)


to_copy = op("_to_copy", "ToCopyBackward0", copied, self=lambda g: g)


def converted(self: Tensor, dt: dtype, copy: bool = False) -> Any:
    """The tensor in another number type; itself, if it has that already."""
    return self if dt is self.dtype and not copy else to_copy(self, dt)


@within("to")
def to(
    self: Tensor, *args: Any, dtype: Any = None, device: Any = None, copy: bool = False, **options: Any
) -> Any:
    """The tensor in another number type, or on a device."""
    from ._device import device as kind_of_device

    if set(options) - {"non_blocking", "memory_format", "other"}:
        raise as_torch(
            TypeError(f"to() received an invalid combination of arguments - got ({', '.join(options)})")
        )
    for arg in (*args, *([options["other"]] if "other" in options else [])):
        if isinstance(arg, Tensor):
            dtype = arg.dtype
        elif isinstance(arg, (str, kind_of_device, int)) and not isinstance(arg, bool):
            device = arg
        elif hasattr(arg, "code"):
            dtype = arg
    on_cpu(device)
    return converted(self, dtype or self.dtype, copy)


@within("type")
def type_(self: Tensor, dtype: Any = None) -> Any:
    """The name of the tensor's type, or the tensor in another type."""
    if dtype is None:
        return f"torch.{self.dtype.label}Tensor"
    if isinstance(dtype, str):
        kinds = {f"torch.{dt.label}Tensor": dt for dt in DTYPES.values()}
        if dtype not in kinds:
            raise as_torch(ValueError(f"invalid type: '{dtype}'"))
        dtype = kinds[dtype]
    return converted(self, getattr(dtype, "dtype", dtype))


within("type_as")(lambda self, other: converted(self, other.dtype))
within("cpu")(lambda self: self)


@within("cuda")
def cuda(self: Tensor, *_: Any, **__: Any) -> Any:
    """There is no GPU here, as in torch's CPU build."""
    on_cpu("cuda")


@within("numpy")
def numpy(self: Tensor, *, force: bool = False) -> Any:
    """The numbers as NumPy's array."""
    if self.requires_grad and state.enabled and not force:
        raise RuntimeError(
            "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
        )
    try:
        from numpy._memory import from_tensor
    except ImportError:
        raise outside("torch.Tensor.numpy") from None
    return from_tensor(self.detach())


def _copied_from(self: Tensor, src: Tensor) -> Tensor:
    if src._shape == self._shape:
        values = src._values()
    else:
        spread = expanded(src, self._shape)
        values = gather(spread._storage, spread._offset, spread._shape, spread._strides)
    out = convert(values, self.dtype) if src.dtype is not self.dtype else values[:]
    return make(out, self._shape, self.dtype)


def _copied_unless_too_large(self: Tensor, src: Tensor) -> Tensor:
    if state.enabled and src.requires_grad and not self.dtype.is_floating_point:
        raise outside("copying what requires grad into integers or bools")
    try:
        stretched(src._shape, src._strides, self._shape)
        return _copied_from(self, src)
    except RuntimeError:
        from ._layout import common_shape

        shape = common_shape([self._shape, src._shape])
        raise RuntimeError(
            f"output with shape {list(self._shape)} doesn't match the broadcast shape {list(shape)}"
        ) from None


op("copy", "CopyBackwards", _copied_unless_too_large, self=lambda g: g._full(0), src=lambda g: g)
fill_1 = op("fill", "FillBackward2", lambda self, value: self._full(value), self=lambda g: g._full(0))
fill_2 = op("fill", "FillBackward3", lambda self, value: self._full(value.item()), self=lambda g: g._full(0),
            value=lambda g: g.sum())  # fmt: skip


@within("fill")
def fill(self: Tensor, value: Any) -> Any:
    """One number everywhere."""
    if isinstance(value, Tensor) and value.ndim:
        raise RuntimeError(
            f"fill_ only supports 0-dimension value tensor but got tensor with {value.ndim} dimensions."
        )
    return fill_2(self, value) if isinstance(value, Tensor) else fill_1(self, value)


op("zero", "ZeroBackward0", lambda self: self._full(0), self=lambda g: g._full(0))
