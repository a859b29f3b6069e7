# ruff: noqa: B905, RUF012
"""The graph of what was computed. The engine that walks it backwards is in engine.py."""
import itertools

from .._dtype import outside, outside_of, refuse
from .grad_mode import state

FREED = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they have"
    " already been freed). Saved intermediate values of the graph are freed when you call .backward() or"
    " autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or"
    " if you need to access saved tensors after calling backward."
)
MODIFIED = (
    "one of the variables needed for gradient computation has been modified by an inplace operation:"
    " [torch.{}Tensor {}]{} is at version {}; expected version {} instead. Hint: enable anomaly detection to"
    " find the operation that failed to compute its gradient, with"
    " torch.autograd.set_detect_anomaly(True, check_nan=False)."
)
_clock = itertools.count()

class Saved:
    """A tensor kept for the backward pass, with the version it had when it was kept."""
    def __init__(self, tensor, node):
        # A node's own result is kept without its history: the two would hold each other forever.
        self.is_result = tensor._grad_fn is node
        self.tensor = tensor._alias() if self.is_result else tensor
        self.version = tensor._version

    def unpack(self, node):  # The tensor, if nobody has written into it since
        tensor, made_by = self.tensor, node if self.is_result else self.tensor._grad_fn
        if tensor._version != self.version:
            which = made_by.name().rstrip("0123456789").removesuffix("Backward") if made_by else ""
            which = "AsStrided" if tensor._base is not None and tensor._base.requires_grad else which
            which = f", which is output 0 of {which}," if which else ""
            kind, shape = tensor.dtype.label, list(tensor.shape)
            raise RuntimeError(MODIFIED.format(kind, shape, which, tensor._version, self.version))
        if self.is_result:
            tensor = tensor._alias()
            tensor._grad_fn = node
        return tensor

class Node:
    """One recorded operation: what it saved, and where its gradients go."""

    formulas = []  # one per input, and what it needs
    output_count = 1  # how many tensors the operation made; `run` gets a gradient (or None) for each

    def __init__(self, inputs):
        self.inputs = [(getattr(t, "_shape", ()), getattr(t, "dtype", None)) for t in inputs]
        self.next_functions = tuple(map(gradient_edge, inputs))
        self.order, self.released = next(_clock), False
        self.saved = {}
        # output number: hooks of that tensor; output number: its `retain_grad`
        self.tensor_hooks, self.retained = {}, {}
        self.pre_hooks, self.post_hooks = {}, {}  # of the node itself

    __call__ = refuse("calling a node")

    def name(self):  # The name of the operation, such as `PowBackward0`
        return type(self).__name__

    def __repr__(self):
        return f"<{type(self).__name__} object at {hex(id(self))}>"

    def formula(self, i):
        """How the gradient of input `i` is computed; the last formula goes for all inputs that follow."""
        return self.formulas[min(i, len(self.formulas) - 1)]

    def save(self, given):
        """Keep what the formulas will need of the given values, for the inputs that require grad."""
        self.saved = {key: None for _, needs in self.formulas for key in needs}
        for i, (node, _) in enumerate(self.next_functions):
            for key in self.formula(i)[1] if node else ():
                self.saved[key] = Saved(given[key], self) if hasattr(given[key], "_versions") else given[key]

    def unpack(self, key):  # One of the saved values
        if self.released:
            raise RuntimeError(FREED)
        value = self.saved[key]
        return value.unpack(self) if isinstance(value, Saved) else value

    def __getattr__(self, name):  # `_saved_self`, `_saved_other`, …
        if name in ("register_hook", "register_prehook", "metadata"):
            raise outside(f"torch.autograd.graph.Node.{name}")
        if not name.startswith("_saved_") or name[7:] not in self.saved:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return self.unpack(name[7:])

    def release(self):  # Forget the saved tensors; a node that saved none can be used again
        # a number beside a tensor is a tensor to torch: `3 * x` saves `other`
        kept = {key for key, value in self.saved.items() if value is not None}
        if kept & {"self", "other"} or any(isinstance(value, Saved) for value in self.saved.values()):
            self.released, self.saved = True, dict.fromkeys(self.saved)

    def run(self, grad):  # The gradients of the inputs, given that of the output
        results = [None] * len(self.inputs)
        for i, ((node, _), (shape, dtype)) in enumerate(zip(self.next_functions, self.inputs)):
            if node and grad is not None:
                formula, needs = self.formula(i)
                result = formula(grad, *[i if key == "place" else self.unpack(key) for key in needs])
                # undo broadcasting and changes of the number type
                result = result if result._shape == shape else result.sum_to_size(shape)
                results[i] = result if result.dtype is dtype else result.to(dtype)
        return results

class AccumulateGrad(Node):
    """The end of every path: adds the gradient into `.grad` of a leaf."""
    def __init__(self, variable):
        super().__init__(())
        self.variable, self.order = variable, 2**63  # runs as soon as it can

    def name(self):
        return "torch::autograd::AccumulateGrad"

    def run(self, grad):
        leaf = self.variable
        if grad is not None:
            if leaf._grad is None:
                leaf._grad = grad.clone()
            else:  # a recorded sum is a new tensor
                leaf._grad = leaf._grad + grad if state.enabled else leaf._grad.add_(grad)
        return []

Node.__module__ = AccumulateGrad.__module__ = "builtins"  # how `type(node)` prints

class RemovableHandle:
    """What registering a hook returns."""
    def __init__(self, hooks, hook):
        self.hooks, self.id = hooks, next(_clock)
        hooks[self.id] = hook

    def remove(self):  # Take the hook away again
        self.hooks.pop(self.id, None)

RemovableHandle.__module__ = "torch.utils.hooks"

def gradient_edge(tensor):
    """Where the gradient of this tensor goes: an output of its `grad_fn`, or into its `.grad`."""
    if not getattr(tensor, "requires_grad", False):
        return None, 0
    if tensor.grad_fn is None and tensor._accumulator is None:
        tensor._accumulator = AccumulateGrad(tensor)
    return (tensor.grad_fn, tensor.output_nr) if tensor.grad_fn else (tensor._accumulator, 0)

__getattr__ = outside_of("torch.autograd.graph")
