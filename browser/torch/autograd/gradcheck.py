"""Compare derivatives with what small nudges do."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from .functional import _rows


class GradcheckError(RuntimeError):
    """The derivatives are not those the nudges show."""


GradcheckError.__module__ = "torch.autograd.gradcheck"


def gradcheck(
    func: Callable[..., Any],
    inputs: Any,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    raise_exception: bool = True,
) -> bool:
    """Whether backward of `func` agrees with central differences."""
    from .._creation import tensor
    from .._refs import allclose, stack
    from .grad_mode import no_grad

    xs = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    for i, x in enumerate(xs):
        if x.requires_grad and x.dtype.name != "float64":
            warnings.warn(
                f"Input #{i} requires gradient and is not a double precision floating point or"
                " complex. This check will likely fail if all the inputs are not of double"
                " precision floating point or complex. ",
                stacklevel=2,
            )
    result = func(*xs)
    for o, out in enumerate(result if isinstance(result, tuple) else (result,)):
        for i, x in enumerate(xs):
            if not x.requires_grad:
                continue
            analytical = _rows(out, x, False).reshape(out.numel(), x.numel()).t()
            columns = []
            for place in range(x.numel()):
                ends = []
                for nudge in (eps, -eps):
                    with no_grad():
                        moved = x.detach().clone().reshape(-1)
                        moved[place] += nudge
                        args = [moved.reshape(x.shape) if a is x else a for a in xs]
                        end = func(*args)
                    ends.append((end[o] if isinstance(end, tuple) else end).reshape(-1))
                columns.append((ends[0] - ends[1]) / (2 * eps))
            numerical = stack(columns)
            if not allclose(analytical, tensor(numerical.tolist(), dtype=x.dtype), rtol, atol):
                if not raise_exception:
                    return False
                raise GradcheckError(
                    f"Jacobian mismatch for output {o} with respect to input {i},\n"
                    f"numerical:{numerical}\nanalytical:{analytical}\n"
                )
    return True
