# ruff: noqa: N801  (the names are torch's)
"""The switch that says whether operations are recorded."""
import functools

from .._dtype import refuse


class _State:
    enabled = True

state = _State()
_before = []  # what to go back to, one entry per `with` block that is open

class no_grad:
    """Nothing is recorded: in a `with` block, or in a function decorated with it."""
    mode = False

    def __new__(cls, fn=None):
        return super().__new__(cls) if fn is None else cls()(fn)  # `@torch.no_grad` without parentheses

    def __enter__(self):
        _before.append(state.enabled)
        state.enabled = self.mode

    def __exit__(self, *exc):
        state.enabled = _before.pop()

    def __call__(self, fn):
        @functools.wraps(fn)
        def decorated(*args, **kwargs):
            with self:
                return fn(*args, **kwargs)
        return decorated

class enable_grad(no_grad):
    """Everything is recorded, even within `no_grad`."""
    mode = True

class set_grad_enabled:
    """Recording on or off: from this call on, or in a `with` block."""
    def __init__(self, mode):
        self.previous, state.enabled = state.enabled, mode

    def __enter__(self):
        _before.append(self.previous)

    __exit__, __call__ = no_grad.__exit__, refuse("torch.set_grad_enabled as a decorator")

def is_grad_enabled():
    """Whether operations are being recorded."""
    return state.enabled
