# ruff: noqa: B905  (zip of equal lengths, thousands of times a second)
"""The operations, each written once: as a function of the module and a method of the tensor,
with an in-place variant where torch has one."""

from __future__ import annotations

import builtins
import functools
import inspect
import itertools
import math
import operator
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ._dtype import Size, bool_, default, dtype, float32, float64, int32, int64, result_type, unsupported
from ._dtype import device as cpu
from ._tensor import Tensor, contiguous_stride, convert, from_data, make, positions
from .autograd.graph import record

FUNCTIONS: dict[str, Callable[..., Any]] = {}


def op(*places: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Publish a function: as a `function` of torch, as a `method`, as a method `inplace`."""

    def publish(fn: Callable[..., Any]) -> Callable[..., Any]:
        # `sum_` is published as `sum`: inside this module that name stays Python's own
        name = fn.__name__
        name = name[:-1] if hasattr(builtins, name[:-1]) else name
        known = inspect.signature(fn).parameters
        takes_any = any(p.kind is p.VAR_KEYWORD for p in known.values())

        @functools.wraps(fn)
        def checked(*args: Any, **kwargs: Any) -> Any:
            if kwargs and not takes_any:
                if "device" in kwargs and "device" not in known:
                    cpu(kwargs.pop("device"))
                if "axis" in kwargs:
                    kwargs["dim"] = kwargs.pop("axis")
                if "input" in kwargs:
                    args = (kwargs.pop("input"), *args)
                for key in kwargs:
                    if key not in known:
                        raise unsupported(f"torch.{name}({key}=…)")
            return fn(*args, **kwargs)

        def in_place(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
            self._check_write(*args)
            return self._write(checked(self._before(), *args, **kwargs))

        if "function" in places:
            FUNCTIONS[name] = checked
        if "method" in places:
            setattr(Tensor, name, checked)
        if "inplace" in places:
            setattr(Tensor, name + "_", in_place)
        return checked

    return publish


both = op("function", "method")
all_three = op("function", "method", "inplace")
method = op("method")


SCALAR = Size()


def number(value: Any) -> Tensor:
    """A Python number as a tensor that does not decide the number type of a result."""
    kind = bool_ if isinstance(value, bool) else int64 if isinstance(value, int) else float64
    t = make([value], SCALAR, kind)
    t._is_number = True
    return t


def pair(a: Any, b: Any) -> tuple[Tensor, Tensor]:
    """Both operands as tensors."""
    return a if isinstance(a, Tensor) else number(a), b if isinstance(b, Tensor) else number(b)


def common_shape(*tensors: Tensor) -> Size:
    """The shape all of these broadcast to."""
    shape = tensors[0]._shape
    for t in tensors[1:]:
        if t._shape == shape:
            continue
        merged = []
        n = max(len(shape), len(t._shape))
        for i in range(-n, 0):
            a = shape[i] if len(shape) >= -i else 1
            b = t._shape[i] if len(t._shape) >= -i else 1
            if a != b and 1 not in (a, b):
                raise RuntimeError(
                    f"The size of tensor a ({a}) must match the size of tensor b ({b}) at"
                    f" non-singleton dimension {n + i}"
                )
            merged.append(b if a == 1 else a)
        shape = Size(merged)
    return shape


def pointwise(f: Callable[..., Any], out: dtype, *tensors: Tensor, work: Any = None) -> Tensor:
    """`f` of each element, or of elements that meet by broadcasting. `work` is the number type
    to compute in: what another one holds is rounded to it first."""
    shape, work = common_shape(*tensors), work or out
    columns = []
    for t in tensors:
        if t.dtype is not work:
            t = make(convert(t._values(), work), t._shape, work)
        columns.append(t._values() if t._shape == shape else t._broadcast(shape))
    return make(array(out.code, map(f, *columns)), shape, out)


# -- arithmetic ----------------------------------------------------------------------------------


def divide(a: float, b: float) -> float:
    """IEEE division: x / 0 is infinite, 0 / 0 is nan."""
    try:
        return a / b
    except ZeroDivisionError:
        return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1, b)


def power(a: Any, b: Any) -> Any:
    """IEEE power."""
    try:
        return math.pow(a, b)
    except OverflowError:
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    except ValueError:  # 0 to a negative power, or a root of a negative number
        return math.nan if a != 0 else math.copysign(math.inf, a) if b % 2 == 1 else math.inf


def ieee(f: Callable[[float], float], at_edge: Callable[[float], float]) -> Any:
    """`f`, with the IEEE value where Python raises."""

    def function(x: float) -> float:
        try:
            return f(x)
        except (ValueError, OverflowError):
            return at_edge(x)

    return function


def as_float(t: Tensor) -> Tensor:
    return t if t.dtype.is_floating_point else t.to(default[0])


@all_three
def add(self: Any, other: Any, alpha: float = 1) -> Tensor:
    """Sum. With `alpha`, self + alpha * other, rounded once (as torch does)."""
    a, b = pair(self, other)
    dt = result_type(a, b)
    if dt is bool_ or alpha == 1:
        f: Any = operator.or_ if dt is bool_ else operator.add
    else:
        scale = array(dt.code, [alpha])[0]
        f = lambda x, y: x + scale * y  # noqa: E731
    return record(pointwise(f, dt, a, b), "AddBackward0", (a, b), alpha=alpha)


@all_three
def sub(self: Any, other: Any, alpha: float = 1) -> Tensor:
    """Difference."""
    a, b = pair(self, other)
    dt = result_type(a, b)
    if dt is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or"
            " `logical_xor()` operator instead."
        )
    if alpha == 1:
        return record(pointwise(operator.sub, dt, a, b), "SubBackward0", (a, b), alpha=1)
    scale = array(dt.code, [alpha])[0]
    out = pointwise(lambda x, y: x - scale * y, dt, a, b)
    return record(out, "SubBackward0", (a, b), alpha=alpha)


@all_three
def mul(self: Any, other: Any) -> Tensor:
    """Product."""
    a, b = pair(self, other)
    out = pointwise(operator.mul, result_type(a, b), a, b)
    if a is self and b is self and a.requires_grad:
        return record(out, "MulBackward0", (a, b), self=a, other=a)
    return record(
        out,
        "MulBackward0",
        (a, b),
        self=a if b.requires_grad else None,
        other=b if a.requires_grad else None,
    )


@all_three
def div(self: Any, other: Any, rounding_mode: str | None = None) -> Tensor:
    """Quotient."""
    a, b = pair(self, other)
    if rounding_mode == "floor":
        return floor_divide(a, b)
    if rounding_mode is not None:
        raise unsupported(f"torch.div(rounding_mode={rounding_mode!r})")
    dt = result_type(a, b)
    out = pointwise(divide, dt if dt.is_floating_point else default[0], a, b)
    return record(out, "DivBackward0", (a, b), self=a if b.requires_grad else None, other=b)


FUNCTIONS.update(subtract=sub, multiply=mul, divide=div, true_divide=div)


def _by_zero(_a: Any, _b: Any) -> Any:
    raise RuntimeError("ZeroDivisionError")


@all_three
def floor_divide(self: Any, other: Any) -> Tensor:
    """Quotient rounded down."""
    a, b = pair(self, other)
    dt = result_type(a, b)
    if a.requires_grad or b.requires_grad:
        raise unsupported("// of a tensor that requires grad")
    by_float = lambda x, y: x // y if y else divide(x, y)  # noqa: E731
    by_int = lambda x, y: x // y if y else _by_zero(x, y)  # noqa: E731
    return pointwise(by_float if dt.is_floating_point else by_int, dt, a, b)


@all_three
def remainder(self: Any, other: Any) -> Tensor:
    """What is left, with the sign of the divisor."""
    a, b = pair(self, other)
    dt = result_type(a, b)
    by_zero = (lambda *_: math.nan) if dt.is_floating_point else _by_zero
    out = pointwise(lambda x, y: x % y if y else by_zero(x, y), dt, a, b)
    if b.requires_grad:
        raise unsupported("the derivative of % by the divisor")
    return record(out, "RemainderBackward0", (a, b))


def _scalar_power(x: Tensor, exponent: Any) -> Tensor:
    """Small powers as torch has them: by multiplication, with a rounding each time."""
    dt = result_type(x, number(exponent))
    square = lambda v: v * v  # noqa: E731
    root = ieee(math.sqrt, lambda _: math.nan)
    if dt.is_floating_point:
        x = x.to(dt).detach()
        if exponent == 3:
            return pointwise(operator.mul, dt, pointwise(square, dt, x), x)
        steps: dict[Any, tuple[Any, ...]] = {
            1: (float,),
            2: (square,),
            -1: (inverse,),
            -2: (square, inverse),
            0.5: (root,),
            -0.5: (root, inverse),
        }
        if exponent in steps:
            return _in_steps(x, steps[exponent])
        return pointwise(power, dt, x, number(exponent))
    if exponent < 0:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    return pointwise(operator.pow, dt, x, number(exponent))


@all_three
def pow_(self: Any, exponent: Any) -> Tensor:
    """Power."""
    if not isinstance(exponent, Tensor):
        out = _scalar_power(self, exponent)
        return record(out, "PowBackward0", (self,), self=self, exponent=exponent)
    base, _ = pair(self, exponent)
    dt = result_type(base, exponent)
    out = pointwise(power if dt.is_floating_point else operator.pow, dt, base, exponent)
    if base._is_number:
        return record(out, "PowBackward2", (exponent,), self=self, exponent=exponent, result=out)
    return record(out, "PowBackward1", (base, exponent), self=base, exponent=exponent, result=out)


@all_three
def square(input: Tensor) -> Tensor:
    """x²."""
    return pow_(input, 2)


def _operator(f: Callable[..., Any], swap: bool = False) -> Any:
    """A method such as `__add__`: NotImplemented for what is no number."""

    plain = getattr(f, "__wrapped__", f)  # no keywords here: nothing to check

    def dunder(self: Tensor, other: Any) -> Any:
        if not isinstance(other, (Tensor, int, float)):
            return NotImplemented
        return plain(other, self) if swap else plain(self, other)

    return dunder


def _reflected_sub(a: Any, b: Tensor) -> Tensor:
    if b.dtype is bool_:
        return sub(a, b)
    out = pointwise(operator.sub, result_type(number(a), b), number(a), b)
    return record(out, "RsubBackward1", (b,))


for _name, _f in {
    "add": add,
    "sub": sub,
    "mul": mul,
    "truediv": div,
    "floordiv": floor_divide,
    "mod": remainder,
    "pow": pow_,
}.items():
    setattr(Tensor, f"__{_name}__", _operator(_f))
    setattr(Tensor, f"__r{_name}__", _operator(_f, swap=True))
Tensor.__rsub__ = _operator(_reflected_sub, swap=True)  # type: ignore[attr-defined]
# torch turns 1 / x into reciprocal times 1: it shows in grad_fn
Tensor.__rtruediv__ = _operator(  # type: ignore[attr-defined]
    lambda a, b: mul(reciprocal(b), a), swap=True
)
for _name, _method in {
    "iadd": "add_",
    "isub": "sub_",
    "imul": "mul_",
    "itruediv": "div_",
    "ipow": "pow_",
    "ifloordiv": "floor_divide_",
    "imod": "remainder_",
}.items():
    setattr(Tensor, f"__{_name}__", _operator(getattr(Tensor, _method)))
Tensor.__pos__ = lambda self: self  # type: ignore[attr-defined]

# -- comparison and logic --------------------------------------------------------------------------


def _compare(name: str, f: Callable[[Any, Any], bool]) -> None:
    def compare(input: Any, other: Any) -> Tensor:
        a, b = pair(input, other)
        return pointwise(f, bool_, a, b, work=result_type(a, b))

    compare.__name__ = name
    published = both(compare)
    setattr(Tensor, f"__{name}__", _operator(published))


for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    _compare(_name, getattr(operator, _name))
for _name, _f in {
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "xor": operator.ne,
}.items():

    def _logic(input: Tensor, other: Any, _f: Any = _f) -> Tensor:
        a, b = pair(input, other)
        return pointwise(_f, bool_, a.bool(), b.bool())

    _logic.__name__ = f"logical_{_name}"
    both(_logic)

    def _bits(self: Tensor, other: Any, _f: Any = _logic) -> Any:
        if self.dtype is not bool_:
            raise unsupported("bitwise operators on integers")
        return _f(self, other)

    setattr(Tensor, f"__{_name}__", _bits)


@both
def logical_not(input: Tensor) -> Tensor:
    """Not."""
    return pointwise(operator.not_, bool_, input.bool())


def _invert(self: Tensor) -> Tensor:
    if self.dtype is not bool_:
        raise unsupported("bitwise operators on integers")
    return logical_not(self)


Tensor.__invert__ = _invert  # type: ignore[attr-defined]


@both
def isclose(
    input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> Tensor:
    """|a - b| <= atol + rtol |b|, element by element."""

    def near(a: float, b: float) -> bool:
        return (
            a == b
            or (equal_nan and a != a and b != b)
            or (math.isfinite(b) and abs(a - b) <= atol + abs(rtol * b))
        )

    return pointwise(near, bool_, input, other, work=input.dtype)


@both
def allclose(
    input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> bool:
    """Whether all elements are close."""
    if input.dtype is not other.dtype:
        low = (input.dtype.name, other.dtype.name)
        short = {"float32": "Float", "float64": "Double", "int64": "Long", "bool": "Bool"}
        raise RuntimeError(f"{short.get(low[0], low[0])} did not match {short.get(low[1], low[1])}")
    return all(isclose(input, other, rtol, atol, equal_nan)._values())


@both
def equal(input: Tensor, other: Tensor) -> bool:
    """Whether both have the same shape and elements."""
    return input._shape == other._shape and list(input._values()) == list(other._values())


@both
def all_(input: Tensor) -> Tensor:
    """Whether all are true."""
    return make([all(input._values())], (), bool_)


@both
def any_(input: Tensor) -> Tensor:
    """Whether one is true."""
    return make([any(input._values())], (), bool_)


@both
def isnan(input: Tensor) -> Tensor:
    """Whether an element is not a number."""
    return pointwise(lambda v: v != v, bool_, input, work=input.dtype)


# -- functions of one number -----------------------------------------------------------------------


def inverse(v: float) -> float:
    return divide(1.0, v)


nan = lambda _: math.nan  # noqa: E731
infinite = lambda _: math.inf  # noqa: E731
log_edge = lambda v: -math.inf if v == 0 else math.nan  # noqa: E731
exp = ieee(math.exp, infinite)
log = ieee(math.log, log_edge)
sqrt = ieee(math.sqrt, nan)


def whole(f: Callable[[float], int]) -> Callable[[float], float]:
    """`f` as a function between floats; what comes to zero keeps its sign."""
    return lambda v: (float(f(v)) or math.copysign(0.0, v)) if math.isfinite(v) else v


sign = lambda v: v if v != v else (v > 0) - (v < 0)  # noqa: E731
# name: the steps, each rounded, and what the node saves
UNARY: dict[str, tuple[tuple[Callable[[float], float], ...], str]] = {
    "exp": ((exp,), "result"),
    "log": ((log,), "self"),
    "log1p": ((ieee(math.log1p, lambda v: log_edge(v + 1)),), "self"),
    "sqrt": ((sqrt,), "result"),
    "rsqrt": ((sqrt, inverse), "result"),
    "reciprocal": ((inverse,), "result"),
    "sin": ((ieee(math.sin, nan),), "self"),
    "cos": ((ieee(math.cos, nan),), "self"),
    "tan": ((ieee(math.tan, nan),), "result"),
    "tanh": ((math.tanh,), "result"),
    "sigmoid": ((lambda v: exp(-v), lambda v: 1 + v, inverse), "result"),
    "relu": ((lambda v: v if v > 0 or v != v else 0.0,), "result"),
    "abs": ((abs,), "self"),
    "neg": ((operator.neg,), ""),
    "sign": ((sign,), ""),
    "sgn": ((sign,), ""),
    "round": ((whole(round),), ""),
    "floor": ((whole(math.floor),), ""),
    "ceil": ((whole(math.ceil),), ""),
}
KEEPS_INTEGERS = {"abs", "neg", "sign", "sgn", "relu", "round", "floor", "ceil"}


def _in_steps(x: Tensor, steps: Sequence[Callable[[float], float]]) -> Tensor:
    values = x._values()
    for step in steps:
        values = array(x.dtype.code, map(step, values))
    return make(values, x._shape, x.dtype)


def _unary(name: str, steps: tuple[Callable[[float], float], ...], saves: str) -> None:
    node = name.capitalize().replace("Log1p", "Log1P") + "Backward0"

    def function(input: Tensor) -> Tensor:
        if not isinstance(input, Tensor):
            raise TypeError(
                f"{name}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}"
            )
        if name in KEEPS_INTEGERS and not input.dtype.is_floating_point:
            return make(convert(map(steps[0], input._values()), input.dtype), input._shape, input.dtype)
        x = as_float(input)
        out = _in_steps(x, steps)
        return record(out, node, (x,), **({saves: out if saves == "result" else x} if saves else {}))

    function.__name__ = name
    function.__doc__ = f"{name}, element by element."
    all_three(function)


for _name, (_steps, _saves) in UNARY.items():
    _unary(_name, _steps, _saves)
reciprocal: Any = FUNCTIONS["reciprocal"]
FUNCTIONS.update(absolute=FUNCTIONS["abs"], negative=FUNCTIONS["neg"])
Tensor.__abs__ = FUNCTIONS["abs"]  # type: ignore[attr-defined]


def _negative(self: Tensor) -> Tensor:
    if self.dtype is bool_:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to"
            " invert a mask, use the `~` or `logical_not()` operator instead."
        )
    return FUNCTIONS["neg"](self)


Tensor.__neg__ = _negative  # type: ignore[attr-defined]


@method
def _tanh_backward(g: Tensor, result: Tensor) -> Tensor:
    one_minus = pointwise(lambda r: 1 - r * r, g.dtype, result)  # rounded once, as torch's FMA
    out = pointwise(operator.mul, g.dtype, g, one_minus)
    return record(out, "TanhBackwardBackward0", (g, result), grad=g, result=result)


@method
def _sigmoid_backward(g: Tensor, result: Tensor) -> Tensor:
    rest = pointwise(lambda r: 1 - r, g.dtype, result)
    first = pointwise(operator.mul, g.dtype, g, rest)
    out = pointwise(operator.mul, g.dtype, first, result)
    return record(out, "SigmoidBackwardBackward0", (g, result), grad=g, result=result)


@method
def _threshold_backward(g: Tensor, result: Tensor) -> Tensor:
    out = pointwise(lambda a, r: a if not r <= 0 else 0.0, g.dtype, g, result)
    return record(out, "ThresholdBackwardBackward0", (g, result), result=result)


@all_three
def clamp(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Held between two numbers."""
    if isinstance(min, Tensor) or isinstance(max, Tensor):
        raise unsupported("torch.clamp with tensors as bounds")
    dt = result_type(input, *[number(b) for b in (min, max) if b is not None])

    def hold(v: Any) -> Any:
        v = min if min is not None and v < min else v
        return max if max is not None and v > max else v

    return record(pointwise(hold, dt, input), "ClampBackward1", (input,), self=input, min=min, max=max)


FUNCTIONS["clip"] = clamp
Tensor.clip = clamp  # type: ignore[attr-defined]


def _pick(name: str, better: Callable[[Any, Any], bool]) -> None:
    def function(input: Tensor, other: Tensor) -> Tensor:
        dt = result_type(input, other)
        out = pointwise(lambda a, b: a if a != a or better(a, b) else b, dt, input, other)
        return record(out, f"{name.capitalize()}Backward0", (input, other), self=input, other=other)

    function.__name__ = name
    both(function)


_pick("maximum", operator.ge)
_pick("minimum", operator.le)


@op("function")
def where(condition: Tensor, input: Any, other: Any) -> Tensor:
    """`input` where the condition holds, else `other`."""
    a, b = pair(input, other)
    dt = result_type(a, b)
    shape = common_shape(condition, a, b)
    columns = [condition._broadcast(shape), a.to(dt)._broadcast(shape), b.to(dt)._broadcast(shape)]
    out = make([x if c else y for c, x, y in zip(*columns)], shape, dt)
    return record(out, "WhereBackward0", (a, b), condition=condition)


Tensor.where = lambda self, condition, other: (  # type: ignore[attr-defined]
    where(condition, self, other)
)


@op("method", "inplace")
def masked_fill(self: Tensor, mask: Tensor, value: Any) -> Tensor:
    """`value` where the mask holds."""
    out = where(mask, number(value), self.detach()).to(self.dtype)
    return record(out, "MaskedFillBackward0", (self,), mask=mask)


# -- reductions ------------------------------------------------------------------------------------


def _cascade(values: Sequence[float], code: str) -> float:
    """Sum in the order of torch's kernel: blocks, blocks of blocks, … so that errors stay small."""
    if len(values) < 2:
        return values[0] if values else 0.0
    unit = array(code, [0.0])
    power_of_level = max(4, (len(values) - 1).bit_length() // 4)
    step = 1 << power_of_level
    levels = [0.0] * 4

    def plus(a: float, b: float) -> float:
        unit[0] = a + b
        return unit[0]

    i = 0
    while i + step <= len(values):
        for v in values[i : i + step]:
            levels[0] = plus(levels[0], v)
        i += step
        for j in (1, 2, 3):
            levels[j], levels[j - 1] = plus(levels[j], levels[j - 1]), 0.0
            if i & ((step - 1) << (j * power_of_level)):
                break
    for v in values[i:]:
        levels[0] = plus(levels[0], v)
    return functools.reduce(plus, levels)


def _row(values: Sequence[float], code: str) -> float:
    """Four interleaved sums, then the rest, then their sum."""
    n = len(values) // 4 * 4
    if n == 0:
        return _in_order(values, code)
    lanes = [_cascade(values[k:n:4], code) for k in range(4)]
    return _in_order([lanes[0], *values[n:], *lanes[1:]], code)


def _in_order(values: Iterable[float], code: str) -> float:
    unit = array(code, [0.0])
    for v in values:
        unit[0] += v
    return unit[0]


def _contiguous_sum(values: Sequence[float], code: str) -> float:
    """A sum over neighbours: in vectors of 8 float32 (4 float64), where there are as many."""
    width = 8 if code == "f" else 4
    n = len(values) // width * width
    if n == 0:
        return _row(values, code)
    return _in_order([*values[n:], *(_row(values[k:n:width], code) for k in range(width))], code)


def _sums(lines: list[list[Any]], code: str, across: bool) -> list[Any]:
    """The sum of each line; `across` when their elements are not neighbours in storage."""
    if code in "qiB":
        return [sum(line) for line in lines]
    if not across or (lines and len(lines) == 1):
        return [_contiguous_sum(line, code) for line in lines]
    block = 32 if len(lines) >= 8 else 4  # that many at once, each in one cascade
    full = len(lines) // block * block
    return [(_cascade if i < full else _row)(line, code) for i, line in enumerate(lines)]


def _dims(t: Tensor, dim: Any) -> list[int]:
    """The dimensions to reduce; all where none is named."""
    if dim is None or dim == () or dim == []:
        return list(range(len(t._shape)))
    return [t._dim(d) for d in ([dim] if isinstance(dim, int) else dim)]


def _lines(t: Tensor, dims: list[int], keepdim: bool) -> tuple[list[list[Any]], Size, bool]:
    """The elements grouped by result, the shape of the result, and whether the elements of a
    group lie apart."""
    if len(dims) == len(t._shape) and not keepdim and t.is_contiguous():
        return [t._values()], SCALAR, False
    rest = [d for d in range(len(t._shape)) if d not in dims]
    heads = positions([t._shape[d] for d in rest], [t._stride[d] for d in rest], t._offset)
    steps = positions([t._shape[d] for d in dims], [t._stride[d] for d in dims])
    shape = Size([n if d in rest else 1 for d, n in enumerate(t._shape) if keepdim or d in rest])
    across = any(t._stride[d] != 1 for d in dims[-1:])
    return [[t._storage[h + s] for s in steps] for h in heads], shape, across


@both
def sum_(input: Tensor, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Tensor:
    """Sum over all elements or along dimensions."""
    x = input if dtype is None else input.to(dtype)
    dt = x.dtype if x.dtype.is_floating_point else int64
    dims = _dims(x, dim)
    lines, shape, across = _lines(x, dims, keepdim)
    out = make(_sums(lines, dt.code, across), shape, dt)
    name = "SumBackward0" if dim is None else "SumBackward1"
    return record(out, name, (x,), dim=dims, keepdim=keepdim, sizes=x._shape)


@both
def mean(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
    """Average over all elements or along dimensions."""
    if not input.dtype.is_floating_point:
        raise RuntimeError(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or"
            f" complex dtype. Got: {input.dtype.label}"
        )
    dims = _dims(input, dim)
    count = math.prod(input._shape[d] for d in dims)
    lines, shape, across = _lines(input, dims, keepdim)
    sums = _sums(lines, input.dtype.code, across)
    out = make([divide(total, count) for total in sums], shape, input.dtype)
    name = "MeanBackward0" if dim is None else "MeanBackward1"
    return record(out, name, (input,), dim=dims, keepdim=keepdim, sizes=input._shape, count=count)


def _spread(name: str, finish: Callable[[float], float]) -> None:
    def function(
        input: Tensor,
        dim: Any = None,
        correction: int = 1,
        keepdim: bool = False,
        unbiased: bool = True,
    ) -> Tensor:
        dims, correction = _dims(input, dim), correction if unbiased else 0
        lines, shape, _ = _lines(input, dims, keepdim)
        results = []
        for line in lines:
            middle = math.fsum(line) / len(line)
            squares = math.fsum((v - middle) ** 2 for v in line)
            results.append(finish(divide(squares, max(len(line) - correction, 0))))
        out = make(results, shape, input.dtype)
        return record(
            out,
            f"{name.capitalize()}Backward0",
            (input,),
            self=input,
            result=out,
            dim=dims,
            keepdim=keepdim,
            correction=correction,
        )

    function.__name__ = name
    both(function)


_spread("var", float)
_spread("std", math.sqrt)


class _MinMax(tuple[Any, Any]):
    """What max(dim=…) returns: values and indices."""

    name = ""
    values = property(operator.itemgetter(0))
    indices = property(operator.itemgetter(1))

    def __repr__(self) -> str:
        return f"torch.return_types.{self.name}(\nvalues={self[0]!r},\nindices={self[1]!r})"


def _extremes(name: str, choose: Callable[..., Any]) -> None:
    """max, amax, argmax, or the same with min."""
    kind = type(name, (_MinMax,), {"name": name})

    def reduce(input: Tensor, dim: Any = None, keepdim: bool = False) -> Any:
        if isinstance(dim, Tensor):
            return FUNCTIONS[name + "imum"](input, dim)
        return full_reduce(input, "Backward1") if dim is None else along(input, dim, keepdim)

    def amount(input: Tensor, dim: Any = (), keepdim: bool = False) -> Tensor:
        return full_reduce(input, "Backward0", dim, keepdim, "a")

    def place(input: Tensor, dim: Any = None, keepdim: bool = False) -> Tensor:
        if dim is None:
            return along(input.detach().reshape(-1), 0, False)[1]
        return along(input.detach(), dim, keepdim)[1]

    def full_reduce(
        input: Tensor, suffix: str, dim: Any = None, keepdim: bool = False, prefix: str = ""
    ) -> Tensor:
        dims = _dims(input, dim)
        lines, shape, _ = _lines(input, dims, keepdim)
        if not (lines and lines[0]):
            raise RuntimeError(
                f"{name}(): Expected reduction dim to be specified for input.numel() == 0."
                " Specify the reduction dim with the 'dim' argument."
            )
        out = make([_or_nan(line, choose) for line in lines], shape, input.dtype)
        return record(
            out,
            (prefix + name).capitalize() + suffix,
            (input,),
            self=input,
            result=out,
            dim=dims,
            keepdim=keepdim,
        )

    def along(input: Tensor, dim: int, keepdim: bool) -> Any:
        d = _dims(input, dim)
        lines, shape, _ = _lines(input, d, keepdim)
        found = [_or_nan(line, choose) for line in lines]
        where_ = [[v == f or v != v for v in line].index(True) for line, f in zip(lines, found)]
        heads = [
            p + i * s
            for p, i, s in zip(
                positions(
                    [n for j, n in enumerate(input._shape) if j not in d],
                    [s for j, s in enumerate(contiguous_stride(input._shape)) if j not in d],
                ),
                where_,
                itertools.repeat(contiguous_stride(input._shape)[d[0]] if d else 1),
            )
        ]
        values = _take(input.detach(), heads, shape)
        record(values, name.capitalize() + "Backward0", (input,), places=heads, sizes=input._shape)
        return kind((values, make(where_, shape, int64)))

    reduce.__name__, amount.__name__, place.__name__ = name, "a" + name, "arg" + name
    for function in (reduce, amount, place):
        both(function)


def _or_nan(values: Sequence[Any], choose: Callable[..., Any]) -> Any:
    return math.nan if any(v != v for v in values) else choose(values)


_extremes("max", max)
_extremes("min", min)


@both
def norm(input: Tensor, p: Any = 2, dim: Any = None, keepdim: bool = False) -> Tensor:
    """Length of a vector."""
    p = 2 if p == "fro" else float(p)
    if p not in (1, 2, math.inf):
        raise unsupported(f"torch.norm(p={p})")
    dims = _dims(input, dim)
    lines, shape, _ = _lines(input, dims, keepdim)
    if p == 2:
        results = [math.sqrt(math.fsum(v * v for v in line)) for line in lines]
    else:
        results = [(math.fsum if p == 1 else max)(map(operator.abs, line)) for line in lines]
    out = make(results, shape, input.dtype)
    return record(
        out, "LinalgVectorNormBackward0", (input,), self=input, result=out, ord=p, dim=dims, keepdim=keepdim
    )


def _normalised(name: str, finish: Callable[..., Tensor]) -> None:
    """softmax or log_softmax: shifted by the largest element, so that exp cannot overflow."""

    def function(input: Tensor, dim: int) -> Tensor:
        x = input.detach()
        shifted = sub(x, FUNCTIONS["amax"](x, dim, keepdim=True))
        powers = shifted.exp()
        out = finish(shifted, powers, powers.sum(dim, keepdim=True))
        node = "".join(part.capitalize() for part in name.split("_")) + "Backward0"
        return record(out, node, (input,), result=out, dim=_dims(input, dim))

    function.__name__ = name
    both(function)


_normalised("softmax", lambda _shifted, powers, total: powers / total)
_normalised("log_softmax", lambda shifted, _powers, total: shifted - total.log())


# -- products of matrices --------------------------------------------------------------------------


def _matrix(values: Any, rows: int, columns: int) -> list[Any]:
    return [values[i * columns : (i + 1) * columns] for i in range(rows)]


def _fused(code: str, row: Sequence[float], column: Sequence[float]) -> float:
    """A sum of products with one rounding for each term."""
    unit = array(code, [0])
    for a, b in zip(row, column):
        unit[0] = unit[0] + a * b
    return unit[0]


@both
def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """Product of two matrices."""
    for which, t in (("self", input), ("mat2", mat2)):
        if len(t._shape) != 2:
            raise RuntimeError(f"{which} must be a matrix")
    (n, k), (k2, m) = input._shape, mat2._shape
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    if input.dtype is not mat2.dtype:
        raise RuntimeError(
            f"expected m1 and m2 to have the same dtype, but got: {c_name(input)} != {c_name(mat2)}"
        )
    flat = mat2._values()
    columns = [flat[j::m] for j in range(m)]
    rows = _matrix(input._values(), n, k)
    out = make([_fused(input.dtype.code, r, c) for r in rows for c in columns], (n, m), input.dtype)
    return record(
        out,
        "MmBackward0",
        (input, mat2),
        self=input if mat2.requires_grad else None,
        mat2=mat2 if input.requires_grad else None,
    )


def c_name(t: Tensor) -> str:
    """The number type as C++ calls it."""
    return {"float32": "float", "float64": "double", "int64": "long", "int32": "int"}.get(
        t.dtype.name, t.dtype.name
    )


def _dot(a: Sequence[float], b: Sequence[float], code: str) -> float:
    return _in_order(array(code, map(operator.mul, a, b)), code)


@both
def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """Product of two vectors."""
    if len(input._shape) != 1 or len(tensor._shape) != 1:
        raise RuntimeError(f"1D tensors expected, but got {input.dim()}D and {tensor.dim()}D tensors")
    if input._shape != tensor._shape:
        n, m = len(input), len(tensor)
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{n}] and src [{m}] to have the same number"
            f" of elements, but got {n} and {m} elements respectively"
        )
    if input.dtype is not tensor.dtype:
        raise RuntimeError(
            "dot : expected both vectors to have same dtype, but found"
            f" {input.dtype.label} and {tensor.dtype.label}"
        )
    out = make([_dot(input._values(), tensor._values(), input.dtype.code)], (), input.dtype)
    return record(
        out,
        "DotBackward0",
        (input, tensor),
        self=input if tensor.requires_grad else None,
        tensor=tensor if input.requires_grad else None,
    )


@both
def mv(input: Tensor, vec: Tensor) -> Tensor:
    """Product of a matrix and a vector."""
    if input._shape[1:] != vec._shape:
        n, k = input._shape
        raise RuntimeError(f"size mismatch, got input ({n}), mat ({n}x{k}), vec ({vec._shape[0]})")
    rows = _matrix(input._values(), *input._shape)
    out = make([_dot(r, vec._values(), input.dtype.code) for r in rows], (len(rows),), input.dtype)
    return record(
        out,
        "MvBackward0",
        (input, vec),
        self=input if vec.requires_grad else None,
        vec=vec if input.requires_grad else None,
    )


@both
def matmul(input: Tensor, other: Tensor) -> Tensor:
    """Product of vectors and matrices."""
    dims = (len(input._shape), len(other._shape))
    if 0 in dims:
        which = 1 if dims[0] == 0 else 2
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {dims[0]}D and {dims[1]}D"
            if which
            else ""
        )
    if dims == (1, 1):
        return dot(input, other)
    if dims == (2, 1):
        return mv(input, other)
    if dims == (1, 2):
        return input.unsqueeze(0).mm(other)._squeeze_first()
    if dims == (2, 2):
        return mm(input, other)
    raise unsupported("torch.matmul of more than two dimensions")


@both
def addmm(input: Tensor, mat1: Tensor, mat2: Tensor) -> Tensor:
    """input + mat1 @ mat2."""
    if mat1.dtype is not mat2.dtype:
        raise RuntimeError(
            f"mat1 and mat2 must have the same dtype, but got {mat1.dtype.label} and {mat2.dtype.label}"
        )
    out = add(mm(mat1.detach(), mat2.detach()), input.detach())
    return record(
        out,
        "AddmmBackward0",
        (input, mat1, mat2),
        mat1=mat1 if mat2.requires_grad else None,
        mat2=mat2 if mat1.requires_grad else None,
    )


Tensor.__matmul__ = lambda self, other: (  # type: ignore[attr-defined]
    matmul(self, other) if isinstance(other, Tensor) else NotImplemented
)


# -- shape -----------------------------------------------------------------------------------------


def sizes_of(sizes: tuple[Any, ...]) -> tuple[int, ...]:
    """`(2, 3)` from `f(2, 3)` or `f((2, 3))`."""
    if len(sizes) == 1 and isinstance(sizes[0], (tuple, list)):
        sizes = tuple(sizes[0])
    return tuple(int(n) for n in sizes)


def _filled_in(t: Tensor, sizes: tuple[Any, ...]) -> tuple[int, ...]:
    """Sizes, with -1 replaced by what is left."""
    shape = sizes_of(sizes)
    rest = math.prod(n for n in shape if n != -1)
    full = tuple(t.numel() // max(rest, 1) if n == -1 else n for n in shape)
    if math.prod(full) != t.numel():
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {t.numel()}")
    return full


@method
def view(self: Tensor, *shape: Any) -> Tensor:
    """The same storage under another shape."""
    full = _filled_in(self, shape)
    if not self.is_contiguous():
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension"
            " spans across two contiguous subspaces). Use .reshape(...) instead."
        )
    return self._view("ViewBackward0", full, contiguous_stride(Size(full)))


@both
def reshape(input: Tensor, *shape: Any) -> Tensor:
    """Another shape: a view where the elements lie in order, else a copy."""
    full = _filled_in(input, shape)
    if input.is_contiguous():
        return view(input, full)
    copy = make(input._values(), full, input.dtype)
    return record(copy, "UnsafeViewBackward0", (input,), sizes=input._shape)


@both
def flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> Tensor:
    """One dimension instead of several."""
    if not input._shape:
        return reshape(input, 1)
    start, end = input._dim(start_dim), input._dim(end_dim)
    if start == end:
        return input
    shape = input._shape
    return reshape(input, (*shape[:start], math.prod(shape[start : end + 1]), *shape[end + 1 :]))


@both
def squeeze(input: Tensor, dim: int | None = None) -> Tensor:
    """Without the dimensions of length 1."""
    gone = [d for d, n in enumerate(input._shape) if n == 1 and (dim is None or d == input._dim(dim))]
    return input._view(
        "SqueezeBackward0" if dim is None else "SqueezeBackward1",
        [n for d, n in enumerate(input._shape) if d not in gone],
        [s for d, s in enumerate(input._stride) if d not in gone],
    )


@method
def _squeeze_first(self: Tensor) -> Tensor:
    return self._view("SqueezeBackward4", self._shape[1:], self._stride[1:])


@op("function", "method")
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """With another dimension of length 1."""
    d = input._dim(dim, 1)
    step = input._shape[d] * input._stride[d] if d < len(input._shape) else 1
    return input._view(
        "UnsqueezeBackward0",
        (*input._shape[:d], 1, *input._shape[d:]),
        (*input._stride[:d], step, *input._stride[d:]),
    )


def _permuted(t: Tensor, order: Sequence[int], name: str) -> Tensor:
    return t._view(name, [t._shape[d] for d in order], [t._stride[d] for d in order])


@both
def permute(input: Tensor, *dims: Any) -> Tensor:
    """The dimensions in another order."""
    return _permuted(input, [input._dim(d) for d in sizes_of(dims)], "PermuteBackward0")


@both
def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """Two dimensions exchanged."""
    order = list(range(len(input._shape)))
    a, b = input._dim(dim0), input._dim(dim1)
    order[a], order[b] = b, a
    return _permuted(input, order, "TransposeBackward0")


@both
def t(input: Tensor) -> Tensor:
    """The transposed matrix."""
    if len(input._shape) > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {input.dim()}D")
    return _permuted(input, range(len(input._shape))[::-1], "TBackward0")


def _all_reversed(self: Tensor) -> Tensor:
    if len(self._shape) != 2:
        raise unsupported("torch.Tensor.T of anything but a matrix")
    return _permuted(self, (1, 0), "PermuteBackward0")


Tensor.T = property(_all_reversed)  # type: ignore[attr-defined]
Tensor.mT = property(lambda self: transpose(self, -2, -1))  # type: ignore[attr-defined]


@method
def expand(self: Tensor, *sizes: Any) -> Tensor:
    """Repeated along new dimensions and those of length 1, without a copy."""
    shape = list(sizes_of(sizes))
    new = len(shape) - len(self._shape)
    strides = [0] * new
    for i, (n, s) in enumerate(zip(self._shape, self._stride), new):
        shape[i] = n if shape[i] == -1 else shape[i]
        if n not in (1, shape[i]):
            raise RuntimeError(
                f"The expanded size of the tensor ({shape[i]}) must match the existing size ({n}) at"
                f" non-singleton dimension {i}.  Target sizes: {shape}.  Tensor sizes:"
                f" {list(self._shape)}"
            )
        strides.append(s if n == shape[i] else 0)
    return self._view("ExpandBackward0", shape, strides)


@method
def expand_as(self: Tensor, other: Tensor) -> Tensor:
    """Repeated to the shape of another tensor."""
    return expand(self, other._shape)


@method
def view_as(self: Tensor, other: Tensor) -> Tensor:
    """The same storage under the shape of another tensor."""
    return view(self, other._shape)


@method
def sum_to_size(self: Tensor, *size: Any) -> Tensor:
    """Summed to a shape that broadcasts to this one."""
    shape = sizes_of(size)
    extra = len(self._shape) - len(shape)
    if extra < 0:
        return expand(self, shape)
    inner = [d + extra for d, n in enumerate(shape) if n == 1 and self._shape[d + extra] != 1]
    dims = [*range(extra), *inner]
    if len(dims) == len(self._shape) and not shape:
        return sum_(self)
    if dims:
        self = sum_(self, dims, keepdim=True)
    if self._shape != shape and math.prod(shape) != self.numel():
        return expand(self, shape)
    return view(self, shape) if extra else self


@both
def as_strided(input: Tensor, size: Any, stride: Any, storage_offset: int = 0) -> Tensor:
    """Any shape laid over the storage."""
    return input._view("AsStridedBackward0", size, stride, input._offset + storage_offset)


@method
def _scatter(g: Tensor, source: Tensor, shape: Size, stride: Any, offset: int) -> Tensor:
    """The gradient of the source of a view: that of the view at its places, zero elsewhere."""
    order = {p: i for i, p in enumerate(positions(source._shape, source._stride, source._offset))}
    places = [order[p] for p in positions(shape, stride, offset)]
    values = array(g.dtype.code, bytes(g._storage.itemsize * source.numel()))
    for place, value in zip(places, g._values()):
        values[place] = value
    out = make(values, source._shape, g.dtype)
    return record(out, "ScatterBackward0", (g,), places=places, shape=shape)


def _unbound(input: Tensor, dim: int, sizes: Sequence[int], name: str, drop: bool) -> Any:
    """Cut into views that share one node."""
    d, start, parts = input._dim(dim), 0, []
    for n in sizes:
        shape, stride = list(input._shape), list(input._stride)
        shape[d] = n
        if drop:
            del shape[d], stride[d]
        part = input._alias(shape, stride, input._offset + start * input._stride[d])
        part._base = input if input._base is None else input._base
        part._one_of_many = name.removesuffix("Backward0")
        part._seen_version = input._versions[0] if input._versions else 0
        parts.append(part)
        start += n
    if parts:
        views = [(input, p._shape, p._stride, p._offset) for p in parts]
        record(parts[0], name, (input,), views=views, dim=d)
        node = parts[0]._grad_fn
        if node is not None:
            node.outputs = max(len(parts), 2)  # a list of gradients, even if it has one
            for nr, part in enumerate(parts):
                part._grad_fn, part._output_nr = node, nr
    return tuple(parts)


@both
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """The slices along a dimension."""
    return _unbound(input, dim, [1] * input.size(dim), "UnbindBackward0", True)


@both
def split(tensor: Tensor, split_size: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Pieces of given sizes."""
    n = tensor.size(dim)
    sizes = (
        [min(split_size, n - i) for i in range(0, n, split_size)]
        if isinstance(split_size, int)
        else split_size
    )
    return _unbound(tensor, dim, sizes, "SplitBackward0", False)


@op("function")
def cat(tensors: Any, dim: int = 0) -> Tensor:
    """Joined along a dimension."""
    if not tensors:
        raise ValueError("torch.cat(): expected a non-empty list of Tensors")
    first = tensors[0]
    for x in tensors:
        if len(x._shape) != len(first._shape):
            raise RuntimeError(
                f"Tensors must have same number of dimensions: got {first.dim()} and {x.dim()}"
            )
    d = first._dim(dim)
    dt = result_type(*tensors)
    values: list[Any] = []
    inner = [math.prod(x._shape[d:]) for x in tensors]
    flat = [x._values() for x in tensors]
    for i in range(math.prod(first._shape[:d])):
        for column, n in zip(flat, inner):
            values += column[i * n : (i + 1) * n]
    shape = list(first._shape)
    shape[d] = sum(x._shape[d] for x in tensors)
    for i, x in enumerate(tensors):
        if [n for j, n in enumerate(x._shape) if j != d] != [n for j, n in enumerate(shape) if j != d]:
            raise unsupported(f"torch.cat of different sizes (tensor {i})")
    out = make(values, shape, dt)
    return record(out, "CatBackward0", tensors, sizes=[x._shape[d] for x in tensors], dim=d)


@op("function")
def stack(tensors: Any, dim: int = 0) -> Tensor:
    """Joined along a new dimension."""
    for i, x in enumerate(tensors):
        if x._shape != tensors[0]._shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(tensors[0]._shape)} at"
                f" entry 0 and {list(x._shape)} at entry {i}"
            )
    out = cat([unsqueeze(x.detach(), dim) for x in tensors], dim)
    return record(out, "StackBackward0", tensors, dim=out._dim(dim))


@both
def select(input: Tensor, dim: int, index: int) -> Tensor:
    """One slice along a dimension."""
    d, n = input._dim(dim), input.size(dim)
    if not -n <= index < n:
        raise IndexError(f"index {index} is out of bounds for dimension {d} with size {n}")
    shape, stride = list(input._shape), list(input._stride)
    offset = input._offset + index % n * stride[d]
    del shape[d], stride[d]
    return input._view("SelectBackward0", shape, stride, offset)


def _slice(t: Tensor, d: int, key: slice) -> Tensor:
    start, stop, step = key.indices(t._shape[d])
    if step < 1:
        raise ValueError("step must be greater than zero")
    shape, stride = list(t._shape), list(t._stride)
    shape[d], stride[d] = len(range(start, stop, step)), stride[d] * step
    return t._view("SliceBackward0", shape, stride, t._offset + start * t._stride[d])


# -- indexing --------------------------------------------------------------------------------------


def _basic(t: Tensor, key: Any) -> tuple[Tensor, list[tuple[int, Tensor]]]:
    """The view that integers, slices, None and … make, and the index tensors still to apply."""
    keys = list(key) if isinstance(key, tuple) else [key]
    for i, k in enumerate(keys):
        if isinstance(k, list):
            keys[i] = from_data(k)
        elif isinstance(k, Tensor) and not k._shape and k.dtype is not bool_:
            keys[i] = int(k.item())
    used = sum(
        k.dim() if isinstance(k, Tensor) and k.dtype is bool_ else 1
        for k in keys
        if k is not None and k is not Ellipsis
    )
    if used > len(t._shape):
        if not t._shape:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or"
                " `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
            )
        raise IndexError(f"too many indices for tensor of dimension {t.dim()}")
    out, d, later, was_dim = t, 0, [], 0
    for k in keys:
        if k is Ellipsis:
            d += len(t._shape) - used
            was_dim += len(t._shape) - used
        elif k is None:
            out, d = unsqueeze(out, d), d + 1
        elif isinstance(k, slice):
            if k.indices(out._shape[d]) != (0, out._shape[d], 1):
                out = _slice(out, d, k)
            d, was_dim = d + 1, was_dim + 1
        elif isinstance(k, Tensor):
            later.append((d, k))
            d, was_dim = d + (k.dim() if k.dtype is bool_ else 1), was_dim + 1
        elif isinstance(k, int) and not isinstance(k, bool):
            n = out._shape[d]
            if not -n <= k < n:
                raise IndexError(f"index {k} is out of bounds for dimension {was_dim} with size {n}")
            out, was_dim = select(out, d, k), was_dim + 1
        else:
            raise unsupported(f"an index of type {type(k).__name__}")
    if out is t and not later:
        out = t._view("AliasBackward0")
    return out, later


def _places(t: Tensor, later: list[tuple[int, Tensor]]) -> tuple[list[int], Size]:
    """Which elements index tensors take, counted in order, and the shape they take."""
    by_dim: dict[int, Tensor] = {}
    for d, index in later:
        if index.dtype is bool_:
            if index._shape != t._shape[d : d + index.dim()]:
                raise IndexError(
                    f"The shape of the mask {list(index._shape)} at index 0 does not match the shape"
                    f" of the indexed tensor {list(t._shape)} at index 0"
                )
            hits = [i for i, v in zip(itertools.product(*map(range, index._shape)), index._values()) if v]
            for j in range(index.dim()):
                by_dim[d + j] = make([hit[j] for hit in hits], (len(hits),), int64)
        elif index.dtype.is_floating_point:
            raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
        else:
            by_dim[d] = index
    shape = common_shape(*by_dim.values())
    columns = {d: index._broadcast(shape) for d, index in by_dim.items()}
    strides = contiguous_stride(t._shape)
    chosen = []
    for i in range(shape.numel()):
        place = 0
        for d, column in columns.items():
            n = t._shape[d]
            if not -n <= column[i] < n:
                raise IndexError(f"index {column[i]} is out of bounds for dimension {d} with size {n}")
            place += column[i] % n * strides[d]
        chosen.append(place)
    first = min(by_dim)
    if list(by_dim) != list(range(first, first + len(by_dim))):
        raise unsupported("index tensors with other indices between them")
    before, after = t._shape[:first], t._shape[first + len(by_dim) :]
    heads = positions(before, strides[:first])
    tails = positions(after, strides[first + len(by_dim) :])
    return ([h + c + r for h in heads for c in chosen for r in tails], Size((*before, *shape, *after)))


@method
def _take(self: Tensor, places: list[int], shape: Size) -> Tensor:
    values = self._values()
    out = make([values[p] for p in places], shape, self.dtype)
    return record(out, "IndexBackward0", (self,), places=places, sizes=self._shape)


def _put(self: Tensor, places: list[int], new: Tensor, accumulate: bool, kind: str = "") -> Tensor:
    values = array(self.dtype.code, self._values())
    for place, value in zip(places, new._values()):
        values[place] = values[place] + value if accumulate else value
    out = make(values, self._shape, self.dtype)
    return record(
        out, f"IndexPut{kind}Backward0", (self, new), places=places, shape=new._shape, accumulate=accumulate
    )


@method
def _index_add(self: Tensor, places: list[int], new: Tensor) -> Tensor:
    return _put(self, places, new, True, "Impl")


@method
def _index_fill(self: Tensor, places: list[int]) -> Tensor:
    return _put(self, places, self.new_zeros((len(places),)), False)


def _getitem(self: Tensor, key: Any) -> Tensor:
    out, later = _basic(self, key)
    return _take(out, *_places(out, later)) if later else out


def _setitem(self: Tensor, key: Any, value: Any) -> None:
    new = value if isinstance(value, Tensor) else number(value)
    target, later = _basic(self, key)
    if target._shape == self._shape and target._stride == self._stride:
        target = self  # x[:] = … writes the whole tensor
        if new._is_number:
            target.fill_(value, "FillBackward3")
            return
    if not later:
        target.copy_(new)
        return
    target._check_write(new)
    places, shape = _places(target, later)
    filled = new.to(self.dtype).expand(shape) if new._shape != shape else new.to(self.dtype)
    target._write(_put(target._before(), places, filled, False))


Tensor.__getitem__ = _getitem  # type: ignore[attr-defined]
Tensor.__setitem__ = _setitem  # type: ignore[attr-defined]

# -- copies, fills, types --------------------------------------------------------------------------


@both
def clone(input: Tensor) -> Tensor:
    """A copy in storage of its own."""
    return record(make(input._values()[:], input._shape, input.dtype), "CloneBackward0", (input,))


@method
def contiguous(self: Tensor) -> Tensor:
    """The same, with the elements in order."""
    return self if self.is_contiguous() else clone(self)


@method
def to(self: Tensor, kind: Any = None, dtype: Any = None, device: Any = None) -> Tensor:
    """As another number type."""
    if isinstance(kind, (str, cpu)) or device is not None:
        cpu(str(device or kind))
        kind = None
    want = dtype or kind
    if want is None or want is self.dtype:
        return self
    out = make(convert(self._values(), want), self._shape, want)
    out._is_number = self._is_number
    return record(out, "ToCopyBackward0", (self,))


for _name, _dt in {
    "float": float32,
    "double": float64,
    "long": int64,
    "int": int32,
    "bool": bool_,
}.items():
    setattr(Tensor, _name, lambda self, _dt=_dt: to(self, _dt))
Tensor.cpu = lambda self: self  # type: ignore[attr-defined]
Tensor.type_as = lambda self, other: to(self, other.dtype)  # type: ignore[attr-defined]


@method
def copy_(self: Tensor, src: Tensor) -> Tensor:
    """Take over the values of another tensor."""
    self._check_write(src)
    before = self._before()
    if common_shape(self, src) != self._shape:
        raise RuntimeError(
            f"output with shape {list(self._shape)} doesn't match the broadcast shape"
            f" {list(common_shape(self, src))}"
        )
    values = array(self.dtype.code, convert(src._broadcast(self._shape), self.dtype))
    new = make(values, self._shape, self.dtype)
    return self._write(record(new, "CopyBackwards", (before, src)))


@method
def fill_(self: Tensor, value: Any, node: str = "FillBackward2") -> Tensor:
    """One number everywhere."""
    self._check_write()
    new = make([value] * self.numel(), self._shape, self.dtype)
    return self._write(record(new, node, (self._before(),)))


@method
def zero_(self: Tensor) -> Tensor:
    """Zero everywhere."""
    self._check_write()
    new = make(bytes_of_zeros(self), self._shape, self.dtype)
    return self._write(record(new, "ZeroBackward0", (self._before(),)))


def bytes_of_zeros(t: Tensor) -> array[Any]:
    return array(t.dtype.code, bytes(t._storage.itemsize * t.numel()))


@method
def new_zeros(self: Tensor, *size: Any) -> Tensor:
    """Zeros of the same number type."""
    shape = sizes_of(size)
    return make(array(self.dtype.code, [0]) * math.prod(shape), shape, self.dtype)


@method
def new_ones(self: Tensor, *size: Any) -> Tensor:
    """Ones of the same number type."""
    shape = sizes_of(size)
    return make(array(self.dtype.code, [1]) * math.prod(shape), shape, self.dtype)
