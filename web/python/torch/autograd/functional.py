"""Jacobians, Hessians and their products with vectors, of functions of one or several tensors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .._dtype import outside, outside_of
from . import grad, is_tensor
from .grad_mode import enable_grad, is_grad_enabled, set_grad_enabled

Tensors = tuple[Any, ...]

INDEPENDENT = {
    "back": "The output of the user-provided function is independent of input {}. This is not allowed"
    " in strict"
    " mode.",
    "back_trick": "The gradient with respect to the input is independent of entry {} in the grad_outputs when"
    " using the double backward trick to compute forward mode gradients. This is not allowed in strict mode.",
    "double_back": "The jacobian of the user-provided function is independent of input {}. This is not"
    " allowed"
    " in strict mode.",
    "double_back_trick": "The hessian of the user-provided function is independent of entry {} in the"
    " grad_jacobian. This is not allowed in strict mode as it prevents from using the double backward"
    " trick to"
    " replace forward mode AD.",
}
NOT_RECORDED = {
    "hessian": "The hessian of the user-provided function with respect to input {} is independent of"
    " the input."
    " This is not allowed in strict mode. You should ensure that your function is thrice differentiable and"
    " that the hessian depends on the inputs.",
    "jacobian": "While computing the hessian, found that the jacobian of the user-provided function"
    " with respect"
    " to input {} is independent of the input. This is not allowed in strict mode. You should ensure that"
    " your"
    " function is twice differentiable and that the jacobian depends on the inputs (this would be"
    " violated by a"
    " linear function for example).",
    "grad_inputs": "The gradient with respect to input {} is independent of the inputs of the user-provided"
    " function. This is not allowed in strict mode.",
    "outputs": "Output {} of the user-provided function does not require gradients. The outputs must"
    " be computed"
    " in a differentiable manner from the input when running in strict mode.",
}
NO_VECTOR = {
    "vjp": "The vector v can only be None if the user-provided function returns a single Tensor with a single"
    " element.",
    "jvp": "The vector v can only be None if the input to the user-provided function is a single"
    " Tensor with a"
    " single element.",
}
STRICT_FORWARD = (
    'torch.autograd.functional.jacobian: `strict=True` and `strategy="forward-mode"` are not supported'
    " together"
    ' (yet). Please either set `strict=False` or `strategy="reverse-mode"`.'
)
GRAPH_FORWARD = (
    'torch.autograd.functional.jacobian: `create_graph=True` and `strategy="forward-mode"` are not supported'
    ' together (yet). Please either set `create_graph=False` or `strategy="reverse-mode"`.'
)
LOOP_FORWARD = (
    "Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for"
    " `vectorize=True`."
)
STRICT_VECTORIZED = (
    "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together."
    " Please"
    " either set `strict=False` or `vectorize=False`."
)
STRATEGY = (
    'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs'
    ' than inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".'
)
INDEPENDENT_GRAPH = (
    "The {} of the user-provided function is independent of input {}. This is not allowed in strict mode when"
    " create_graph=True."
)


def _as_tuple(given: Any, argument: str, function: str) -> tuple[bool, Tensors]:
    """Whether this was a tuple, and one of tensors."""
    is_tuple = isinstance(given, tuple)
    values = given if is_tuple else (given,)
    for i, value in enumerate(values):
        if not is_tensor(value):
            what = f"value at index {i}" if is_tuple else f"given {argument}"
            raise TypeError(
                f"The {argument} given to {function} must be either a Tensor or a tuple of Tensors but the"
                f" {what}"
                f" has type {type(value)}."
            )
    return is_tuple, values


def _outputs(given: Any, function: str, strict: bool) -> tuple[bool, Tensors]:
    """What the user's function returned, as a tuple."""
    is_tuple, outputs = _as_tuple(given, "outputs of the user-provided function", function)
    _check_recorded(outputs, "outputs", strict)
    return is_tuple, outputs


def _prepared(inputs: Tensors, create_graph: bool, need_graph: bool = True) -> Tensors:
    """New tensors for the function, so that they differ from those that it may know already."""
    return tuple(
        value.view(value.shape)
        if create_graph and value.requires_grad
        else value.detach().requires_grad_(need_graph)
        for value in inputs
    )


def _finished(values: Any, create_graph: bool) -> Any:
    """The results, without history if nobody asked for it."""
    if create_graph:
        return values
    return tuple(value.detach() if is_tensor(value) else _finished(value, False) for value in values)


def _vector(v: Any, function: str, like: Tensors, like_is_tuple: bool, create_graph: bool) -> Tensors | None:
    """The vector of a product, checked against the tensors that it belongs to."""
    if v is None:
        if len(like) != 1 or like[0].numel() != 1:
            raise RuntimeError(NO_VECTOR["vjp" if function == "vjp" else "jvp"])
        return None
    vectors = _prepared(_as_tuple(v, "v", function)[1], create_graph, need_graph=False)
    if len(vectors) != len(like):
        raise RuntimeError(
            f"v is a tuple of invalid length: should be {len(like)} but got {len(vectors)}."
            if like_is_tuple
            else "The given v should contain a single Tensor."
        )
    for i, (vector, tensor) in enumerate(zip(vectors, like, strict=True)):
        if vector.shape != tensor.shape:
            which = f"Entry {i} in " if like_is_tuple else ""
            raise RuntimeError(f"{which}v has invalid size: should be {tensor.shape} but got {vector.shape}.")
    return vectors


def _check_recorded(values: Sequence[Any], kind: str, strict: bool) -> None:
    """In strict mode, refuse results that do not depend on the inputs."""
    for i, value in enumerate(values if strict else ()):
        if value is None:
            raise RuntimeError(INDEPENDENT["back"].format(i))
        if not value.requires_grad:
            raise RuntimeError(NOT_RECORDED[kind].format(i))


def _gradients(
    outputs: Sequence[Any], inputs: Tensors, vectors: Tensors | None = None, **options: Any
) -> Sequence[Any]:
    """The gradients of the outputs that have any; None for inputs that these don't depend on."""
    pairs = [
        (out, v)
        for out, v in zip(outputs, vectors or [None] * len(outputs), strict=True)
        if out is not None and out.requires_grad
    ]
    if not pairs:
        return [None] * len(inputs)
    outs, given = zip(*pairs, strict=True)
    found: Sequence[Any] = grad(outs, inputs, given, allow_unused=True, **options)
    return found


def _filled(grads: Sequence[Any], like: Tensors, strict: bool, create_graph: bool, stage: str) -> Tensors:
    """The gradients, with zeros (or, in strict mode, an error) where there are none."""
    for i, gradient in enumerate(grads if strict else ()):
        if gradient is None:
            raise RuntimeError(INDEPENDENT[stage].format(i))
        if create_graph and not gradient.requires_grad:
            raise RuntimeError(INDEPENDENT_GRAPH.format("hessian" if "double" in stage else "jacobian", i))
    return tuple(
        tensor._full(0) if gradient is None else gradient
        for gradient, tensor in zip(grads, like, strict=True)
    )


def _pair(
    outputs: Tensors, is_tuple: bool, product: Tensors, product_is_tuple: bool, create_graph: bool
) -> Any:
    """The outputs and the product, each as a tuple or as the only tensor."""
    outputs, product = _finished(outputs, create_graph), _finished(product, create_graph)
    return outputs if is_tuple else outputs[0], product if product_is_tuple else product[0]


def vjp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> Any:
    """The outputs of `func`, and the product of the vector `v` with its Jacobian."""
    with enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "vjp")
        inputs = _prepared(inputs, create_graph)
        out_is_tuple, outputs = _outputs(func(*inputs), "vjp", strict)
        vectors = _vector(v, "vjp", outputs, out_is_tuple, create_graph)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _gradients(outputs, inputs, vectors, create_graph=create_graph)
        product = _filled(found, inputs, strict, create_graph, "back")
    return _pair(outputs, out_is_tuple, product, is_tuple, create_graph)


def jvp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> Any:
    """The outputs of `func`, and the product of its Jacobian with the vector `v`.

    By the double backward trick: the gradient is linear in what it starts from, so its derivative by that is
    the product wanted.
    """
    with enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "jvp")
        inputs = _prepared(inputs, create_graph)
        vectors = _vector(v, "jvp", inputs, is_tuple, create_graph)
        out_is_tuple, outputs = _outputs(func(*inputs), "jvp", strict)
        start = tuple(out._full(0).requires_grad_() for out in outputs)
        gradients = _gradients(outputs, inputs, start, create_graph=True)
        _check_recorded(gradients, "grad_inputs", strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _gradients(gradients, start, vectors, create_graph=create_graph)
        product = _filled(found, outputs, strict, create_graph, "back_trick")
    return _pair(outputs, out_is_tuple, product, out_is_tuple, create_graph)


def jacobian(
    func: Callable[..., Any],
    inputs: Any,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    strategy: str = "reverse-mode",
) -> Any:
    """All derivatives of the outputs of `func` with respect to its inputs: [output][input], where there are
    several."""
    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError(STRATEGY)
    if strategy == "forward-mode":
        if create_graph:
            raise NotImplementedError(GRAPH_FORWARD)
        return _forward_jacobian(func, inputs, strict, vectorize)
    with enable_grad():
        is_tuple, inputs = _as_tuple(inputs, "inputs", "jacobian")
        inputs = _prepared(inputs, create_graph)
        out_is_tuple, outputs = _outputs(func(*inputs), "jacobian", strict)
        if vectorize and strict:
            raise RuntimeError(STRICT_VECTORIZED)
        blocks = tuple(_rows(i, out, inputs, create_graph, strict) for i, out in enumerate(outputs))
    blocks = _finished(blocks, create_graph)
    if not is_tuple:
        blocks = tuple(block[0] for block in blocks)
    return blocks if out_is_tuple else blocks[0]


def _rows(number: int, out: Any, inputs: Tensors, create_graph: bool, strict: bool) -> Tensors:
    """The Jacobian of one output, for each input: one gradient a row."""
    from ..functional import OPERATIONS

    rows: list[list[Any]] = [[] for _ in inputs]
    for j in range(out.numel()):
        one = out.reshape(-1)[j]
        found = _gradients((one,), inputs, retain_graph=True, create_graph=create_graph)
        for i, (column, gradient, value) in enumerate(zip(rows, found, inputs, strict=True)):
            if strict and gradient is None:
                raise RuntimeError(
                    f"Output {number} of the user-provided function is independent of input {i}. This is not"
                    " allowed in strict mode."
                )
            if strict and create_graph and not gradient.requires_grad:
                raise RuntimeError(INDEPENDENT_GRAPH.format("jacobian", number))
            column.append(value._full(0) if gradient is None else gradient)
    return tuple(
        OPERATIONS["stack"](column, dim=0).view(out.shape + value.shape)
        for column, value in zip(rows, inputs, strict=True)
    )


def _forward_jacobian(func: Callable[..., Any], inputs: Any, strict: bool, vectorize: bool) -> Any:
    """The Jacobian column by column."""
    from ..func import jacfwd

    if strict:
        raise RuntimeError(STRICT_FORWARD)
    if not vectorize:
        raise NotImplementedError(LOOP_FORWARD)
    is_tuple, inputs = _as_tuple(inputs, "inputs", "jacobian")
    blocks = jacfwd(func, argnums=tuple(range(len(inputs))))(*inputs)
    if is_tensor(blocks[0]):  # a single output
        return blocks if is_tuple else blocks[0]
    return tuple(block if is_tuple else block[0] for block in blocks)


def _single(output: Any, function: str, strict: bool) -> Any:
    """The only number that the function of a Hessian returns."""
    is_tuple, outputs = _outputs(output, function, strict)
    if is_tuple:
        raise RuntimeError(f"The function given to {function} should return a single Tensor")
    if outputs[0].numel() != 1:
        raise RuntimeError(
            f"The Tensor returned by the function given to {function} should contain a single element"
        )
    return outputs[0]


def hessian(
    func: Callable[..., Any],
    inputs: Any,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    outer_jacobian_strategy: str = "reverse-mode",
) -> Any:
    """All second derivatives of a function that returns a single number: [input][input], where there are
    several."""
    is_tuple, inputs = _as_tuple(inputs, "inputs", "hessian")
    if outer_jacobian_strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode".')

    def number(*values: Any) -> Any:
        return _single(func(*values), "hessian", strict).view(())

    if outer_jacobian_strategy == "forward-mode" and vectorize and not (create_graph or strict):
        raise outside('hessian(outer_jacobian_strategy="forward-mode")')

    def slopes(*values: Any) -> Any:
        found = jacobian(number, values, create_graph=True)
        _check_recorded(found, "jacobian", strict)
        return found

    blocks = jacobian(slopes, inputs, create_graph, strict, vectorize, outer_jacobian_strategy)
    return blocks if is_tuple else blocks[0][0]


def _slopes(
    function: str, func: Callable[..., Any], inputs: Any, v: Any, create_graph: bool, strict: bool
) -> tuple[bool, Tensors, Tensors | None, Tensors, Sequence[Any]]:
    """What the two products with a Hessian begin with: inputs, vector, output and its gradients."""
    is_tuple, inputs = _as_tuple(inputs, "inputs", function)
    inputs = _prepared(inputs, create_graph)
    vectors = _vector(v, function, inputs, is_tuple, create_graph)
    outputs = (_single(func(*inputs), function, strict),)
    slopes = _gradients(outputs, inputs, create_graph=True)
    _check_recorded(slopes, "jacobian", strict)
    return is_tuple, inputs, vectors, outputs, slopes


def vhp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> Any:
    """The output of `func`, a single number, and the product of the vector `v` with its Hessian."""
    with enable_grad():
        is_tuple, inputs, vectors, outputs, slopes = _slopes("vhp", func, inputs, v, create_graph, strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _gradients(slopes, inputs, vectors, create_graph=create_graph)
        product = _filled(found, inputs, strict, create_graph, "double_back")
    return _pair(outputs, False, product, is_tuple, create_graph)


def hvp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> Any:
    """The output of `func`, a single number, and the product of its Hessian with the vector `v`."""
    with enable_grad():
        is_tuple, inputs, vectors, outputs, slopes = _slopes("hvp", func, inputs, v, create_graph, strict)
        start = tuple(value._full(0).requires_grad_() for value in inputs)
        curves = _gradients(slopes, inputs, start, create_graph=True)
        _check_recorded(slopes, "hessian", strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _gradients(curves, start, vectors, create_graph=create_graph)
        product = _filled(found, inputs, strict, create_graph, "double_back_trick")
    return _pair(outputs, False, product, is_tuple, create_graph)


__getattr__ = outside_of("torch.autograd.functional")
