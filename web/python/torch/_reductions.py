"""Reductions: sums, means, extremes."""

from __future__ import annotations

import math
import operator
from typing import Any

from ._dtype import as_torch, bool_, convert, dtype, int64, outside
from ._op import OPERATIONS, op, within
from ._sums import (
    average,
    groups,
    product_along,
    reduced_dims,
    reduced_shape,
    running,
    spread_of,
    total,
)  # fmt: skip
from ._tensor import Tensor, make

where = OPERATIONS["where"]


def restored(t: Tensor, sizes: Any, dim: Any, keepdim: bool) -> Tensor:
    """What was reduced, with the dimensions that went away brought back."""
    if not sizes or keepdim:
        return t
    dims = (
        range(len(sizes))
        if dim is None or dim == () or dim == []
        else dim
        if isinstance(dim, (tuple, list))
        else (dim,)
    )
    for d in sorted(d % len(sizes) for d in dims):
        t = t.unsqueeze(d)
    return t


def widened(g: Tensor, sizes: Any, dim: Any, keepdim: bool) -> Tensor:
    """The gradient of a sum: repeated along what was summed."""
    return restored(g, sizes, dim, keepdim).expand(sizes)


# -- sums and means ------------------------------------------------------------------------------
sum_0 = op("sum", "SumBackward0", lambda self, dtype=None: total(self, None, False, dtype),
           self=lambda g, sizes: g.expand(sizes))  # fmt: skip
sum_1 = op("sum", "SumBackward1", lambda self, dim, keepdim=False, *, dtype=None: total(self, dim, keepdim, dtype),
           self=widened)  # fmt: skip
mean_0 = op("mean", "MeanBackward0", lambda self, dtype=None: average(self, None, False, dtype),
            self=lambda g, sizes: g.expand(sizes) / sizes.numel())  # fmt: skip
mean_1 = op("mean", "MeanBackward1",
            lambda self, dim, keepdim=False, *, dtype=None: average(self, dim, keepdim, dtype),
            self=lambda g, sizes, dim, keepdim:
            widened(g, sizes, dim, keepdim) / (sizes.numel() // max(g.numel(), 1)))  # fmt: skip


@within("sum")
def sum_(self: Tensor, dim: Any = ..., keepdim: bool = False, *, dtype: dtype | None = None) -> Any:
    """Add up the elements, all of them or along some dimensions."""
    return sum_0(self, dtype) if dim is ... else sum_1(self, dim, keepdim, dtype=dtype)


@within("mean")
def mean(self: Tensor, dim: Any = ..., keepdim: bool = False, *, dtype: dtype | None = None) -> Any:
    """The mean of the elements, all of them or along some dimensions."""
    return mean_0(self, dtype) if dim is ... else mean_1(self, dim, keepdim, dtype=dtype)


def var_backward(g: Tensor, self: Tensor, dim: Any, correction: float, keepdim: bool) -> Any:
    """The derivative of a variance."""
    dims = reduced_dims(self, dim)
    free = math.prod(self._shape[d] for d in dims) - correction
    factor = 2.0 / free if free else math.inf
    if len(dims) == self.ndim and not keepdim:
        return factor * g * (self - self.mean())
    g = restored(g, self._shape, dim, keepdim)
    return factor * g * (self - self.mean(dims, True))


var_0 = op("var", "VarBackward0",
           lambda self, dim, correction, keepdim: spread_of(self, dim, correction, keepdim, False),
           self=var_backward)  # fmt: skip
std_0 = op("std", "StdBackward0",
           lambda self, dim, correction, keepdim: spread_of(self, dim, correction, keepdim, True),
           self=lambda g, self, result, dim, correction, keepdim: var_backward(
               (g / (result * 2)).masked_fill(result == 0, 0), self, dim, correction, keepdim))  # fmt: skip


def _spread(name: str, operation: Any) -> None:
    def function(
        self: Tensor, dim: Any = None, unbiased: Any = None, keepdim: bool = False, *, correction: Any = None
    ) -> Any:
        if isinstance(dim, bool):  # `var(False)`
            dim, unbiased = None, dim
        if isinstance(unbiased, bool):
            correction = int(unbiased)
        return operation(self, dim, 1 if correction is None else correction, keepdim)

    within(name)(function)


_spread("var", var_0)
_spread("std", std_0)


def prod_backward(g: Tensor, self: Tensor, result: Tensor) -> Any:
    """The derivative of a product: the product of the others, also where one is 0."""
    zeros = int((self == 0).sum().item())
    if zeros == 0:
        return g * (result / self)
    if zeros > 1:
        return self._full(0)
    if result.item() != 0:
        raise outside("the derivative of a product in which a 0 meets NaN or infinity")
    others = where(self == 0, 1.0, self).prod()
    return where(self == 0, g * others, 0.0)


def prod_dim_backward(g: Tensor, self: Tensor, dim: int, keepdim: bool, result: Tensor) -> Any:
    """The same along a dimension."""
    if bool((self == 0).any()):
        raise outside("the derivative of prod along a dimension with zeros")
    return restored(g, self._shape, dim, keepdim) * restored(result, self._shape, dim, keepdim) / self


prod_0 = op("prod", "ProdBackward0", lambda self: product_along(self, None, False), self=prod_backward)
prod_1 = op("prod", "ProdBackward1", lambda self, dim, keepdim=False: product_along(self, dim, keepdim),
            self=prod_dim_backward)  # fmt: skip


@within("prod")
def prod(self: Tensor, dim: Any = None, keepdim: bool = False) -> Any:
    """Multiply the elements, all of them or along a dimension."""
    return prod_0(self) if dim is None else prod_1(self, dim, keepdim)


def cumprod_backward(g: Tensor, self: Tensor, dim: int, result: Tensor) -> Any:
    """The derivative of products so far."""
    if bool((self == 0).any()):
        raise outside("the derivative of cumprod with zeros")
    return (result * g).flip(dim).cumsum(dim).flip(dim) / self


op("cumsum", "CumsumBackward0", lambda self, dim: running(self, dim, operator.add, 0),
   self=lambda g, dim: g if g.numel() <= 1 or g.size(dim) == 1 else g.flip(dim).cumsum(dim).flip(dim))  # fmt: skip
op(
    "cumprod",
    "CumprodBackward0",
    lambda self, dim: running(self, dim, operator.mul, 1),
    self=cumprod_backward,
)

# -- any, all, counts ----------------------------------------------------------------------------


def _quantifier(name: str, f: Any) -> None:
    def function(self: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
        dims = reduced_dims(self, dim)
        return make(map(f, groups(self, dims)), reduced_shape(self, dims, keepdim), bool_)

    within(name)(function)


_quantifier("any", any)
_quantifier("all", all)


@within("count_nonzero")
def count_nonzero(self: Tensor, dim: Any = None) -> Tensor:
    """How many elements are not 0."""
    dims = reduced_dims(self, dim)
    counts = [sum(v != 0 for v in part) for part in groups(self, dims)]
    return make(counts, reduced_shape(self, dims, False), int64)


# -- extremes ------------------------------------------------------------------------------------
def place_of(values: Any, better: Any) -> int:
    """Where the first largest (or smallest) of the numbers is; a NaN wins."""
    best = 0
    for i, v in enumerate(values):
        if v != v:
            return i
        if better(v, values[best]):
            best = i
    return best


def not_empty(self: Tensor, name: str) -> None:
    """Refuse, as torch does, the extremes of nothing."""
    if self.numel() == 0:
        raise RuntimeError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim"
            " with the 'dim' argument."
        )


def extreme(self: Tensor, name: str, better: Any) -> Tensor:
    """The largest or smallest number of all."""
    not_empty(self, name)
    values = self._values()
    return make(convert([values[place_of(values, better)]], self.dtype), (), self.dtype)


def shared(g: Tensor, self: Tensor, result: Tensor) -> Any:
    """The gradient of an extreme value: split evenly among the elements that have it."""
    mask = OPERATIONS["isnan"](self) if result.item() != result.item() else self == result
    return where(mask, g / mask.sum(), 0.0)


def pair(name: str, names: tuple[str, ...] = ("values", "indices")) -> type:
    """The type of the two (or more) results of `max` and its like."""

    def shown(self: Any) -> str:
        parts = [f"{field}={value!r}" for field, value in zip(names, self, strict=True)]
        return f"torch.return_types.{name}(\n" + ",\n".join(parts) + ")"

    def made(cls: type, parts: Any) -> Any:
        return tuple.__new__(cls, parts)

    body = {"__repr__": shown, "__new__": made, "__module__": "torch.return_types"}
    fields = {field: property(operator.itemgetter(i)) for i, field in enumerate(names)}
    return type(name, (tuple,), {**body, **fields})


def along(self: Tensor, dim: int, keepdim: bool, choose: Any, name: str) -> tuple[Tensor, Tensor]:
    """One element of each row along a dimension, and where it was."""
    d = self._dim(dim)
    dims = [d] if self._shape else []
    parts = groups(self, dims)
    if self._shape and self._shape[d] == 0:
        raise as_torch(IndexError(f"{name}(): Expected reduction dim {d} to have non-zero size."))
    places = [choose(part) for part in parts]
    shape = reduced_shape(self, dims, keepdim)
    values = convert([part[i] for part, i in zip(parts, places, strict=False)], self.dtype)
    return make(values, shape, self.dtype), make(places, shape, int64)


def selected_backward(g: Any, sizes: Any, dim: int, keepdim: bool, result1: Tensor) -> Any:
    """The gradient goes to the elements that were selected."""
    (grad, _), indices = g, result1
    if not sizes:
        return grad
    if not keepdim:
        grad, indices = grad.unsqueeze(dim), indices.unsqueeze(dim)
    return grad._full(0, sizes).scatter(dim, indices, grad)


def _extremes(name: str, better: Any, pairwise: str) -> None:
    kind = pair(name)
    title = name.capitalize()
    whole = op(name, f"{title}Backward1", lambda self: extreme(self, name, better), self=shared)
    by_dim = op(name, f"{title}Backward0",
                lambda self, dim, keepdim=False: kind(
                    along(self, dim, keepdim, lambda part: place_of(part, better), name)),
                self=selected_backward)  # fmt: skip

    def function(self: Tensor, dim: Any = None, keepdim: bool = False, other: Any = None) -> Any:
        if isinstance(dim, Tensor) or other is not None:
            return OPERATIONS[pairwise](self, dim if other is None else other)
        return whole(self) if dim is None else by_dim(self, dim, keepdim)

    within(name)(function)

    def place(self: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
        if self.dtype is bool_:
            raise RuntimeError(f"arg{name}(): does not support bool input")
        if self.numel() == 0 and dim is None:
            empty = f"arg{name}(): Expected reduction dim to be specified for input.numel() == 0."
            raise as_torch(IndexError(empty))
        flat = self if dim is not None else make(self._values(), (self.numel(),), self.dtype)
        out = along(
            flat, 0 if dim is None else dim, keepdim, lambda part: place_of(part, better), f"arg{name}"
        )[1]
        if dim is None:
            return make(out._values(), (1,) * self.ndim if keepdim else (), int64)
        return out

    within(f"arg{name}")(place)

    def spread(g: Tensor, self: Tensor, dim: Any, keepdim: bool, result: Tensor) -> Any:
        mask = self == restored(result, self._shape, dim, keepdim)
        dims = reduced_dims(self, dim)
        return restored(g, self._shape, dim, keepdim) * mask / mask.sum(dims, True)

    def values(self: Tensor, dim: Any = (), keepdim: bool = False) -> Tensor:
        dims = reduced_dims(self, dim)
        parts = groups(self, dims)
        picked = convert([part[place_of(part, better)] for part in parts], self.dtype)
        return make(picked, reduced_shape(self, dims, keepdim), self.dtype)

    op(f"a{name}", f"A{name}Backward0", values, self=spread)


_extremes("max", operator.gt, "maximum")
_extremes("min", operator.lt, "minimum")


def _middle(part: Any) -> int:
    """Where the median is: of two in the middle, the lower one. A NaN wins."""
    for i, v in enumerate(part):
        if v != v:
            return i
    return sorted(range(len(part)), key=part.__getitem__)[(len(part) - 1) // 2]


median_0 = op("median", "MedianBackward0",
              lambda self: make(convert([self._values()[_middle(self._values())]], self.dtype), (), self.dtype),
              self=shared)  # fmt: skip
median_pair = pair("median")
median_1 = op("median", "MedianBackward1",
              lambda self, dim, keepdim=False: median_pair(along(self, dim, keepdim, _middle, "median")),
              self=selected_backward)  # fmt: skip
within("median")(
    lambda self, dim=None, keepdim=False: median_0(self) if dim is None else median_1(self, dim, keepdim)
)
