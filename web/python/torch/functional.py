"""Where each operation is found: as a function of `torch`, as a method of a tensor, as an operator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import (
    _arithmetic,
    _comparison,
    _conversion,
    _creation,
    _device,
    _draws,
    _einsum,
    _indexing,
    _joining,
    _linalg,
    _norms,
    _parts,
    _reductions,
    _softmax,
    _sorting,
    _unary,
    _views,
)  # fmt: skip
from ._dtype import DTYPES, as_torch, bool_, dtype, outside_of, refuse
from ._inplace import in_place as in_place
from ._layout import common_shape as common_shape
from ._op import OPERATIONS as OPERATIONS
from ._op import Operator as Operator
from ._op import op as op
from ._op import within as within
from ._pointwise import in_steps as in_steps
from ._pointwise import pointwise as pointwise
from ._sums import average as average
from ._sums import total as total
from ._tensor import Tensor

where: Operator = _comparison.where_1
stack: Operator = OPERATIONS["stack"]

# -- methods that write into the tensor ----------------------------------------------------------
IN_PLACE = (
    "add", "sub", "mul", "div", "pow", "floor_divide", "remainder", "fmod", "addcmul", "addcdiv", "lerp",
    "atan2", "hypot", "copysign", "square", *_unary.UNARY, *_unary.ALIASES, "subtract", "multiply",
    "divide", "true_divide", "clamp", "clip", "clamp_min", "clamp_max", "nan_to_num", "masked_fill", "eq",
    "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or", "logical_xor", "logical_not", "bitwise_and",
    "bitwise_or", "bitwise_xor", "bitwise_not", "bitwise_left_shift", "bitwise_right_shift", "addmm",
    "addmv", "baddbmm", "tril", "triu", "cumsum", "cumprod", "index_add", "index_fill", "index_copy",
    "scatter", "scatter_add", "copy", "fill", "zero", "index_put",
)  # fmt: skip
# -- functions of torch that are methods as well -------------------------------------------------
BOTH = (
    *(name for name in IN_PLACE if name not in ("copy", "fill", "zero")), *_comparison.WORDS, "any", "all",
    "allclose", "isclose", "equal", "isnan", "isinf", "isfinite", "isposinf", "isneginf", "signbit",
    "where", "sum", "mean", "var", "std", "prod", "max", "min", "amax", "amin", "argmax", "argmin",
    "median", "count_nonzero", "norm", "logsumexp", "maximum", "minimum", "softmax", "log_softmax", "mm",
    "dot", "mv", "bmm", "matmul", "outer", "ger", "inner", "vdot", "kron", "trace", "diag", "diagonal",
    "diag_embed", "reshape", "flatten", "unflatten", "unsqueeze", "squeeze", "t", "transpose", "permute",
    "movedim", "moveaxis", "swapaxes", "swapdims", "select", "narrow", "unbind", "split", "chunk", "flip",
    "fliplr", "flipud", "roll", "tile", "repeat_interleave", "broadcast_to", "as_strided", "clone",
    "gather", "index_select", "masked_select", "take", "nonzero", "argwhere", "sort",
    "argsort", "topk", "unique", "bincount", "bernoulli", "multinomial",
)  # fmt: skip
FUNCTIONS = (
    "rsub", "tensor", "as_tensor", "asarray", "from_numpy", "full", "full_like", "arange", "range",
    "linspace", "logspace", "eye", "zeros", "ones", "empty", "rand", "randn", "zeros_like", "ones_like",
    "empty_like", "rand_like", "randn_like", "randint", "randint_like", "randperm", "normal",
    "tril_indices", "triu_indices", "meshgrid", "stack", "cat", "concat", "concatenate", "hstack", "vstack",
    "dstack", "row_stack", "column_stack", "atleast_1d", "atleast_2d", "atleast_3d", "einsum",
)  # fmt: skip
METHODS = (
    "view", "view_as", "reshape_as", "expand", "expand_as", "contiguous", "is_contiguous", "sum_to_size",
    "repeat", "to", "type", "type_as", "cpu", "cuda", "numpy", "new_zeros", "new_ones", "new_empty",
    "new_full", "new_tensor", "uniform_", "normal_", "random_", "bernoulli_", "exponential_",
)  # fmt: skip
PROPERTIES = ("T", "mT")


def _is_here(name: str) -> bool:
    return name in OPERATIONS


@within("sum_to_size")
def sum_to_size(self: Tensor, *size: Any) -> Any:
    """Summed to a shape that broadcasts to this one."""
    return _views.sum_to_size(self, *size)


def _inverted(self: Tensor) -> Any:
    if self.dtype.is_floating_point:
        text = "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
        raise as_torch(TypeError(text))
    return OPERATIONS["bitwise_not"](self)


def infix(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A method such as `__add__`: NotImplemented for what is no number."""

    def method(self: Tensor, other: Any) -> Any:
        if isinstance(other, (Tensor, int, float)):
            return fn(self, other)
        if hasattr(other, "item") and not hasattr(other, "_storage"):  # a single number of NumPy's
            return fn(self, other.item())
        return NotImplemented  # an array of NumPy's knows what to do with a tensor before it

    return method


def turned_round(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The method for a number on the left."""
    return infix(lambda self, other: fn(other, self))


for _name in IN_PLACE:
    if _is_here(_name):
        OPERATIONS[f"{_name}_"] = in_place(OPERATIONS[_name])
        setattr(Tensor, f"{_name}_", OPERATIONS[f"{_name}_"])
for _name in (*BOTH, *METHODS):
    if _is_here(_name):
        setattr(Tensor, _name, OPERATIONS[_name])
for _name in PROPERTIES:
    setattr(Tensor, _name, property(OPERATIONS[_name]))

# -- operators -----------------------------------------------------------------------------------
OPERATORS = {
    **{"add": "add", "sub": "sub", "mul": "mul", "truediv": "div", "pow": "pow", "mod": "remainder"},
    **{"floordiv": "floor_divide", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor"},
    **{"lshift": "bitwise_left_shift", "rshift": "bitwise_right_shift"},
}
for _sign, _name in OPERATORS.items():
    setattr(Tensor, f"__{_sign}__", infix(OPERATIONS[_name]))
    setattr(Tensor, f"__i{_sign}__", infix(OPERATIONS[f"{_name}_"]))
    setattr(Tensor, f"__r{_sign}__", turned_round(OPERATIONS[_name]))
for _name in _comparison.COMPARED:
    setattr(Tensor, f"__{_name}__", infix(OPERATIONS[_name]))
_other_side: dict[str, Callable[..., Any]] = {
    "__radd__": infix(OPERATIONS["add"]),
    "__rmul__": infix(OPERATIONS["mul"]),
    "__rsub__": infix(OPERATIONS["rsub"]),
    # as in torch: it shows in grad_fn
    "__rtruediv__": infix(lambda self, other: self.reciprocal() * other),
    "__rfloordiv__": infix(lambda self, other: OPERATIONS["floor_divide"](self._full(other, ()), self)),
    "__rmod__": infix(lambda self, other: OPERATIONS["remainder"](self._full(other, ()), self)),
    "__rand__": infix(OPERATIONS["bitwise_and"]),
    "__ror__": infix(OPERATIONS["bitwise_or"]),
    "__rxor__": infix(OPERATIONS["bitwise_xor"]),
    "__divmod__": refuse("torch.Tensor.__divmod__"),
    "__neg__": OPERATIONS["neg"],
    "__abs__": OPERATIONS["abs"],
    "__pos__": lambda self: self,
    "__invert__": _inverted,
    "__getitem__": _indexing.get,
    "__setitem__": _indexing.put,
    "positive": lambda self: self,
}
for _name, _fn in _other_side.items():
    setattr(Tensor, _name, _fn)


def _matmul(self: Tensor, other: Any) -> Any:
    return OPERATIONS["matmul"](self, other) if isinstance(other, Tensor) else NotImplemented


def _split_by_dtype(name: str, dt: dtype) -> None:
    setattr(Tensor, name, lambda self: _conversion.converted(self, dt))


Tensor.__matmul__ = _matmul
for _name, _dt in {**DTYPES, "char": DTYPES["int8"], "byte": DTYPES["uint8"]}.items():
    if _name in ("bool", "byte", "char", "short", "int", "long", "float", "double"):
        _split_by_dtype(_name, _dt)


# -- small methods -------------------------------------------------------------------------------
def _strides(self: Tensor, dim: int | None = None) -> Any:
    return self._strides if dim is None else self._strides[self._dim(dim)]


def _retype(name: str, value: Any) -> None:
    setattr(Tensor, name, value)


def _is_same_size(self: Tensor, other: Tensor) -> bool:
    return self._shape == other._shape


SMALL: dict[str, Any] = {
    "stride": _strides,
    "dim": lambda self: self.ndim,
    "ndimension": lambda self: self.ndim,
    "nelement": lambda self: self.numel(),
    "storage_offset": lambda self: self._offset,
    "element_size": lambda self: self.dtype.itemsize,
    "data_ptr": lambda self: self._storage.buffer_info()[0] + self._offset * self.dtype.itemsize,
    "is_floating_point": lambda self: self.dtype.is_floating_point,
    "is_complex": lambda self: False,
    "is_signed": lambda self: self.dtype.is_signed,
    "is_same_size": _is_same_size,
    "get_device": lambda self: -1,
    "conj": lambda self: self,
    "resolve_conj": lambda self: self,
    "resolve_neg": lambda self: self,
    "is_shared": lambda self: False,
    "is_pinned": lambda self: False,
    "nbytes": property(lambda self: self.numel() * self.dtype.itemsize),
    "itemsize": property(lambda self: self.dtype.itemsize),
    "device": property(lambda self: _device.CPU),
    "layout": property(lambda self: _device.strided),
    "is_cpu": property(lambda self: True),
    "real": property(lambda self: self),
    "H": property(lambda self: self.t()),
    "name": property(lambda self: None),
    "_is_view": lambda self: self._base is not None,
}
for _name, _fn in SMALL.items():
    _retype(_name, _fn)


# -- functions of torch that ask about tensors ---------------------------------------------------
def is_tensor(obj: Any) -> bool:
    """Whether the object is a tensor."""
    return isinstance(obj, Tensor)


def numel(input: Tensor) -> int:
    """How many elements."""
    return input.numel()


def is_floating_point(input: Tensor) -> bool:
    """Whether the elements are floats."""
    return input.dtype.is_floating_point


def is_complex(input: Tensor) -> bool:
    """Whether the elements are complex: they never are, here."""
    return False


def is_nonzero(input: Tensor) -> bool:
    """Whether the only element is not 0."""
    return bool(input)


def result_type(tensor1: Any, tensor2: Any) -> dtype:
    """The number type of a result."""
    from ._dtype import result_type as kind

    return kind(tensor1, tensor2)


def can_cast(from_: dtype, to: dtype) -> bool:
    """Whether torch lets a value of one type be written where another is."""
    return min(from_.rank, 2) <= min(to.rank, 2) and not (
        to is not bool_ and from_.is_signed and not to.is_signed
    )


def promote_types(type1: dtype, type2: dtype) -> dtype:
    """The smallest type that holds what either of two holds."""
    from ._dtype import promoted

    return promoted(type1, type2)


def broadcast_tensors(*tensors: Any) -> Any:
    """Tensors, expanded to one shape."""
    parts = list(tensors[0]) if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)) else list(tensors)
    shape = common_shape([t._shape for t in parts])
    return tuple(t.expand(shape) for t in parts)


def broadcast_shapes(*shapes: Any) -> Any:
    """The shape to which these broadcast."""
    return common_shape([(s,) if isinstance(s, int) else s for s in shapes])


ASKED = (
    is_tensor, numel, is_floating_point, is_complex, is_nonzero, result_type, can_cast, promote_types,
    broadcast_tensors, broadcast_shapes,
)  # fmt: skip
PUBLIC: dict[str, Callable[..., Any]] = {
    **{name: OPERATIONS[name] for name in (*BOTH, *FUNCTIONS) if _is_here(name)},
    **{f"{name}_": OPERATIONS[f"{name}_"] for name in _unary.UNARY if name not in ("sign", "sgn")},
    **{fn.__name__: fn for fn in ASKED},
}
__all__ = [
    "_arithmetic", "_creation", "_draws", "_einsum", "_joining", "_linalg", "_norms", "_parts", "_reductions",
    "_softmax", "_sorting",
]  # fmt: skip
__getattr__ = outside_of("torch.functional")
