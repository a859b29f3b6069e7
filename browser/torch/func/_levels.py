"""The transforms of torch.func that are running, the innermost last."""

from __future__ import annotations

levels: list[str] = []
