"""Gradients compared with what small steps give."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from .._dtype import float64, outside, outside_of
from . import grad, is_tensor
from .graph import Node

SINGLE = (
    "Input #{} requires gradient and is not a double precision floating point or complex. This check will"
    " likely"
    " fail if all the inputs are not of double precision floating point or complex. "
)
STRIDE_0 = (
    "The {}th input has a dimension with stride 0. gradcheck only supports inputs that are"
    " non-overlapping to be"
    " able to compute the numerical gradients correctly. You should call .contiguous on the input before"
    " passing"
    " it to gradcheck."
)
NONE_REQUIRES = (
    "gradcheck expects at least one input tensor to require gradient, but none of them have"
    " requires_grad=True."
)
NOT_REENTRANT = (
    "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives"
    " different values, although analytical gradient matches numerical gradient.The tolerance for"
    " nondeterminism"
    " was {}."
    "\n\nNOTE: If your op relies on non-deterministic operations i.e., it is listed here:\n"
    "https://pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html\n"
    "this failure might be expected.\n\n"
    "If you are adding a new operator, please file an issue and then use one of the\n"
    "workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck.\n"
    "If the test\n"
    "- manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck\n"
    "  with `nondet_tol=<tol>` as a keyword argument.\n"
    "- is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test\n"
    "  to have `gradcheck_nondet_tol=<tol>`.\n"
    "- is a Module test (e.g., in common_nn.py), then modify the corresponding\n"
    "  module_test entry to have `gradcheck_nondet_tol=<tol>`\n"
)
COMPATIBILITY = (
    "Backwards compatibility: New undefined gradient support checking feature is enabled by default, but"
    " it may"
    " break existing callers of this function. If this is true for you, you can call this function with"
    ' "check_undefined_grad=False" to disable the feature'
)
NOTES = ' Please look at "Notes about undefined output gradients" in "tools/autograd/derivatives.yaml"'
Jacobian = Any  # a matrix: one row an element of the input, one column an element of the output


class GradcheckError(RuntimeError):
    """What a check that fails raises."""


GradcheckError.__module__ = "torch.autograd.gradcheck"


class UndefinedGrad(Node):
    """Hands on a tensor, but no gradient."""

    def _run(self, *grads: Any) -> list[Any]:
        return [None]


def _as_tuple(values: Any) -> tuple[Any, ...]:
    return tuple(values) if isinstance(values, (tuple, list)) else (values,)


def _differentiable(values: Any) -> tuple[Any, ...]:
    return tuple(value for value in _as_tuple(values) if value.requires_grad)


def _recorded(inputs: Sequence[Any]) -> list[Any]:
    """The inputs to differentiate by."""
    return [value for value in inputs if is_tensor(value) and value.requires_grad]


def _check_inputs(inputs: Sequence[Any]) -> None:
    for i, value in enumerate(inputs):
        if is_tensor(value) and value.requires_grad:
            if value.dtype is not float64:
                warnings.warn(SINGLE.format(i), stacklevel=4)
            if not all(step > 0 or n <= 1 for step, n in zip(value.stride(), value.shape, strict=True)):
                raise RuntimeError(STRIDE_0.format(i))
    if not _recorded(inputs):
        raise ValueError(NONE_REQUIRES)


def _numerical(
    func: Any, inputs: Sequence[Any], which: Any, outputs: Sequence[Any], eps: float
) -> list[Jacobian]:
    """For each output, its Jacobian by one input: central differences of small steps."""
    from .._op import OPERATIONS

    found = [OPERATIONS["zeros"]((which.numel(), out.numel()), dtype=out.dtype) for out in outputs]
    values = which.data
    for row, index in enumerate(product(*map(range, which.shape))):
        entry = values[index]
        before = entry.clone()
        entry.copy_(before - eps)
        low = [out.clone() for out in _as_tuple(func(*inputs))]
        entry.copy_(before + eps)
        high = [out.clone() for out in _as_tuple(func(*inputs))]
        entry.copy_(before)
        for jacobian, a, b in zip(found, low, high, strict=True):
            _check_same_kind(a, b, index, eps)
            jacobian[row] = ((b - a) / (2 * eps)).detach().reshape(-1)
    return found


def _check_same_kind(a: Any, b: Any, index: Any, eps: float) -> None:
    for what, one, other in (("shape", a.shape, b.shape), ("dtype", a.dtype, b.dtype)):
        if one != other:
            raise AssertionError(
                f"Expected `func` to return outputs with the same {what} when inputs are perturbed on index"
                f" {index} by {eps}, but got: {what}s {one} and {other}."
            )


def _analytical(output: Any, inputs: list[Any]) -> tuple[list[Jacobian], bool]:
    """The Jacobian of an output by each input, one gradient a column; and whether the types are right."""
    from .._op import OPERATIONS

    found = [OPERATIONS["zeros"]((value.numel(), output.numel()), dtype=value.dtype) for value in inputs]
    types_ok = True
    for column in range(output.numel()):
        start = output._full(0)
        start.view(-1)[column] = 1.0
        gradients = grad(output, inputs, start, retain_graph=True, allow_unused=True)
        for jacobian, gradient, value in zip(found, gradients, inputs, strict=True):
            if gradient is not None:
                types_ok = types_ok and gradient.dtype is value.dtype
                jacobian[:, column] = gradient.detach().reshape(-1)
    return found, types_ok


def _check_output(
    number: int, output: Any, inputs: list[Any], numerical: list[Jacobian], options: dict[str, Any]
) -> None:
    """Compare one output's Jacobians."""
    first, types_ok = _analytical(output, inputs)
    again, _ = _analytical(output, inputs)
    if not types_ok and options["check_grad_dtypes"]:
        raise GradcheckError("Gradient has dtype mismatch")
    for a, b in zip(first, again, strict=True):
        if a.numel() and (a - b).abs().max() > options["nondet_tol"]:
            raise GradcheckError(NOT_REENTRANT.format(options["nondet_tol"]))
    for i, (a, n) in enumerate(zip(first, numerical, strict=True)):
        wide = a.dtype if a.dtype is n.dtype else float64
        if not a.to(wide).allclose(n.to(wide), options["rtol"], options["atol"]):
            if options["fast_mode"]:
                raise outside("what a fast gradcheck says when it fails")
            raise GradcheckError(
                f"Jacobian mismatch for output {number} with respect to input"
                f" {i},\nnumerical:{n}\nanalytical:{a}\n"
            )


def _check_multiplied(outputs: Sequence[Any], inputs: list[Any]) -> None:
    """A gradient that starts from zeros must be zero."""
    found = grad(outputs, inputs, [out._full(0) for out in outputs], allow_unused=True)
    for gradient, value in zip(found, inputs, strict=True):
        if gradient is None:
            continue
        if not gradient.eq(0).all():
            raise GradcheckError("backward not multiplied by grad_output")
        if gradient.dtype is not value.dtype:
            raise GradcheckError("grad is incorrect type")
        if gradient.shape != value.shape:
            raise GradcheckError("grad is incorrect size")


def _cut(out: Any) -> Any:
    """The output behind a node that hands on no gradient."""
    node = UndefinedGrad([out])
    blocked = out.detach()
    blocked._grad_fn = node
    return blocked


def _check_undefined(func: Any, inputs: tuple[Any, ...], outputs: Sequence[Any]) -> None:
    """A backward must cope with gradients that are not there."""

    def check(given: list[Any]) -> None:
        try:
            found = grad(given, _recorded(inputs), [out._full(0) for out in given], allow_unused=True)
        except RuntimeError as error:
            warnings.warn(COMPATIBILITY, stacklevel=5)
            raise GradcheckError(
                "Expected backward function to handle undefined output grads." + NOTES
            ) from error
        for gradient in found:
            if gradient is not None and not gradient.eq(0).all():
                warnings.warn(COMPATIBILITY, stacklevel=5)
                raise GradcheckError(
                    "Expected all input grads to be undefined or zero when all output grads are undefined"
                    " or zero." + NOTES
                )

    check([_cut(out) for out in _differentiable(func(*inputs))])
    for chosen in range(len(outputs) if len(outputs) > 1 else 0):
        check([_cut(out) if i == chosen else out for i, out in enumerate(_differentiable(func(*inputs)))])


def gradcheck(
    func: Callable[..., Any],
    inputs: Any,
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_batched_forward_grad: bool = False,
    check_forward_ad: bool = False,
    check_backward_ad: bool = True,
    fast_mode: bool = False,
    masked: bool | None = None,
) -> bool:
    """Compare the gradients of `func` with what small steps of its inputs give.

    Raises GradcheckError where they differ, or returns False if `raise_exception` is off.
    """
    if not (check_forward_ad or check_backward_ad):
        raise AssertionError("Expected at least one of check_forward_ad or check_backward_ad to be True")
    if check_batched_grad or check_batched_forward_grad or check_forward_ad:
        raise outside("gradcheck in forward mode or of batches")
    options = {
        "rtol": rtol, "atol": atol, "nondet_tol": nondet_tol, "check_grad_dtypes": check_grad_dtypes,
        "fast_mode": fast_mode,
    }  # fmt: skip
    try:
        _gradcheck(func, _as_tuple(inputs), eps, check_undefined_grad, options)
    except GradcheckError:
        if raise_exception:
            raise
        return False
    return True


def _gradcheck(
    func: Any, inputs: tuple[Any, ...], eps: float, check_undefined: bool, options: dict[str, Any]
) -> None:
    _check_inputs(inputs)
    results = _as_tuple(func(*inputs))
    recorded = _recorded(inputs)
    by_input = [_numerical(func, inputs, value, results, eps) for value in recorded]
    outputs = _differentiable(results)
    if not outputs and any((jacobian != 0).sum() > 0 for found in by_input for jacobian in found):
        raise GradcheckError("Numerical gradient for function expected to be zero")
    numerical = [
        list(row) for row, out in zip(zip(*by_input, strict=True), results, strict=True) if out.requires_grad
    ]
    for i, out in enumerate(outputs):
        _check_output(i, out, recorded, numerical[i], options)
    _check_multiplied(outputs, recorded)
    if check_undefined:
        _check_undefined(func, inputs, outputs)


def gradgradcheck(
    func: Callable[..., Any],
    inputs: Any,
    grad_outputs: Any = None,
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    gen_non_contig_grad_outputs: bool = False,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_fwd_over_rev: bool = False,
    check_rev_over_rev: bool = True,
    fast_mode: bool = False,
    masked: bool = False,
) -> bool:
    """Compare the second derivatives of `func` with what small steps give: `gradcheck` of its gradients."""
    from .._op import OPERATIONS

    if not (check_fwd_over_rev or check_rev_over_rev):
        raise AssertionError("Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True")
    if check_fwd_over_rev or gen_non_contig_grad_outputs:
        raise outside("gradgradcheck in forward mode or of what is not contiguous")
    given = _as_tuple(inputs)
    if grad_outputs is None:
        outputs = _differentiable(func(*given))
        starts: tuple[Any, ...] = tuple(
            (OPERATIONS["rand"](out.shape, dtype=out.dtype) * 2 - 1).requires_grad_() for out in outputs
        )
    else:
        starts = _as_tuple(grad_outputs)

    def slopes(*args: Any) -> tuple[Any, ...]:
        values = args[: -len(starts)]
        outputs = _differentiable(func(*values))
        found = grad(outputs, _recorded(values), args[-len(starts) :], create_graph=True, allow_unused=True)
        return tuple(gradient for gradient in found if gradient is not None)

    return gradcheck(
        slopes, given + starts, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception,
        nondet_tol=nondet_tol, check_undefined_grad=check_undefined_grad, check_grad_dtypes=check_grad_dtypes,
        check_batched_grad=check_batched_grad, fast_mode=fast_mode,
    )  # fmt: skip


__getattr__ = outside_of("torch.autograd.gradcheck")
