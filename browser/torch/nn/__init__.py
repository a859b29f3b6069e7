"""Modules, losses and parameters."""

from __future__ import annotations

from typing import Any

from .._dtype import unsupported
from . import functional as functional
from . import utils as utils
from .modules import *  # noqa: F403
from .modules import Module as Module
from .parameter import Parameter as Parameter


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.nn.{name}")
