"""Optimisers: they change the parameters, given the gradients."""
from .._dtype import outside, outside_of, refuse
from .._tensor import Tensor
from ..autograd.grad_mode import no_grad


class SGD:
    """A step against the gradient, with momentum if wanted."""
    def __init__(self, params, lr=1e-3, **options):
        known = {"momentum": 0, "maximize": False}
        if not options.keys() <= known.keys() or isinstance(params, Tensor) or lr < 0:
            raise outside("torch.optim.SGD with these arguments")
        given = list(params)
        if not given:
            raise ValueError("optimizer got an empty parameter list")
        groups = given if isinstance(given[0], dict) else [{"params": given}]
        self.param_groups = [{"lr": lr, **known, **options, **group} for group in groups]
        self.buffers = {}
        if not all(isinstance(p, Tensor) for p in self._parameters()):
            raise outside("an optimizer of what is no tensor")
        if not all(p.is_leaf for p in self._parameters()):
            raise ValueError("can't optimize a non-leaf Tensor")

    __getattr__ = outside_of("torch.optim.SGD")
    __repr__ = refuse("the repr of an optimizer")

    def _parameters(self):
        return [p for group in self.param_groups for p in group["params"]]

    def zero_grad(self, set_to_none=True):
        """Forget the gradients."""
        for p in self._parameters():
            p.grad = None if set_to_none or p.grad is None else p.grad.zero_()

    @no_grad()
    def step(self, closure=None):
        """Change each parameter that has a gradient."""
        if closure is not None:
            raise outside("torch.optim.SGD.step(closure)")
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                step = -p.grad if group["maximize"] else p.grad
                if group["momentum"]:
                    before = self.buffers.get(p)
                    step = step.clone() if before is None else before.mul_(group["momentum"]).add_(step)
                    self.buffers[p] = step
                p.add_(step, alpha=-group["lr"])

__getattr__ = outside_of("torch.optim")
