"""Functions that return derivatives of functions.

Each transform calls the function once, on inputs of its own that record, and walks back with the engine.
Forward mode is done by walking back twice: a gradient is linear in what it starts from, and its derivative by
that is the product of the Jacobian with a vector.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from .. import autograd as engine
from .._levels import Level, each
from .._tensor import Tensor
from ..autograd.grad_mode import enable_grad, is_grad_enabled
from ..autograd.graph import AccumulateGrad
from ..autograd.saved import disable_saved_tensors_hooks
from ..functional import OPERATIONS
from ._pytree import flatten, tree_map, unflatten

NO_HOOKS = (
    "torch.func.{grad, vjp, jacrev, hessian} don't yet support saved tensor hooks. Please open an issue"
    " with your"
    " use case."
)
JVP = "jvp(f, primals, tangents)"
VJP = "vjp(f, *primals)"
SCALAR = (
    "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with {} dims."
    " Maybe you"
    " wanted to use the vjp or jacrev APIs instead?"
)
WITH_AUX = "{}: output of function f should be a tuple: (output, aux) if has_aux is True"
STRICT = (
    "jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. This is not"
    " allowed"
    " with strict=True."
)
TANGENT_SIZE = (
    "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not"
    " supported. Tensor is of size {} while the given forward gradient is of size {}."
)


class Recorder:
    """The inputs of one call that record, and what else the outputs depend on."""

    def __init__(self) -> None:
        self.outer = is_grad_enabled()  # whether what is outside of the transform records
        self.own: list[Any] = []

    def track(self, value: Any) -> Any:
        """A tensor of our own with the same values. What it was computed from is behind it, if that
        records."""
        if not isinstance(value, Tensor):
            raise ValueError(f"Thing passed to transform API must be Tensor, got {type(value)}")
        if not value.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point dtype can require gradients")
        return each(self._track, value)

    def _track(self, value: Any) -> Any:
        if self.outer and value.requires_grad:
            return value.view(value.shape)
        leaf = value.detach()
        leaf._requires_grad = True
        self.own.append(leaf)
        return leaf

    def reaches_out(self, value: Any) -> bool:
        """Whether a value depends on something outside that records."""
        if not self.outer:
            return False
        ours = {id(leaf) for leaf in self.own}
        leaves = _slices(value)
        if any(t.is_leaf and t.requires_grad and id(t) not in ours for t in leaves):
            return True
        stack, seen = [t.grad_fn for t in leaves if t.grad_fn is not None], set()
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, AccumulateGrad) and id(node.variable) not in ours:
                return True
            stack += [after for after, _ in node.next_functions if after is not None]
        return False

    def released(self, tree: Any) -> Any:
        """Results as they are seen outside: without our own part of the history."""

        def release(value: Any) -> Any:
            if not isinstance(value, Tensor):
                raise RuntimeError(f"Expected tensors, got unsupported type {type(value)}")
            return value if self.reaches_out(value) else value.detach()

        return tree_map(release, tree)

    def gradients(self, outputs: Sequence[Any], inputs: Sequence[Any], starts: Any, graph: bool) -> list[Any]:
        """The gradients of the inputs; zeros for those that the outputs do not depend on."""
        return list(each(functools.partial(_gradients, graph), list(outputs), list(inputs), starts))


def _gradients(graph: bool, outputs: list[Any], inputs: list[Any], starts: list[Any] | None) -> list[Any]:
    pairs = [
        (out, start)
        for out, start in zip(outputs, starts or [None] * len(outputs), strict=True)
        if out.requires_grad
    ]
    if not pairs:
        return [value._full(0) for value in inputs]
    outs, given = zip(*pairs, strict=True)
    found = engine.grad(outs, inputs, given, retain_graph=True, create_graph=graph, allow_unused=True)
    return [value._full(0) if g is None else g for g, value in zip(found, inputs, strict=True)]


def _slices(value: Any) -> list[Any]:
    """The tensors that a batch, or a batch of batches, consists of."""
    if hasattr(type(value), "_is_batch"):
        return [t for part in value._slices for t in _slices(part)]
    return [value]


def _chosen(args: tuple[Any, ...], argnums: Any) -> Any:
    """The arguments at these places, checked."""
    if not isinstance(argnums, (int, tuple)):
        raise RuntimeError(f"argnums must be int or Tuple[int, ...], got: {type(argnums)}")
    for number in argnums if isinstance(argnums, tuple) else (argnums,):
        if not isinstance(number, int):
            raise RuntimeError(f"argnum must be int, got: {type(number)}")
        if not -len(args) <= number < len(args):
            raise RuntimeError(f"Got argnum={number}, but only {len(args)} positional inputs")
    if isinstance(argnums, int):
        return args[argnums]
    places = tuple(number % len(args) for number in argnums)
    if not places:
        raise RuntimeError("argnums must be non-empty")
    if len(set(places)) != len(places):
        raise RuntimeError(f"argnums elements must be unique, got {places}")
    return tuple(args[number] for number in places)


def _replaced(args: tuple[Any, ...], argnums: Any, new: Any) -> tuple[Any, ...]:
    """The arguments with new ones at these places."""
    out = list(args)
    for number, value in zip(argnums, new, strict=True) if isinstance(argnums, tuple) else [(argnums, new)]:
        out[number] = value
    return tuple(out)


def _with_aux(output: Any, has_aux: bool, what: str) -> tuple[Any, Any]:
    """The output of the user's function, and what it returned beside."""
    if not has_aux:
        return output, None
    if not (isinstance(output, tuple) and len(output) == 2):
        raise RuntimeError(WITH_AUX.format(what))
    return output


def _check_outputs(leaves: list[Any], what: str) -> None:
    if not leaves or (len(leaves) == 1 and leaves[0] is None):
        raise RuntimeError(
            f"{what}: Expected f to be a function that has non-empty output (got output = {leaves})"
        )
    for leaf in leaves:
        if not isinstance(leaf, Tensor):
            raise RuntimeError(
                f"{what}: expected f(*primals) to return only tensors, got unsupported type {type(leaf)}"
            )


def _grad_and_value(func: Any, argnums: Any, has_aux: bool, args: Any, kwargs: Any) -> tuple[Any, Any]:
    """The gradient and the value, and what the function returned beside."""
    recorder = Recorder()
    with disable_saved_tensors_hooks(NO_HOOKS), Level("grad"), enable_grad():
        inputs = tree_map(recorder.track, _chosen(args, argnums))
        output = func(*_replaced(args, argnums, inputs), **kwargs)
        output, aux = _with_aux(output, has_aux, "grad_and_value(f)(*args)")
        if not isinstance(output, Tensor):
            raise RuntimeError(
                f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(output)}"
            )
        if output._shape:
            raise RuntimeError(SCALAR.format(len(output._shape)))
        leaves, spec = flatten(inputs)
        found = recorder.gradients([output], leaves, None, recorder.reaches_out(output))
        gradient, value = recorder.released(unflatten(found, spec)), recorder.released(output)
        return gradient, (value, recorder.released(aux)) if has_aux else value


def grad(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that returns the gradient of `func`, which returns a single number."""

    @functools.wraps(func)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        gradient, value = _grad_and_value(func, argnums, has_aux, args, kwargs)
        return (gradient, value[1]) if has_aux else gradient

    return wrapper


def grad_and_value(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that returns the gradient of `func` and its value."""

    @functools.wraps(func)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return _grad_and_value(func, argnums, has_aux, args, kwargs)

    return wrapper


def vjp(func: Callable[..., Any], *primals: Any, has_aux: bool = False) -> Any:
    """The output of `func`, and a function that multiplies a vector with its Jacobian."""
    return _vjp_with_argnums(func, *primals, has_aux=has_aux)


def _vjp_with_argnums(func: Any, *primals: Any, argnums: Any = None, has_aux: bool = False) -> Any:
    recorder = Recorder()
    with disable_saved_tensors_hooks(NO_HOOKS), Level("grad"), enable_grad():
        if argnums is None:
            args = inputs = tree_map(recorder.track, primals)
        else:
            inputs = tree_map(recorder.track, _chosen(primals, argnums))
            args = _replaced(primals, argnums, inputs)
        output, aux = _with_aux(func(*args), has_aux, VJP)
        leaves, spec = flatten(output)
        _check_outputs(leaves, VJP)
        for leaf in leaves:
            if not leaf.dtype.is_floating_point:
                raise RuntimeError(
                    "vjp(f, ...): All outputs of f must be floating-point or complex Tensors, got Tensor with"
                    f" dtype {leaf.dtype}"
                )
        results = recorder.released(output)
        aux = recorder.released(aux) if has_aux else None
    flat_inputs, inputs_spec = flatten(inputs)

    def wrapper(cotangents: Any, retain_graph: bool = True, create_graph: bool | None = None) -> Any:
        starts, given_spec = flatten(cotangents)
        if given_spec != spec:
            raise RuntimeError(
                "Expected pytree structure of cotangents to be the same as pytree structure of outputs to the"
                f" function. cotangents: {given_spec.short()}, primal output: {spec.short()}"
            )
        outer = any(recorder.reaches_out(leaf) for leaf in (*leaves, *starts))
        create = is_grad_enabled() if create_graph is None else create_graph
        found = recorder.gradients(leaves, flat_inputs, starts, create and outer)
        return recorder.released(unflatten(found, inputs_spec))

    return (results, wrapper, aux) if has_aux else (results, wrapper)


def jvp(
    func: Callable[..., Any], primals: Any, tangents: Any, *, strict: bool = False, has_aux: bool = False
) -> Any:
    """The output of `func`, and the product of its Jacobian with the tangents."""
    if not isinstance(primals, tuple):
        raise RuntimeError(
            f"{JVP}: Expected primals to be a tuple. E.g. it should be valid to call f(*primals)."
        )
    inputs, primals_spec = flatten(primals)
    directions, tangents_spec = flatten(tangents)
    if primals_spec != tangents_spec:
        raise RuntimeError(
            f"{JVP}: Expected primals and tangents to have the same python structure. For example, if"
            f" primals is a"
            f" tuple of 3 tensors, tangents also must be. Got primals with structure {primals_spec} and"
            f" tangents"
            f" with structure {tangents_spec}"
        )
    for name, values in (("primals", inputs), ("tangents", directions)):
        if not values:
            raise RuntimeError(f"{JVP}: Expected {name} to contain at least one Tensor.")
        for value in values:
            if not isinstance(value, Tensor):
                raise RuntimeError(f"{JVP}: Expected {name} to only contain Tensors, got {type(value)}")
    for value, tangent in zip(inputs, directions, strict=True):
        if value._shape != tangent._shape:
            raise RuntimeError(TANGENT_SIZE.format(list(value._shape), list(tangent._shape)))
    pushed = _Pushed(func, primals, None, has_aux, strict)
    tangent = pushed.along(directions)
    return (pushed.results, tangent, pushed.aux) if has_aux else (pushed.results, tangent)


def linearize(func: Callable[..., Any], *primals: Any) -> tuple[Any, Callable[..., Any]]:
    """The output of `func`, and a function that multiplies its Jacobian with tangents."""
    pushed = _Pushed(func, primals, None, False)
    return pushed.results, lambda *tangents: pushed.along(flatten(tangents)[0])


class _Pushed:
    """One call of a function, ready to be differentiated in any direction."""

    def __init__(self, func: Any, primals: Any, argnums: Any, has_aux: bool, strict: bool = False) -> None:
        self.recorder = Recorder()
        # all directions at once, if the arguments are chosen: then torch runs the function under vmap
        with Level("jvp", size=0 if argnums is None else 1), enable_grad():
            chosen = primals if argnums is None else _chosen(primals, argnums)
            inputs = tree_map(self.recorder.track, chosen)
            args = inputs if argnums is None else _replaced(primals, argnums, inputs)
            output, aux = _with_aux(func(*args), has_aux, JVP)
            self.outputs, self.spec = flatten(output)
            _check_outputs(self.outputs, JVP)
            if strict and not all(out.requires_grad for out in self.outputs):
                raise RuntimeError(STRICT)
            start = [each(self._start, out) for out in self.outputs]
            flat, _ = flatten(inputs)
            self.slopes, self.start = self.recorder.gradients(self.outputs, flat, start, True), start
            self.outer = any(map(self.recorder.reaches_out, self.outputs))
            self.results = self.recorder.released(output)
            self.aux = self.recorder.released(aux) if has_aux else None

    def _start(self, out: Any) -> Any:
        """What the gradients start from: they are linear in it."""
        start = out._full(0)
        start._requires_grad = True
        self.recorder.own.append(start)
        return start

    def along(self, directions: list[Any]) -> Any:
        """The derivatives of the outputs in the given directions."""
        outer = self.outer or any(map(self.recorder.reaches_out, directions))
        with enable_grad():
            found = self.recorder.gradients(self.slopes, self.start, directions, outer)
        return self.recorder.released(unflatten(found, self.spec))


def _basis(tensors: list[Any]) -> list[list[Any]]:
    """For each element of the tensors, tensors like them that are 1 there and 0 elsewhere."""
    sizes = [t._shape.numel() for t in tensors]
    rows = []
    for which, size in enumerate(sizes):
        for place in range(size):
            row = [_slices(t)[0]._full(0) for t in tensors]
            row[which]._storage[place] = 1
            rows.append(row)
    return rows


def jacrev(
    func: Callable[..., Any], argnums: Any = 0, *, has_aux: bool = False, chunk_size: int | None = None
) -> Callable[..., Any]:
    """A function that returns all derivatives of `func`, one row after the other."""
    if chunk_size is not None and chunk_size <= 0:
        raise ValueError("jacrev: `chunk_size` should be greater than 0.")

    @functools.wraps(func)
    def wrapper_fn(*args: Any) -> Any:
        output, product, *aux = _vjp_with_argnums(func, *args, argnums=argnums, has_aux=has_aux)
        outputs, spec = flatten(output)
        inputs, inputs_spec = flatten(_chosen(args, argnums))
        rows = [flatten(product(unflatten(row, spec)))[0] for row in _basis(outputs)]
        blocks, at = [], 0
        for out in outputs:
            part = rows[at : at + out._shape.numel()]
            at += len(part)
            columns = [_whole([row[i] for row in part], out, value) for i, value in enumerate(inputs)]
            blocks.append(unflatten(columns, inputs_spec))
        result = unflatten(blocks, spec)
        return (result, aux[0]) if has_aux else result

    return wrapper_fn


def _whole(rows: list[Any], out: Any, value: Any) -> Any:
    """The Jacobian of one output by one input, from its rows."""
    return OPERATIONS["stack"](rows, 0).view((*out._shape, *value._shape))


def jacfwd(
    func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False, *, randomness: str = "error"
) -> Callable[..., Any]:
    """A function that returns all derivatives of `func`, one column after the other."""

    @functools.wraps(func)
    def wrapper_fn(*args: Any) -> Any:
        chosen = _chosen(args, argnums)
        inputs, inputs_spec = flatten(chosen)
        pushed = _Pushed(func, args, argnums, has_aux)
        columns = [flatten(pushed.along(direction))[0] for direction in _basis(inputs)]
        blocks = []
        for i, out in enumerate(pushed.outputs):
            at, parts = 0, []
            for value in inputs:
                part = [column[i] for column in columns[at : at + value._shape.numel()]]
                at += len(part)
                last = len(out._shape)
                parts.append(OPERATIONS["stack"](part, last).reshape((*out._shape, *value._shape)))
            blocks.append(unflatten(parts, inputs_spec))
        result = unflatten(blocks, pushed.spec)
        return (result, pushed.aux) if has_aux else result

    return wrapper_fn


def hessian(func: Callable[..., Any], argnums: Any = 0) -> Callable[..., Any]:
    """A function that returns all second derivatives of `func`."""
    return jacfwd(jacrev(func, argnums), argnums)
