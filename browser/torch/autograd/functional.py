"""All derivatives of all outputs."""
from .._dtype import outside, outside_of
from ..functional import stack
from . import grad


def jacobian(func, inputs, **options):
    """The matrix of all derivatives of the outputs of `func` with respect to its input, row by row."""
    if options or isinstance(inputs, tuple):
        raise outside("torch.autograd.functional.jacobian of several inputs, or with options")
    x = inputs.detach().requires_grad_()
    out = func(x)
    numbers = [out.reshape(-1)[i] for i in range(out.numel())]
    rows = [grad(y, x, retain_graph=True, allow_unused=True)[0] if y.requires_grad else None for y in numbers]
    return stack([x._full(0) if r is None else r for r in rows]).view(*out.shape, *x.shape)

__getattr__ = outside_of("torch.autograd.functional")
