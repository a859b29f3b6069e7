"""Saving and loading what a program keeps: tensors, numbers and texts, in dicts, lists and tuples.

The files are JSON, not torch's: they live as long as the program does, and nothing else reads them."""

from __future__ import annotations

import base64
import json
import os
from array import array
from collections import OrderedDict
from pathlib import Path
from typing import Any

from ._dtype import DTYPES, outside
from ._tensor import Tensor, make

HEAD = b"rewind 1\n"


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
    raise outside(f"saving a {type(value).__name__} (save its state_dict() instead)")


def _read(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "float" in value:
        return float.fromhex(value["float"])
    if "tensor" in value:
        name, shape, data = value["tensor"]
        kind = DTYPES[name]
        values = array(kind.code)
        values.frombytes(base64.b64decode(data))
        return make(values, tuple(shape), kind).requires_grad_(value["requires_grad"])
    if "dict" in value:
        items = [(_read(key), _read(held)) for key, held in value["dict"]]
        return OrderedDict(items) if value["ordered"] else dict(items)
    ((kind, items),) = value.items()
    return {"list": list, "tuple": tuple}[kind](map(_read, items))


def save(obj: Any, f: Any, **options: Any) -> None:
    """Write to a path or to an open binary file."""
    if options:
        raise outside(f"torch.save({next(iter(options))}=…)")
    data = HEAD + json.dumps(_written(obj)).encode()
    if isinstance(f, (str, os.PathLike)):
        Path(f).write_bytes(data)
    else:
        f.write(data)


def load(f: Any, map_location: Any = None, *, weights_only: bool | None = None, **options: Any) -> Any:
    """Read what `save` wrote: nothing but data, on the one device there is."""
    if options or map_location not in (None, "cpu"):
        raise outside("torch.load with these options")
    data = Path(f).read_bytes() if isinstance(f, (str, os.PathLike)) else f.read()
    if not data.startswith(HEAD):
        raise outside("a file that was not saved by the same program")
    return _read(json.loads(data[len(HEAD) :]))
