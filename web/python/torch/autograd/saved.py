"""Tensors kept for the backward pass, and the hooks that may store something else in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .grad_mode import no_grad

if TYPE_CHECKING:
    from .._tensor import Tensor
    from .graph import Node

FREED = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they have"
    " already been freed). Saved intermediate values of the graph are freed when you call .backward() or"
    " autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or"
    " if you need to access saved tensors after calling backward."
)
HINT = (
    " to find the operation that failed to compute its gradient, with"
    " torch.autograd.set_detect_anomaly(True, check_nan=False)"
)
PACKED_IN_PLACE = (
    "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook cannot"
    " be modified by in-place operations as this can lead to unexpected side-effects. Please open an issue if"
    " you need to perform in-place operations on the input to a pack hook."
)
INFERENCE_SAVED = (
    "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in"
    " computation tracked by autograd. To work around this, you can make a clone to get a normal tensor"
    " and use"
    " it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`."
)
NOT_A_TENSOR = "Output of saved tensor unpack_hook expected to be a Tensor but got result of type {}"

Hooks = tuple[Callable[[Any], Any], Callable[[Any], Any]]
hooks: list[Hooks] = []  # the pairs of hooks of the open `with` blocks; the last one holds
_disabled: list[str] = []  # why no hooks may be used, one entry per open `with` block


class Saved:
    """A tensor kept for the backward pass, with the version it had when it was kept."""

    def __init__(self, tensor: Tensor, node: Node) -> None:
        # A node's own result is kept without its history: the two would hold each other forever.
        self.is_result = tensor._grad_fn is node
        if tensor._inference:
            raise RuntimeError(INFERENCE_SAVED)
        self.tensor: Any = tensor._alias() if self.is_result else tensor
        self.tensor.output_nr = tensor.output_nr
        self.version = tensor._version
        self.packed: Any = None
        self.unpack_hook: Callable[[Any], Any] | None = None

    def pack(self, tensor: Any) -> None:
        """Store what the hook in force makes of the tensor, instead of the tensor."""
        pack_hook, self.unpack_hook = hooks[-1]
        with no_grad():
            self.packed = pack_hook(tensor)
        if tensor._version != self.version:
            raise RuntimeError(PACKED_IN_PLACE)
        if not self.is_result:  # only its place in the graph is still needed
            from .graph import gradient_edge

            gradient_edge(tensor)

    def unpack(self, node: Node) -> Any:
        """The tensor, if nobody has written into it since."""
        tensor = self.tensor
        if self.unpack_hook:
            found = self.unpack_hook(self.packed)
            if not hasattr(found, "_versions"):
                raise TypeError(NOT_A_TENSOR.format(type(found).__name__))
            if not (self.is_result or tensor.requires_grad or found.requires_grad):
                return found
            return self._placed(found, node)
        if tensor._version != self.version:
            raise RuntimeError(self.modified(node))
        return self._placed(tensor, node) if self.is_result else tensor

    def _placed(self, values: Any, node: Node) -> Any:
        """The values, in the place of the graph where the saved tensor is."""
        out = values._alias()
        out._grad_fn = node if self.is_result else self.tensor._grad_fn
        out.output_nr = self.tensor.output_nr
        if out._grad_fn is None:
            out._requires_grad, out._accumulator = self.tensor.requires_grad, self.tensor._accumulator
        return out

    def modified(self, node: Node) -> str:
        """The error of a tensor that was written into after it had been kept."""
        from .anomaly_mode import state

        tensor, made_by = self.tensor, node if self.is_result else self.tensor._grad_fn
        which = made_by.name().replace("Backward0", "").replace("Backward", "") if made_by else ""
        which = "AsStrided" if tensor._base is not None and tensor._base.requires_grad else which
        which = f", which is output {tensor.output_nr} of {which}," if which else ""
        hint = f"Hint: enable anomaly detection{HINT}."
        if state.enabled:
            hint = (
                "Hint: the backtrace further above shows the operation that failed to compute its gradient."
                " The variable in question was changed in there or anywhere later. Good luck!"
            )
        return (
            "one of the variables needed for gradient computation has been modified by an inplace operation:"
            f" [torch.{tensor.dtype.label}Tensor {list(tensor.shape)}]{which} is at version"
            f" {tensor._version}; expected version {self.version} instead. {hint}"
        )


class saved_tensors_hooks:  # noqa: N801  (torch's name)
    """In this `with` block, `pack_hook` makes what is stored of a tensor, `unpack_hook` makes it a tensor
    again."""

    def __init__(self, pack_hook: Callable[[Tensor], Any], unpack_hook: Callable[[Any], Tensor]) -> None:
        self.pack_hook, self.unpack_hook = pack_hook, unpack_hook

    def __enter__(self) -> None:
        if _disabled:
            raise RuntimeError(_disabled[-1])
        hooks.append((self.pack_hook, self.unpack_hook))

    def __exit__(self, *args: object) -> None:
        hooks.pop()


class save_on_cpu(saved_tensors_hooks):  # noqa: N801  (torch's name)
    """Keeps saved tensors on the CPU, where all tensors are here."""

    def __init__(self, pin_memory: bool = False, device_type: str = "cuda") -> None:
        super().__init__(lambda tensor: tensor, lambda tensor: tensor)


@contextmanager
def disable_saved_tensors_hooks(error_message: str) -> Iterator[None]:
    """In this `with` block, hooks for saved tensors are refused with the given message."""
    if hooks:
        raise RuntimeError(error_message)
    _disabled.append(error_message)
    try:
        yield
    finally:
        _disabled.pop()
