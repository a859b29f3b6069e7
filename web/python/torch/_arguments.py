"""What torch says of arguments that a function cannot take, where it says it in a line.

Where a function has several signatures torch lists them all; that is outside the subset."""

from __future__ import annotations

from typing import Any

from ._dtype import as_torch, bool_, dtype, float64, int64

#: functions that ask for a tensor, called with one argument
ONE_NAMES = """
    abs absolute acos acosh allclose amax amin arccos arccosh arcsin arcsinh arctan arctanh argmax argmin
    argsort argwhere as_strided asin asinh atan atan2 atanh bernoulli bincount bitwise_not broadcast_to ceil
    chunk clone cos cosh count_nonzero cumprod cumsum deg2rad diag diag_embed diagonal dot empty_like equal erf
    erfc exp exp2 expm1 fix flatten flip fliplr flipud floor frac full_like gather ger hypot index_add
    index_copy index_put index_select inner isclose isfinite isinf isnan isneginf isposinf kron log log10 log1p
    log2 log_softmax logical_and logical_not logical_or logical_xor logsumexp masked_select matmul max maximum
    mean median min minimum multinomial mv nan_to_num neg negative nonzero ones_like outer permute prod rad2deg
    rand_like randn_like reciprocal relu reshape roll round rsqrt scatter_add select sgn sigmoid sign signbit
    sin sinh softmax sort sqrt square squeeze sum swapaxes swapdims t take take_along_dim tan tanh tile topk
    trace transpose tril triu trunc unbind unflatten unsqueeze vdot zeros_like
"""
#: … and with two
TWO_NAMES = """
    add allclose amax amin argmax argmin as_strided atan2 bincount bmm broadcast_to chunk cumprod cumsum diag
    diag_embed diagonal div dot equal flatten flip full_like gather ger hypot index_add index_copy index_put
    index_select inner isclose kron log_softmax logical_and logical_or logical_xor logsumexp masked_select
    matmul maximum median minimum mm mul multinomial mv nan_to_num outer permute reshape roll scatter_add select
    softmax sub swapaxes swapdims take take_along_dim tile topk transpose tril triu unbind unflatten unsqueeze
    vdot
"""
ONE, TWO = frozenset(ONE_NAMES.split()), frozenset(TWO_NAMES.split())
#: what is missing, if a tensor is all that is given
MISSING = {
    name: argument
    for argument, names in {
        "other": "allclose atan2 equal hypot inner isclose kron logical_and logical_or logical_xor matmul maximum"
        " minimum mul vdot",
        "size": "broadcast_to expand",
        "dim": "cumprod cumsum log_softmax logsumexp softmax unsqueeze",
        "dims": "flip permute tile",
        "chunks": "chunk",
        "tensor": "dot",
        "fill_value": "full_like",
        "vec2": "ger outer",
        "mask": "masked_select",
        "vec": "mv",
        "mat2": "bmm",
        "shape": "reshape",
        "shifts": "roll",
        "index": "take",
        "indices": "take_along_dim",
        "k": "topk",
        "repeats": "repeat",
    }.items()
    for name in names.split()
}
MANY = ("cat", "concat", "concatenate", "stack", "hstack", "vstack", "dstack", "row_stack", "column_stack")
#: functions that take a number in place of a second tensor
OF_NUMBERS = {
    *("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "div", "pow"),
    *("fmod", "remainder", "clamp", "fill_", "full", "where"),
}
#: Python's types that stand for number types
OF_PYTHON = {float: float64, int: int64, bool: bool_}


def kind_of(value: Any) -> str:
    """The name of an object's type as torch's messages have it."""
    kind = type(value)
    return f"numpy.{kind.__name__}" if kind.__module__ == "numpy" else kind.__name__


def with_plain_numbers(name: str, args: tuple[Any, ...]) -> list[Any] | None:
    """The arguments with numpy's single numbers as Python's, if there are any and torch takes them so."""
    numbers = [i for i, a in enumerate(args) if kind_of(a).startswith(("numpy.float", "numpy.int"))]
    if not numbers or name not in OF_NUMBERS:
        return None
    return [a.item() if i in numbers else a for i, a in enumerate(args)]


def no_tensor(function: str, value: Any, argument: str = "input", position: int = 1) -> Exception:
    """The error about an argument that must be a tensor."""
    text = f"{function}(): argument '{argument}' (position {position}) must be Tensor, not {kind_of(value)}"
    return as_torch(TypeError(text))


def number_type(function: str, given: Any) -> Any:
    """The number type behind a `dtype=`, which may be one of Python's."""
    if given is None or isinstance(given, dtype):
        return given
    if isinstance(given, type) and given in OF_PYTHON:
        return OF_PYTHON[given]
    raise as_torch(TypeError(f"{function}(): argument 'dtype' must be torch.dtype, not {kind_of(given)}"))


def tensors_in(function: str, given: Any) -> None:
    """Refuse, as torch does, what is no list of tensors."""
    if not isinstance(given, (list, tuple)):
        what = f"argument 'tensors' (position 1) must be tuple of Tensors, not {kind_of(given)}"
        raise as_torch(TypeError(f"{function}(): {what}"))
    for i, part in enumerate(given):
        if not hasattr(part, "_versions"):
            text = f"expected Tensor as element {i} in argument 0, but got {kind_of(part)}"
            raise as_torch(TypeError(text))


def complaint(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Exception | None:
    """torch's error about these arguments, if it is one of those above."""
    while args and args[-1] is None:  # a default that one of our functions passes on
        args = args[:-1]
    if kwargs or not args:
        return None
    given = hasattr(args[0], "_versions")
    if not given and ((len(args) == 1 and name in ONE) or (len(args) == 2 and name in TWO)):
        return no_tensor(name, args[0])
    if given and len(args) == 1 and name in MISSING:
        return as_torch(TypeError(f'{name}() missing 1 required positional arguments: "{MISSING[name]}"'))
    if name in ("rand", "randn", "zeros", "ones", "empty") and isinstance(args[0], (str, float)):
        what = f"argument 'size' (position 1) must be tuple of ints, not {kind_of(args[0])}"
        return as_torch(TypeError(f"{name}(): {what}"))
    return None
