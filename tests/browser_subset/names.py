"""The public names of real torch, for the subset to know what it lacks: python -m tests.browser_subset.names"""

from __future__ import annotations

import importlib
import textwrap
from pathlib import Path

FILE = Path(__file__).parents[2] / "web" / "python" / "torch" / "_names.py"
PLACES = (
    *("torch", "torch.Tensor", "torch.nn", "torch.nn.functional", "torch.nn.Module", "torch.nn.init"),
    *("torch.optim", "torch.optim.Optimizer", "torch.optim.lr_scheduler", "torch.autograd"),
    *("torch.autograd.functional", "torch.autograd.graph", "torch.autograd.Function", "torch.func"),
    *("torch.linalg", "torch.fft", "torch.special", "torch.random", "torch.Generator", "torch.dtype"),
    *("torch.device", "torch.Size", "torch.finfo", "torch.iinfo", "torch.cuda", "torch.backends"),
    *("torch.utils", "torch.utils.data", "torch.nn.utils", "torch.distributions", "torch.testing"),
)
HEAD = '''"""The public names of torch 2.13.0, place by place: what the subset lacks of them it refuses by name.

Written by `python -m tests.browser_subset.names`."""

NAMES = {
'''


def names_of(place: str) -> list[str]:
    """The public names of a module or class of real torch, sorted."""
    module, _, name = place.rpartition(".")
    if name[:1].isupper() or name in ("dtype", "device", "finfo", "iinfo"):
        found = getattr(importlib.import_module(module), name)
    else:
        found = importlib.import_module(place)
    names = {*dir(found), *getattr(found, "_lazy_modules", ())}
    return sorted(name for name in names if not name.startswith("_"))


def text() -> str:
    """The file as it should be."""
    entries = []
    for place in PLACES:
        wrapped = textwrap.wrap(" ".join(names_of(place)), 109)
        entries.append(f'    "{place}": """\n' + "".join(f"{line}\n" for line in wrapped) + '""",\n')
    return HEAD + "".join(entries) + "}\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
