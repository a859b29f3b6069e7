"""The first values of parameters: each function overwrites a tensor, with the random numbers torch draws."""

from __future__ import annotations

import math
import warnings
from array import array
from contextlib import nullcontext
from typing import Any

from .. import random
from .._dtype import outside, outside_of
from .._tensor import Tensor, make
from ..autograd.grad_mode import no_grad


@no_grad()
def _fill(tensor: Tensor, values: Any) -> Tensor:
    """Write all values: one write, as one of torch's in-place operations."""
    return tensor._write(make(values, tensor.shape, tensor.dtype))


def drawn(draw: Any, tensor: Tensor, generator: Any) -> Any:
    """As many random numbers as the tensor has, from a sequence of their own if one is given."""
    with generator or nullcontext():
        return draw(tensor.numel(), tensor.dtype.code)


def uniform_(tensor: Tensor, a: float = 0.0, b: float = 1.0, generator: Any = None) -> Tensor:
    """Numbers from `a` to `b`, all equally likely."""
    code = tensor.dtype.code
    low, high = array(code, [a, b])
    width = array(code, [high - low])[0]
    return _fill(tensor, array(code, [u * width + low for u in drawn(random.uniform, tensor, generator)]))


def normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, generator: Any = None) -> Tensor:
    """Numbers of a normal distribution."""
    draw = lambda n, code: random.normal(n, code, mean, std)  # noqa: E731
    return _fill(tensor, array(tensor.dtype.code, drawn(draw, tensor, generator)))


def trunc_normal_(
    tensor: Tensor,
    mean: float = 0.0,
    std: float = 1.0,
    a: float = -2.0,
    b: float = 2.0,
    generator: Any = None,
) -> Tensor:
    """Numbers of a normal distribution, drawn anew until they lie between `a` and `b`."""
    below, above = (math.erf((end - mean) / std / math.sqrt(2)) / 2 for end in (a, b))
    if above - below <= 0.3:
        raise outside("torch.nn.init.trunc_normal_ far from the mean")
    code = tensor.dtype.code
    low, high = array(code, [a, b])

    def draw() -> list[float]:
        return [z * std + mean for z in drawn(random.normal, tensor, generator)]

    values = array(code, draw())
    while any(v < low or v > high for v in values):
        again = array(code, draw())
        values = array(code, [w if v < low or v > high else v for v, w in zip(values, again, strict=True)])
    return _fill(tensor, values)


def constant_(tensor: Tensor, val: float) -> Tensor:
    """One number everywhere."""
    return _fill(tensor, array(tensor.dtype.code, [val]) * tensor.numel())


def ones_(tensor: Tensor) -> Tensor:
    """Ones everywhere."""
    return constant_(tensor, 1.0)


def zeros_(tensor: Tensor) -> Tensor:
    """Zeros everywhere."""
    return constant_(tensor, 0.0)


def eye_(tensor: Tensor) -> Tensor:
    """Ones on the diagonal, zeros elsewhere."""
    if tensor.ndim != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    n, m = tensor.shape
    return _fill(tensor, [float(i == j) for i in range(n) for j in range(m)])


def calculate_gain(nonlinearity: str, param: Any = None) -> float:
    """By how much the weights before this function should be larger."""
    layers = {f"conv{t}{n}d" for t in ("", "_transpose") for n in (1, 2, 3)}
    if nonlinearity in {"linear", "sigmoid", *layers}:
        return 1
    if nonlinearity == "leaky_relu":
        if param is not None and (isinstance(param, bool) or not isinstance(param, int | float)):
            raise ValueError(f"negative_slope {param} not a valid number")
        slope = 0.01 if param is None else param
        return math.sqrt(2.0 / (1 + slope**2))
    gains = {"tanh": 5.0 / 3, "relu": math.sqrt(2.0), "selu": 3.0 / 4}
    if nonlinearity not in gains:
        raise ValueError(f"Unsupported nonlinearity {nonlinearity}")
    return gains[nonlinearity]


def _calculate_fan_in_and_fan_out(tensor: Tensor) -> tuple[int, int]:
    """How many numbers flow into each output, and out of each input."""
    if tensor.ndim < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = math.prod(tensor.shape[2:])
    return tensor.shape[1] * field, tensor.shape[0] * field


def xavier_uniform_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """Glorot and Bengio (2010), uniform."""
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    std = gain * math.sqrt(2.0 / float(fan_in + fan_out))
    a = math.sqrt(3.0) * std
    return uniform_(tensor, -a, a, generator)


def xavier_normal_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """Glorot and Bengio (2010), normal."""
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return normal_(tensor, 0.0, gain * math.sqrt(2.0 / float(fan_in + fan_out)), generator)


def _kaiming_std(tensor: Tensor, a: float, mode: str, nonlinearity: str) -> float:
    modes = ["fan_in", "fan_out"]
    if mode.lower() not in modes:
        raise ValueError(f"Mode {mode.lower()} not supported, please use one of {modes}")
    fan = _calculate_fan_in_and_fan_out(tensor)[modes.index(mode.lower())]
    return calculate_gain(nonlinearity, a) / math.sqrt(fan)


def kaiming_uniform_(
    tensor: Tensor,
    a: float = 0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
    generator: Any = None,
) -> Tensor:
    """He et al. (2015), uniform."""
    if 0 in tensor.shape:
        warnings.warn("Initializing zero-element tensors is a no-op", stacklevel=2)
        return tensor
    bound = math.sqrt(3.0) * _kaiming_std(tensor, a, mode, nonlinearity)
    return uniform_(tensor, -bound, bound, generator)


def kaiming_normal_(
    tensor: Tensor,
    a: float = 0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
    generator: Any = None,
) -> Tensor:
    """He et al. (2015), normal."""
    if 0 in tensor.shape:
        warnings.warn("Initializing zero-element tensors is a no-op", stacklevel=2)
        return tensor
    return normal_(tensor, 0, _kaiming_std(tensor, a, mode, nonlinearity), generator)


def deprecated(function: Any) -> Any:
    """The same function under its old name, without the underscore."""
    new, old = function.__name__, function.__name__[:-1]

    def warned(*args: Any, **kwargs: Any) -> Any:
        text = f"`nn.init.{old}` is now deprecated in favor of `nn.init.{new}`."
        warnings.warn(text, FutureWarning, stacklevel=2)
        return function(*args, **kwargs)

    warned.__name__ = old
    return warned


uniform, normal, constant, eye = map(deprecated, (uniform_, normal_, constant_, eye_))
xavier_uniform, xavier_normal = deprecated(xavier_uniform_), deprecated(xavier_normal_)
kaiming_uniform, kaiming_normal = deprecated(kaiming_uniform_), deprecated(kaiming_normal_)


def orthogonal_(tensor: Tensor, gain: float = 1, generator: Any = None) -> Tensor:
    """Rows (or columns) of length 1 at right angles to each other (Saxe et al., 2013)."""
    if tensor.ndim < 2:
        raise ValueError("Only tensors with 2 or more dimensions are supported")
    rows, columns = tensor.shape[0], tensor.numel() // tensor.shape[0]
    from .. import linalg  # imported when it is needed

    flat = normal_(make(tensor._full(0)._storage, (rows, columns), tensor.dtype), generator=generator)
    with no_grad():
        q, r = linalg.qr(flat.t() if rows < columns else flat)
        q = q * r.diag().sign()
        return _fill(tensor, (q.t() if rows < columns else q).mul(gain)._values())


__getattr__ = outside_of("torch.nn.init")
