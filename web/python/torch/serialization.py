"""Saving and loading what a program keeps: tensors, numbers and texts, in dicts, lists and tuples.

The files are JSON, not torch's: they live as long as the program does, and nothing else reads them. Of a module
or an optimiser a copy is kept in memory, which the file numbers."""

from __future__ import annotations

import base64
import copy
import json
import os
from array import array
from collections import OrderedDict
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from ._dtype import DTYPES, outside
from ._tensor import Tensor, make
from .nn.modules.module import Module
from .optim.optimizer import Optimizer

HEAD = b"rewind 1\n"
#: what files number: copies of the modules and optimisers that were saved
_kept: list[Any] = []
UNTRUSTED = """Weights only load failed. This file can still be loaded, to do so you have two options, \033[1mdo those\
 steps only if you trust the source of the checkpoint\033[0m.\x20
\t(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to\
 `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in\
 arbitrary code execution. Do it only if you got the file from a trusted source.
\t(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following error\
 message.
\tWeightsUnpickler error: Unsupported global: GLOBAL {0} was not an allowed global by default. Please use\
 `torch.serialization.add_safe_globals([{0}])` or the `torch.serialization.safe_globals([{0}])` context manager\
 to allowlist this global if you trust this class/function.

Check the documentation of torch.load to learn more about types accepted by default with weights_only\
 https://pytorch.org/docs/stable/generated/torch.load.html."""


def _written(value: Any) -> Any:
    """A value in terms of JSON."""
    if value is None or type(value) in (bool, int, str):
        return value
    if type(value) is float:
        return {"float": value.hex()}
    if isinstance(value, Tensor):
        data = base64.b64encode(array(value.dtype.code, value._values()).tobytes()).decode()
        return {
            "tensor": [value.dtype.name, list(value._shape), data],
            "requires_grad": value.is_leaf and value.requires_grad,
        }
    if type(value) in (dict, OrderedDict):
        items = [[_written(key), _written(held)] for key, held in value.items()]
        return {"dict": items, "ordered": type(value) is OrderedDict}
    if type(value) in (list, tuple):
        return {type(value).__name__: [_written(held) for held in value]}
    if isinstance(value, (Module, Optimizer)) and "<locals>" not in type(value).__qualname__:
        _kept.append(copy.deepcopy(value))
        return {"kept": len(_kept) - 1}
    raise outside(f"saving a {type(value).__name__}")


def _read(value: Any, weights_only: bool) -> Any:
    if not isinstance(value, dict):
        return value
    if "kept" in value:
        if value["kept"] >= len(_kept):
            raise outside("a file that was not saved by the same program")
        kept = _kept[value["kept"]]
        if weights_only:
            cls = type(kept)
            raise UnpicklingError(UNTRUSTED.format(f"{cls.__module__}.{cls.__qualname__}"))
        return copy.deepcopy(kept)
    if "float" in value:
        return float.fromhex(value["float"])
    if "tensor" in value:
        name, shape, data = value["tensor"]
        kind = DTYPES[name]
        values = array(kind.code)
        values.frombytes(base64.b64decode(data))
        return make(values, tuple(shape), kind).requires_grad_(value["requires_grad"])
    if "dict" in value:
        items = [(_read(key, weights_only), _read(held, weights_only)) for key, held in value["dict"]]
        return OrderedDict(items) if value["ordered"] else dict(items)
    ((kind, items),) = value.items()
    return {"list": list, "tuple": tuple}[kind](_read(held, weights_only) for held in items)


def save(obj: Any, f: Any, **options: Any) -> None:
    """Write to a path or to an open binary file."""
    if options:
        raise outside(f"torch.save({next(iter(options))}=…)")
    data = HEAD + json.dumps(_written(obj)).encode()
    if isinstance(f, (str, os.PathLike)):
        Path(f).write_bytes(data)
    else:
        f.write(data)


def load(f: Any, map_location: Any = None, *, weights_only: bool = True, **options: Any) -> Any:
    """Read what `save` wrote, on the one device there is: nothing but data, unless told otherwise."""
    if options or map_location not in (None, "cpu"):
        raise outside("torch.load with these options")
    data = Path(f).read_bytes() if isinstance(f, (str, os.PathLike)) else f.read()
    if not data.startswith(HEAD):
        raise outside("a file that was not saved by the same program")
    return _read(json.loads(data[len(HEAD) :]), weights_only)
