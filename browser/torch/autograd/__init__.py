# ruff: noqa: B905
"""Derivatives: `backward` fills `.grad` of the leaves, `grad` returns gradients."""
from .._dtype import outside, outside_of
from . import engine, graph
from .grad_mode import enable_grad as enable_grad
from .grad_mode import no_grad as no_grad
from .grad_mode import set_grad_enabled as set_grad_enabled


def _run(outputs, grads, keep, create_graph, inputs=None):
    """Start the engine with the given gradients, checked, or with 1.0 for a single number."""
    outs = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
    given = [grads] * len(outs) if not isinstance(grads, (list, tuple)) else grads
    started = []
    for out, g in zip(outs, given):
        if g is not None and getattr(g, "shape", None) != out.shape:
            raise outside("a gradient to start from that has another shape")
        if g is None and out.requires_grad and out.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")
        started.append(out._full(1) if g is None else g)
    for i, out in enumerate(outs):
        if not out.requires_grad:
            raise RuntimeError(f"element {i} of tensors does not require grad and does not have a grad_fn")
    if not all(t.requires_grad for t in inputs or ()):
        raise RuntimeError("One of the differentiated Tensors does not require grad")
    roots, wanted = map(graph.gradient_edge, outs), inputs and list(map(graph.gradient_edge, inputs))
    return engine.execute(list(roots), started, create_graph if keep is None else keep, create_graph, wanted)

def backward(tensors, grad_tensors=None, retain_graph=None, *args,
             **options):
    """Add the gradients of `tensors` into `.grad` of the leaves."""
    if args or options:
        raise outside("backward with create_graph or inputs")
    _run(tensors, grad_tensors, retain_graph, create_graph=False)

def grad(outputs, inputs, grad_outputs=None, retain_graph=None,
         create_graph=False, allow_unused=False, **options):
    """The gradients of `outputs` with respect to `inputs`, as a tuple; `.grad` stays as it is."""
    if options:
        raise outside(f"torch.autograd.grad({next(iter(options))}=…)")
    ins = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
    found = _run(outputs, grad_outputs, retain_graph, create_graph, ins)
    if None in found and not allow_unused:
        raise RuntimeError(
            f"The differentiated Tensor at index {found.index(None)} appears to not have been used in the"
            " graph. Set allow_unused=True if this is the desired behavior.")
    return tuple(found)

__getattr__ = outside_of("torch.autograd")
