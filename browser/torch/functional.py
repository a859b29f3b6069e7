# ruff: noqa: B905, E731, PT018
"""The operations. Each is written once: what it computes, and the derivative for each argument, made of
operations in its turn so that it can be differentiated again. As in torch's derivatives.yaml, the names a
formula asks for (`self`, `other`, `result`, …) are what the node saves. An `assert` says what is outside."""
import functools
import math
import operator
from array import array
from itertools import repeat

from . import _levels, random
from ._dtype import Size, bool_, float32, float64, int64, outside, outside_of, refuse, result_type
from ._tensor import Tensor, convert, from_data, make
from .autograd.grad_mode import state
from .autograd.graph import Node

OPERATIONS = {}

def within(name):
    """Publish a function under a name. What it cannot do with its arguments is outside the subset."""
    def publish(fn):
        def guarded(*args, **kwargs):
            if _levels.stack and _levels.concerns([args, kwargs]):
                return _levels.spread(guarded, *args, **kwargs)
            try:
                return fn(*args, **kwargs)
            except (TypeError, AttributeError, ValueError, ArithmeticError, AssertionError) as error:
                given = ", ".join([type(a).__name__ for a in args] + [f"{key}=…" for key in kwargs])
                raise outside(f"torch.{name}({given})") from error

        guarded.__name__, guarded.__doc__ = name, fn.__doc__
        OPERATIONS[name] = guarded
        return guarded

    return publish

def op(name, node_name, forward, **formulas):
    """An operation: `forward` computes, and where an argument that has a formula requires grad, a node is
    left behind that saves what the formula needs."""
    parts = [(f, f.__code__.co_varnames[1 : f.__code__.co_argcount]) for f in formulas.values()]
    kind = type(node_name, (Node,), {"formulas": parts, "__module__": "builtins"})
    names = forward.__code__.co_varnames[: forward.__code__.co_argcount]
    defaults = dict(zip(reversed(names), reversed(forward.__defaults__ or ())))

    @within(name)
    def operation(*args, **kwargs):
        out = forward(*args, **kwargs)
        if state.enabled and out.dtype.is_floating_point:
            given = {**defaults, **dict(zip(names, args)), **kwargs}
            inputs = [given[argument] for argument in formulas]
            inputs = inputs[0] if type(inputs[0]) in (list, tuple) else inputs
            if any(isinstance(t, Tensor) and t.requires_grad for t in inputs):
                given |= {"result": out, "sizes": getattr(inputs[0], "_shape", None), "place": 0}
                out._grad_fn = node = kind(inputs)
                node.save(given)
        return out

    return operation

# -- element by element --------------------------------------------------------------------------
def common_shape(shapes):  # The shape all of these broadcast to
    shape = shapes[0]
    for other in shapes[1:]:
        if other != shape:
            n = max(len(shape), len(other))
            pairs = list(zip((1,) * (n - len(shape)) + shape, (1,) * (n - len(other)) + other))
            for i, (a, b) in reversed(list(enumerate(pairs))):
                if a != b and 1 not in (a, b):
                    sizes = f"The size of tensor a ({a}) must match the size of tensor b ({b})"
                    raise RuntimeError(f"{sizes} at non-singleton dimension {i}")
            shape = Size(b if a == 1 else a for a, b in pairs)
    return shape

def spread(values, shape, to):
    """Values in order, repeated to fill a larger shape."""
    block = 1
    for n, want in zip(reversed((*(1,) * (len(to) - len(shape)), *shape)), reversed(to)):
        assert n in (1, want)
        if n != want:
            values = [v for i in range(0, len(values), block) for v in list(values[i : i + block]) * want]
        block *= want
    return values

def pointwise(f, *operands, work=None, out=None):
    """`f` of elements that meet by broadcasting. `work` is the number type to compute in: what another one
    holds is rounded to it first."""
    work = work or result_type(*operands)
    assert out or work is not bool_  # arithmetic with bool tensors
    shape = common_shape([t._shape for t in operands if isinstance(t, Tensor)])
    columns = []
    for t in operands:
        if isinstance(t, Tensor):
            values = t._values() if t.dtype is work else array(work.code, convert(t._values(), work))
            columns.append(values if t._shape == shape else spread(values, t._shape, shape))
        else:
            columns.append(repeat(array(work.code, convert([t], work))[0]))
    return make(array((out or work).code, map(f, *columns)), shape, out or work)

def in_steps(x, *steps):
    """One function after the other, each result rounded."""
    values = x._values()
    for step in steps:
        values = array(x.dtype.code, map(step, values))
    return make(values, x._shape, x.dtype)

def ieee(f, at_edge):
    """`f`, with the IEEE value where Python raises."""
    def function(*x):
        try:
            return f(*x)
        except (ValueError, ArithmeticError):
            return at_edge(*x)
    return function

nan = lambda *_: math.nan
negative = lambda v: math.copysign(1, v) < 0
signed = lambda minus: -math.inf if minus else math.inf
divide = ieee(operator.truediv, lambda a, b: signed(negative(a) != negative(b)) if a and a == a else math.nan)
power = ieee(math.pow, lambda a, b: math.nan if a < 0 and b % 1 else signed(negative(a) and b % 2 == 1))
exp = ieee(math.exp, lambda _: math.inf)
log = ieee(math.log, lambda v: math.nan if v else -math.inf)
sign = lambda v: v if v != v else (v > 0) - (v < 0)
whole = lambda v: (float(round(v)) or math.copysign(0.0, v)) if math.isfinite(v) else v  # -0.3 becomes -0

# -- arithmetic ----------------------------------------------------------------------------------
def scaled(f, a, b, alpha):
    """f(a, alpha * b), rounded once as torch does: the step of an optimiser."""
    work = result_type(a, b)
    scale = array(work.code, convert([alpha], work))[0]
    return pointwise(f if alpha == 1 else lambda x, y: f(x, scale * y), a, b, work=work)

def quotient(a, b):
    work = result_type(a, b)
    return pointwise(divide, a, b, work=work if work.is_floating_point else float32)

inverse, twice, root = lambda v: divide(1.0, v), lambda v: v * v, ieee(math.sqrt, nan)
# small powers as torch has them: by multiplication, with a rounding each time
STEPS = {1: (float,), 2: (twice,), -1: (inverse,), -2: (twice, inverse), 0.5: (root,), -0.5: (root, inverse)}

def power_of(x, exponent):
    dt, number = result_type(x, exponent), not isinstance(exponent, Tensor)
    if not dt.is_floating_point:
        assert number and exponent >= 0
        return pointwise(operator.pow, x, exponent)
    if not number or exponent not in (3, *STEPS):
        return pointwise(power, x, exponent)
    x = copied(x, dt)
    return pointwise(operator.mul, in_steps(x, twice), x) if exponent == 3 else in_steps(x, *STEPS[exponent])

def by_base(g, self, exponent):
    return where(exponent == 0, 0.0, g * (exponent * self ** (exponent - 1)))

def by_exponent(g, self, exponent, result):
    """The derivative by the exponent; where self is 0, the power is 0 (or 1) all around."""
    if not isinstance(self, Tensor):
        return g * (result * math.log(self))
    return where(pointwise(lambda x, e: x == 0 and e >= 0, self, exponent), 0.0, g * (result * self.log()))

op("add", "AddBackward0", lambda self, other, alpha=1: scaled(operator.add, self, other, alpha),
   self=lambda g: g, other=lambda g, alpha: g if alpha == 1 else g * alpha)
op("sub", "SubBackward0", lambda self, other, alpha=1: scaled(operator.sub, self, other, alpha),
   self=lambda g: g, other=lambda g, alpha: -g if alpha == 1 else -g * alpha)
op("rsub", "RsubBackward1", lambda self, other: pointwise(operator.sub, other, self), self=lambda g: -g)
op("mul", "MulBackward0", lambda self, other: pointwise(operator.mul, self, other),
   self=lambda g, other: g * other, other=lambda g, self: g * self)
op("div", "DivBackward0", lambda self, other: quotient(self, other),
   self=lambda g, other: g / other, other=lambda g, self, other: -g * ((self / other) / other))
# torch has three nodes for a power: of a fixed exponent, of none, of a fixed base
pow_0 = op("pow", "PowBackward0", lambda self, exponent: power_of(self, exponent),
           self=lambda g, self, exponent: self._full(0) if exponent == 0
           else g * (exponent * self ** (exponent - 1)))
pow_1 = op("pow", "PowBackward1", lambda self, exponent: power_of(self, exponent),
           self=by_base, exponent=by_exponent)
pow_2 = op("pow", "PowBackward2", lambda self, exponent: power_of(self, exponent), exponent=by_exponent)
powers = {(True, False): pow_0, (True, True): pow_1, (False, True): pow_2}
within("pow")(lambda x, y: powers[isinstance(x, Tensor), isinstance(y, Tensor)](x, y))
within("square")(lambda x: pow_0(x, 2))

# -- functions of one number ---------------------------------------------------------------------
UNARY = {  # name: the steps, each rounded, and the derivative
    "exp": ((exp,), lambda g, result: g * result),
    "log": ((log,), lambda g, self: g / self),
    "sqrt": ((root,), lambda g, result: g / (2 * result)),
    "reciprocal": ((inverse,), lambda g, result: -g * (result * result)),
    "sin": ((ieee(math.sin, nan),), lambda g, self: g * self.cos()),
    "cos": ((ieee(math.cos, nan),), lambda g, self: g * -self.sin()),
    "tanh": ((math.tanh,), lambda g, result: tanh_backward(g, result)),
    "sigmoid": ((lambda v: exp(-v), lambda v: 1 + v, inverse), lambda g, result: sigmoid_backward(g, result)),
    "relu": ((lambda v: v if v > 0 or v != v else 0.0,), lambda g, result: relu_backward(g, result)),
    "abs": ((abs,), lambda g, self: g * self.sgn()),
    "neg": ((operator.neg,), lambda g: -g),
    "sign": ((sign,), lambda g: g._full(0)),
    "sgn": ((sign,), lambda g: g._full(0)),
    "round": ((whole,), lambda g: g._full(0)),
}

def elementwise(self, name):
    if not self.dtype.is_floating_point and name in ("abs", "neg", "sign", "sgn", "relu", "round"):
        return pointwise(lambda v: int(UNARY[name][0][0](v)), self)
    return in_steps(self if self.dtype.is_floating_point else copied(self, float32), *UNARY[name][0])

for _name, (_, _formula) in UNARY.items():
    _forward = lambda self, *, name=_name: elementwise(self, name)
    op(_name, f"{_name.capitalize()}Backward0", _forward, self=_formula)
# torch computes these derivatives in one operation each: it shows in grad_fn, and 1 - r² is rounded once
tanh_backward = op(
    "tanh_backward", "TanhBackwardBackward0",
    lambda g, r: pointwise(operator.mul, g, in_steps(r, lambda v: 1 - v * v)),
    g=lambda gg, r: gg * (1 - r**2), r=lambda gg, g, r: gg * (-2 * r * g))
sigmoid_backward = op(
    "sigmoid_backward", "SigmoidBackwardBackward0",
    lambda g, r: pointwise(operator.mul, pointwise(operator.mul, g, in_steps(r, lambda v: 1 - v)), r),
    g=lambda gg, r: gg * (1 - r) * r, r=lambda gg, g, r: gg * g * (-2 * r + 1))
relu_backward = op(
    "relu_backward", "ThresholdBackwardBackward0",
    lambda g, r: pointwise(lambda a, b: a if not b <= 0 else 0.0, g, r),
    g=lambda gg, r: relu_backward(gg, r), r=lambda gg: gg._full(0))

# -- comparison ----------------------------------------------------------------------------------
where = op(
    "where", "WhereBackward0",
    lambda condition, input, other: pointwise(
        lambda c, x, y: x if c else y, condition, input, other, work=result_type(input, other)),
    input=lambda g, condition: where(condition, g, 0.0), other=lambda g, condition: where(condition, 0.0, g))
within("any")(lambda self: make([any(self._values())], (), bool_))
within("all")(lambda self: make([all(self._values())], (), bool_))
within("equal")(lambda self, other: self._shape == other._shape and self.tolist() == other.tolist())

@within("allclose")
def allclose(self, other, rtol=1e-05, atol=1e-08):
    assert self.dtype is other.dtype
    near = lambda a, b: a == b or (math.isfinite(b) and abs(a - b) <= atol + abs(rtol * b))
    return all(pointwise(near, self, other, out=bool_)._values())

# -- sums, in the order in which torch's kernels add: the last digit depends on it ---------------
def in_order(values, code):  # A sum with a rounding after each term
    unit = array(code, [0])
    for v in values:
        unit[0] += v
    return unit[0]

def cascade(values, code):
    """Sums of 16, sums of 16 of those, … so that errors stay small."""
    cut = len(values) // 16 * 16
    if not cut:
        return in_order(values, code)
    blocks = [in_order(values[i : i + 16], code) for i in range(0, cut, 16)]
    return in_order([in_order(values[cut:], code), cascade(blocks, code)], code)

def row(values, code):  # Four interleaved sums, then the rest, then their sum
    n = len(values) // 4 * 4
    first, *lanes = [cascade(values[k:n:4], code) for k in range(4)] if n else [0.0]
    return in_order([first, *values[n:], *lanes], code)

def neighbours(values, code):
    """The same with numbers that lie side by side: vectors of 8 float32 (4 float64), if there are as many."""
    width = 8 if code == "f" else 4
    n = len(values) // width * width
    lanes = [row(values[k:n:width], code) for k in range(width)] if n else []
    return in_order([*values[n:], *lanes], code) if n else row(values, code)

def total(t, dim=None, keepdim=False):
    """The sums of the elements along neighbouring dimensions (all if None)."""
    dims = [t._dim(d) for d in (range(t.ndim) if dim is None else dim if type(dim) is tuple else (dim,))]
    first, last = (min(dims), max(dims) + 1) if dims and t._shape else (0, 0)
    assert not t._shape or last - first == len(dims)
    values, places, inner = t._values(), t._places(), math.prod(t._shape[last:])
    size = inner * math.prod(t._shape[first:last])
    starts = range(0, len(values), size or 1)
    groups = [values[i + k : i + size : inner] for i in starts for k in range(inner)]
    groups, shape = groups or [[]], t._shape[:first] + (1,) * (last - first) * keepdim + t._shape[last:]
    if not t.dtype.is_floating_point:
        return make(map(sum, groups), shape, int64)
    # elements that lie apart: several groups are summed at once, each in one cascade
    across = len(groups) > 1 and size > inner and places[inner] - places[0] != 1
    block = 32 if len(groups) >= 8 else 4
    together = len(groups) // block * block if across else 0
    how = [cascade] * together + [row if across else neighbours] * (len(groups) - together)
    return make([f(group, t.dtype.code) for f, group in zip(how, groups)], shape, t.dtype)

def average(t, dim=None, keepdim=False):
    assert t.dtype.is_floating_point
    out = total(t, dim, keepdim)
    return in_steps(out, lambda v: divide(v, t.numel() // max(out.numel(), 1)))

def widened(g, sizes, dim, keepdim):
    """The gradient of a sum: the dimensions that were summed away are brought back, then repeated."""
    dims = range(len(sizes)) if dim is None else dim if type(dim) is tuple else (dim,)
    for d in sorted(d % len(sizes) for d in dims if sizes and not keepdim):
        g = g.unsqueeze(d)
    return g.expand(sizes)

def extreme(t, choose):
    return next((v for v in t._values() if v != v), None) or choose(t._values())

def shared(g, self, result):
    """The gradient of a largest or smallest value: split evenly among the elements that have it."""
    return where(self == result, g / (self == result).sum(), 0.0)

sum_0 = op("sum", "SumBackward0", lambda self: total(self), self=lambda g, sizes: g.expand(sizes))
sum_1 = op("sum", "SumBackward1", lambda self, dim, keepdim=False: total(self, dim, keepdim), self=widened)
mean_0 = op("mean", "MeanBackward0", lambda self: average(self),
            self=lambda g, sizes: g.expand(sizes) / sizes.numel())
mean_1 = op("mean", "MeanBackward1", lambda self, dim, keepdim=False: average(self, dim, keepdim),
            self=lambda g, sizes, dim, keepdim:
            widened(g, sizes, dim, keepdim) / (sizes.numel() // g.numel()))
within("sum")(lambda self, *dim, **named: (sum_1 if dim or named else sum_0)(self, *dim, **named))
within("mean")(lambda self, *dim, **named: (mean_1 if dim or named else mean_0)(self, *dim, **named))
op("max", "MaxBackward1", lambda self: make([extreme(self, max)], (), self.dtype), self=shared)
op("min", "MinBackward1", lambda self: make([extreme(self, min)], (), self.dtype), self=shared)
within("argmax")(lambda self: make([list(self._values()).index(extreme(self, max))], (), int64))

# -- products of matrices ------------------------------------------------------------------------
def fused(code, left, right):
    """A sum of products with one rounding for each term."""
    unit = array(code, [0])
    for a, b in zip(left, right):
        unit[0] = unit[0] + a * b
    return unit[0]

def product(a, b):  # Of two matrices
    assert a.ndim == b.ndim == 2 and a.dtype is b.dtype
    (n, k), (k2, m) = a._shape, b._shape
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    rows, flat = [a._values()[i * k : i * k + k] for i in range(n)], b._values()
    return make([fused(a.dtype.code, r, flat[j::m]) for r in rows for j in range(m)], (n, m), a.dtype)

def inner_product(a, b):  # Of each row (or the only one) with a vector
    n = len(b)
    assert a.dtype is b.dtype and b._shape == a._shape[-1:]
    terms = pointwise(operator.mul, a, b)._values()
    sums = [in_order(terms[i : i + n], a.dtype.code) for i in range(0, a.numel(), n)]
    return make(sums, a._shape[:-1], a.dtype)

op("mm", "MmBackward0", lambda self, mat2: product(self, mat2),
   self=lambda g, mat2: g.mm(mat2.t()), mat2=lambda g, self: self.t().mm(g))
op("addmm", "AddmmBackward0", lambda self, mat1, mat2: pointwise(operator.add, product(mat1, mat2), self),
   self=lambda g: g, mat1=lambda g, mat2: g.mm(mat2.t()), mat2=lambda g, mat1: mat1.t().mm(g))
op("dot", "DotBackward0", lambda self, tensor: inner_product(self, tensor),
   self=lambda g, tensor: g * tensor, tensor=lambda g, self: g * self)
op("mv", "MvBackward0", lambda self, vec: inner_product(self, vec),
   self=lambda g, vec: g.unsqueeze(1) * vec.unsqueeze(0), vec=lambda g, self: self.t().mv(g))

@within("matmul")
def matmul(self, other):  # Product of vectors and matrices
    if self.ndim == 1 and other.ndim == 2:
        return squeeze_first(self.unsqueeze(0).mm(other))
    known = {(1, 1): "dot", (2, 1): "mv", (2, 2): "mm"}
    assert (self.ndim, other.ndim) in known
    return OPERATIONS[known[self.ndim, other.ndim]](self, other)

# -- shape ---------------------------------------------------------------------------------------
def sizes_of(sizes):  # `(2, 3)` from `f(2, 3)` or `f((2, 3))`
    return tuple(map(int, sizes[0] if len(sizes) == 1 and isinstance(sizes[0], (tuple, list)) else sizes))

def viewed(t, *sizes):
    """The same storage under another shape, with -1 replaced by what is left."""
    shape = sizes_of(sizes)
    rest = math.prod(n for n in shape if n != -1)
    full = tuple(t.numel() // max(rest, 1) if n == -1 else n for n in shape)
    if math.prod(full) != t.numel():
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {t.numel()}")
    assert regular(t)  # else torch copies or refuses
    return t._view(full)

def regular(t):  # Whether the step from each element to the next is the same
    return t._index is None or len({b - a for a, b in zip(t._index, t._index[1:])}) < 2

def refit(g, sizes):  # A gradient in another shape
    return view(g, sizes) if regular(g) else unsafe_view(g.clone(), sizes)

def expanded(t, *sizes):
    """Repeated along new dimensions and those of length 1, without a copy."""
    shape, own = sizes_of(sizes), (*(None,) * (len(sizes_of(sizes)) - t.ndim), *t._shape)
    shape = tuple(a if n == -1 else n for n, a in zip(shape, own))
    return t._view(shape, spread(range(t.numel()), t._shape, shape))

def transposed(t):
    n, m = t._shape
    return t._view((m, n), [i * m + j for j in range(m) for i in range(n)])

def with_one(t, dim):
    d = t._dim(dim, 1)
    return t._view((*t._shape[:d], 1, *t._shape[d:]))

def places_along(sizes, dim, chosen):
    """Which elements, counted in order, lie at the chosen places along a dimension."""
    outer, n, inner = math.prod(sizes[:dim]), sizes[dim], math.prod(sizes[dim + 1 :])
    return [(o * n + i) * inner + k for o in range(outer) for i in chosen for k in range(inner)]

def part(t, dim, chosen, drop=False):
    shape = (*t._shape[:dim], *(() if drop else (len(chosen),)), *t._shape[dim + 1 :])
    return t._view(shape, places_along(t._shape, dim, chosen))

def scattered(g, sizes, dim, chosen):
    """Zeros, but for the chosen slices along a dimension."""
    values = array(g.dtype.code, [0]) * math.prod(sizes)
    for place, value in zip(places_along(sizes, dim, chosen), g._values()):
        values[place] = value
    return make(values, sizes, g.dtype)

def joined(tensors, dim=0):
    shape, dt, d = tensors[0]._shape, result_type(*tensors), tensors[0]._dim(dim, 1)
    assert all(x._shape == shape for x in tensors)
    n = math.prod(shape[d:])
    values = [v for i in range(0, shape.numel(), n) for x in tensors for v in x._values()[i : i + n]]
    return make(convert(values, dt), (*shape[:d], len(tensors), *shape[d:]), dt)

def sum_to_size(g, shape):
    """Summed to a shape that broadcasts to this one, or expanded to it: what undoes broadcasting."""
    extra = g.ndim - len(shape)
    if extra < 0 or math.prod(shape) > g.numel():
        return g.expand(shape)
    if not shape:
        return g.sum()
    dims = (*range(extra), *(d for d in range(extra, g.ndim) if shape[d - extra] == 1 != g._shape[d]))
    g = g.sum(dims, keepdim=True) if dims else g
    return refit(g, shape) if extra else g

view = op("view", "ViewBackward0", viewed, t=lambda g, sizes: refit(g, sizes))
unsafe_view = op("unsafe_view", "UnsafeViewBackward0", viewed, t=lambda g, sizes: refit(g, sizes))
OPERATIONS["reshape"] = view  # what torch would copy is outside
within("flatten")(lambda self: self if self.ndim == 1 else view(self, -1))
op("unsqueeze", "UnsqueezeBackward0", with_one, t=lambda g, sizes: refit(g, sizes))
squeeze_first = op("squeeze", "SqueezeBackward4", lambda t: t._view(t._shape[1:]), t=lambda g: g.unsqueeze(0))
op("expand", "ExpandBackward0", expanded, t=lambda g: g)  # the engine sums
op("t", "TBackward0", transposed, t=lambda g: g.t())
op("T", "PermuteBackward0", transposed, t=lambda g: g.T)
alias = op("alias", "AliasBackward0", lambda t: t._view(t._shape), t=lambda g: g)
select = op("select", "SelectBackward0",
            lambda t, dim, index: part(t, dim, [index % t._shape[dim]], drop=True),
            t=lambda g, sizes, dim, index: select_backward(g, sizes, dim, index))
select_backward = op("select_backward", "SelectBackwardBackward0",
                     lambda g, shape, dim, index: scattered(g, shape, dim, [index % shape[dim]]),
                     g=lambda gg, dim, index: select(gg, dim, index))
cut = op("slice", "SliceBackward0", part,
         t=lambda g, sizes, dim, chosen: slice_backward(g, sizes, dim, chosen))
slice_backward = op("slice_backward", "SliceBackwardBackward0", scattered,
                    g=lambda gg, dim, chosen: cut(gg, dim, chosen))
stack = op("stack", "StackBackward0", joined, tensors=lambda g, dim, place: select(g, dim % g.ndim, place))

def get(self, key):  # The view that integers and slices make
    keys, out, d = key if isinstance(key, tuple) else (key,), self, 0
    if len(keys) > self.ndim or not all(isinstance(k, slice) or type(k) is int for k in keys):
        raise outside(f"this index of a {self.ndim}-d tensor")
    for was, k in enumerate(keys):
        n = out._shape[d]
        if isinstance(k, slice):
            chosen = range(*k.indices(n))
            out, d = out if chosen == range(n) else cut(out, d, chosen), d + 1
        elif -n <= k < n:
            out = select(out, d, k)
        else:
            raise IndexError(f"index {k} is out of bounds for dimension {was} with size {n}")
    return alias(self) if out is self else out

def put(self, key, value):  # Write into the view that `get` would show
    target = get(self, key)
    target.copy_(value) if isinstance(value, Tensor) else target.fill_(value)

# -- copies, fills, types ------------------------------------------------------------------------
def copied(t, dt=None):
    return make(convert(t._values()[:], dt or t.dtype), t._shape, dt or t.dtype)

op("clone", "CloneBackward0", lambda t: copied(t), t=lambda g: g)
to_copy = op("to", "ToCopyBackward0", copied, t=lambda g: g)
within("to")(lambda self, dtype: self if dtype.code == self.dtype.code else to_copy(self, dtype))
op("copy", "CopyBackwards",
   lambda self, src: pointwise(lambda _, new: new, self, src, work=self.dtype, out=self.dtype),
   self=lambda g: g._full(0), src=lambda g: g)
op("fill", "FillBackward2", lambda self, value: self._full(value), self=lambda g: g._full(0))
op("zero", "ZeroBackward0", lambda self: self._full(0), self=lambda g: g._full(0))

# -- new tensors ---------------------------------------------------------------------------------
@within("tensor")
def tensor(data, dtype=None, requires_grad=False):
    """A new leaf tensor from numbers in nested lists."""
    assert not isinstance(data, Tensor)  # torch warns: .detach().clone() is better
    out = from_data(data, dtype)
    if requires_grad and not out.dtype.is_floating_point:
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    return out.requires_grad_(requires_grad)

def maker(name, draw):
    """A function of sizes; `draw(n, code)` gives the numbers."""
    def new(*size, dtype=float32, requires_grad=False):
        shape = sizes_of(size)
        return make(draw(math.prod(shape), dtype.code), shape, dtype).requires_grad_(requires_grad)

    within(name)(new)
    within(f"{name}_like")(lambda t, **options: new(t._shape, **{"dtype": t.dtype, **options}))

maker("zeros", lambda n, code: array(code, [0]) * n)
maker("ones", lambda n, code: array(code, [1]) * n)
maker("rand", random.uniform)
maker("randn", random.normal)

@within("full")
def full(size, fill_value, dtype=None, requires_grad=False):
    """One number everywhere."""
    zeros = OPERATIONS["zeros"](sizes_of((size,)), dtype=dtype or result_type(fill_value))
    return zeros.fill_(fill_value).requires_grad_(requires_grad)

@within("arange")
def arange(start, end=None, step=1, dtype=None, requires_grad=False):
    """Numbers from `start` up to, without, `end`."""
    start, end = (0, start) if end is None else (start, end)
    values = [start + i * step for i in range(math.ceil((end - start) / step))]
    assert len(values) < 16 or type(values[0]) is int  # longer ones torch rounds in its own way
    dt = dtype or result_type(start, end, step)
    return make(convert(values, dt), (len(values),), dt).requires_grad_(requires_grad)

@within("linspace")
def linspace(start, end, steps, requires_grad=False):
    """`steps` numbers from `start` to `end`, evenly spaced, counted from the nearer end."""
    start, end = array("f", [start, end])
    step = array("f", [(end - start) / max(steps - 1, 1)])[0]
    values = [start + step * i if i < steps // 2 else end - step * (steps - 1 - i) for i in range(steps)]
    return make(values if steps > 1 else [start], (steps,), float32).requires_grad_(requires_grad)

@within("randint")
def randint(low, high, size=None):  # Random integers in [low, high)
    low, high, size = (0, low, high) if size is None else (low, high, size)
    return make(random.integers(math.prod(size), low, high), size, int64)

within("randperm")(lambda n: make(random.permutation(n), (n,), int64))
within("eye")(lambda n: make([i == j for i in range(n) for j in range(n)], (n, n), float32))

# -- where each operation is found ---------------------------------------------------------------
def in_place(fn):
    """The variant that writes its result into the first argument."""
    def write(self, *args, **kwargs):
        self._check_write(*args, *kwargs.values())
        return self._write(fn(self._before(), *args, **kwargs))

    return write

def infix(fn):
    """A method such as `__add__`: NotImplemented for what is no number."""
    return lambda self, other: fn(self, other) if isinstance(other, (Tensor, int, float)) else NotImplemented

IN_PLACE = ["add", "sub", "mul", "div", "pow", *UNARY]
BOTH = [*IN_PLACE, "square", "any", "all", "allclose", "equal", "sum", "mean", "max", "min", "argmax", "mm",
        "addmm", "dot", "mv", "matmul", "reshape", "flatten", "unsqueeze", "t", "clone"]
FUNCTIONS = ["where", "tensor", "stack", "full", "arange", "linspace", "randint", "randperm", "eye", "zeros",
             "ones", "rand", "randn", "zeros_like", "ones_like", "rand_like", "randn_like"]
for _name in (*BOTH, "view", "expand", "to"):
    setattr(Tensor, _name, OPERATIONS[_name])
for _name in (*IN_PLACE, "copy", "fill", "zero"):
    setattr(Tensor, f"{_name}_", in_place(OPERATIONS[_name]))
for _name, _sign in {"add": "add", "sub": "sub", "mul": "mul", "div": "truediv", "pow": "pow"}.items():
    setattr(Tensor, f"__{_sign}__", infix(OPERATIONS[_name]))
    setattr(Tensor, f"__i{_sign}__", infix(getattr(Tensor, f"{_name}_")))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Tensor, f"__{_name}__", infix(functools.partial(pointwise, getattr(operator, _name), out=bool_)))
for _sign in ("and", "or", "xor", "mod", "floordiv", "divmod"):
    for _name in (f"__{_sign}__", f"__r{_sign}__", f"__i{_sign}__"):
        setattr(Tensor, _name, refuse(f"torch.Tensor.{_name}"))
for _name, _dt in {"float": float32, "double": float64, "long": int64, "bool": bool_}.items():
    setattr(Tensor, _name, functools.partialmethod(OPERATIONS["to"], _dt))
Tensor.__radd__, Tensor.__rmul__, Tensor.__rsub__ = Tensor.__add__, Tensor.__mul__, infix(OPERATIONS["rsub"])
Tensor.__rpow__ = infix(lambda self, other: OPERATIONS["pow"](other, self))
Tensor.__rtruediv__ = infix(lambda self, other: self.reciprocal() * other)  # as in torch: it shows in grad_fn
Tensor.__matmul__ = lambda self, other: matmul(self, other) if isinstance(other, Tensor) else NotImplemented
Tensor.__neg__, Tensor.__abs__, Tensor.__pos__ = Tensor.neg, Tensor.abs, lambda self: self
Tensor.__getitem__, Tensor.__setitem__, Tensor.sum_to_size = get, put, sum_to_size
Tensor.__invert__, Tensor.T = refuse("torch.Tensor.__invert__"), property(OPERATIONS["T"])
__getattr__ = outside_of("torch.functional")
