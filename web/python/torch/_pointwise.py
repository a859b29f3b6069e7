"""Element by element: elements of several tensors meet by broadcasting, and each result is rounded once."""

from __future__ import annotations

import math
import operator
from array import array
from collections.abc import Callable
from itertools import repeat
from typing import Any

from . import _kernels
from ._dtype import convert, dtype, get_default_dtype, result_type
from ._layout import Ints, common_shape, dense_strides, gather, is_dense, result_strides, scatter, stretched
from ._tensor import Tensor, make

Function = Callable[..., Any]
#: the loops that the page may have natively: they must give the same bits as the function
NATIVE: dict[Any, str] = {
    **{operator.add: "add", operator.sub: "sub", operator.mul: "mul", operator.truediv: "div"},
}


def ieee(f: Function, at_edge: Function) -> Function:
    """`f`, with the IEEE value where Python raises. The plain `f` is tried first: it is faster."""

    def function(*x: Any) -> Any:
        try:
            return f(*x)
        except (ValueError, ArithmeticError):
            return at_edge(*x)

    function.plain = f  # type: ignore[attr-defined]  # for `mapped`
    return function


def mapped(f: Function, code: str, columns: list[Any], n: int) -> array[Any]:
    """The function of all elements, in order."""
    plain = getattr(f, "plain", f)
    name = NATIVE.get(plain)
    if name and len(columns) == 2:
        done = _kernels.binary(name, code, columns[0], columns[1], n)
        if done is not None:
            return done
    if plain is operator.neg and len(columns) == 1:
        done = _kernels.binary("mul", code, columns[0], -1.0, n)
        if done is not None:
            return done
    ready = [column if isinstance(column, array) else repeat(column, n) for column in columns]
    if plain is not f:
        try:
            return array(code, map(plain, *ready))
        except (ValueError, ArithmeticError):
            ready = [column if isinstance(column, array) else repeat(column, n) for column in columns]
    return array(code, map(f, *ready))


def pointwise(f: Function, *operands: Any, work: dtype | None = None, out: dtype | None = None) -> Tensor:
    """`f` of elements that meet by broadcasting. `work` is the number type to compute in: what another one
    holds is rounded to it first. `out` is the type of the results, if that is another one."""
    work = work or result_type(*operands)
    shape = common_shape([t._shape for t in operands if isinstance(t, Tensor)])
    n = shape.numel()
    columns: list[Any] = []
    for t in operands:
        if isinstance(t, Tensor):
            if t._shape == shape:
                values = t._values()
            elif t.numel() == 1:
                columns.append(convert([t._storage[t._offset]], work)[0])
                continue
            else:
                values = gather(t._storage, t._offset, shape, stretched(t._shape, t._strides, shape))
            columns.append(values if t.dtype is work else convert(values, work))
        else:
            columns.append(convert([t], work)[0])
    to = out or work
    if to.is_floating_point:
        result = make(mapped(f, to.code, columns, n), shape, to)
    else:
        ready = [column if isinstance(column, array) else repeat(column, n) for column in columns]
        result = make(convert(map(f, *ready), to), shape, to)
    return like_operands(result, operands)


def laid_out(t: Tensor, strides: Ints) -> Tensor:
    """A new tensor with its elements in another order in memory."""
    if t._strides != strides:
        values = t._storage
        t._strides, t._dense = strides, is_dense(t._shape, strides)
        if not t._dense:
            t._storage = array(values.typecode, [0]) * len(values)
            scatter(t._storage, 0, t._shape, strides, values)
    return t


def like_operands(result: Tensor, operands: Any) -> Tensor:
    """A result with its dimensions in memory as its operands have them."""
    tensors = [t for t in operands if isinstance(t, Tensor)]
    if all(t._strides == dense_strides(t._shape) for t in tensors):
        return result
    layouts = [(t._shape, t._strides) for t in tensors]
    return laid_out(result, result_strides(result._shape, layouts, len(tensors) < len(operands)))


def in_steps(x: Tensor, *steps: Function) -> Tensor:
    """One function after the other, each result rounded."""
    values = x._values()
    for step in steps:
        values = mapped(step, x.dtype.code, [values], len(values))
    return like_operands(make(values, x._shape, x.dtype), (x,))


def floating(x: Tensor) -> Tensor:
    """The tensor, with floats for integers and bools."""
    if x.dtype.is_floating_point:
        return x
    kind = get_default_dtype()
    return like_operands(make(convert(x._values(), kind), x._shape, kind), (x,))


def work_of_floats(*operands: Any) -> dtype:
    """The number type in which a function of floats works."""
    work = result_type(*operands)
    return work if work.is_floating_point else get_default_dtype()


def nan(*_: Any) -> float:
    """No number."""
    return math.nan


def negative(v: float) -> bool:
    """Whether the sign bit is set."""
    return math.copysign(1, v) < 0


def signed(minus: bool) -> float:
    """Infinity with a sign."""
    return -math.inf if minus else math.inf


divide = ieee(operator.truediv, lambda a, b: signed(negative(a) != negative(b)) if a and a == a else math.nan)


def _odd(b: float) -> bool:
    return b % 2 == 1


def _power_at_edge(a: float, b: float) -> float:
    if a == 0:
        return signed(negative(a) and _odd(b))
    if a < 0 and b % 1:
        return math.nan
    return signed(a < 0 and _odd(b))


power = ieee(math.pow, _power_at_edge)
exp = ieee(math.exp, lambda v: math.inf)
log = ieee(math.log, lambda v: math.nan if v else -math.inf)
root = ieee(math.sqrt, nan)


def twice(v: float) -> float:
    """The square."""
    return v * v


def inverse(v: float) -> float:
    """One divided by the number."""
    return float(divide(1.0, v))
