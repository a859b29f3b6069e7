"""Jacobians, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._dtype import unsupported


def _rows(out: Any, x: Any, create_graph: bool) -> Any:
    """All derivatives of all elements of `out` with respect to `x`."""
    from .. import autograd
    from .._refs import stack

    rows = []
    for element in out.reshape(-1).unbind(0) if out.requires_grad else ():
        (row,) = autograd.grad(
            element, x, retain_graph=True, create_graph=create_graph, materialize_grads=True
        )
        rows.append(row)
    if not rows:
        return x.new_zeros((*out.shape, *x.shape))
    return stack(rows).view(*out.shape, *x.shape)


def jacobian(func: Callable[..., Any], inputs: Any, create_graph: bool = False, **options: Any) -> Any:
    """The matrix of all derivatives of the outputs of `func` with respect to its input(s)."""
    if options:
        raise unsupported(f"torch.autograd.functional.jacobian({next(iter(options))}=…)")
    several = isinstance(inputs, tuple)
    xs = [
        (x.view_as(x) if create_graph and x.requires_grad else x.detach().requires_grad_())
        for x in (inputs if several else (inputs,))
    ]
    out = func(*xs)
    if isinstance(out, tuple):
        raise unsupported("torch.autograd.functional.jacobian of several outputs")
    found = tuple(_rows(out, x, create_graph) for x in xs)
    return found if several else found[0]


def hessian(func: Callable[..., Any], inputs: Any, **options: Any) -> Any:
    """The matrix of second derivatives of a `func` that returns one number."""
    if options or isinstance(inputs, tuple):
        raise unsupported("torch.autograd.functional.hessian of several inputs")
    x = inputs.detach().requires_grad_()
    slope = jacobian(func, x, create_graph=True)
    return _rows(slope, x, False).detach()


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.autograd.functional.{name}")
