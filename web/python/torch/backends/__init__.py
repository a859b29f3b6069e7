"""What torch computes with: here nothing but the CPU."""

from __future__ import annotations

from .._dtype import outside_of


class _Backend:
    """A backend that is not here; its switches change nothing."""

    deterministic = benchmark = enabled = allow_tf32 = False

    def is_available(self) -> bool:
        """Whether it can be used: it can't."""
        return False

    def is_built(self) -> bool:
        """Whether torch was built with it: it was not."""
        return False


class _Cudnn(_Backend):
    enabled = True


cudnn, mps, cuda = _Cudnn(), _Backend(), _Backend()
__getattr__ = outside_of("torch.backends")
