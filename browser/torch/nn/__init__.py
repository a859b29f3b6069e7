"""Modules, losses and parameters."""
import math
from array import array

from .. import random
from .._dtype import float32, outside, outside_of
from .._tensor import Tensor, make
from ..functional import within
from . import functional as F  # noqa: N812

# torch has these, so "no attribute" would be wrong
MISSING = ["add_module", "apply", "buffers", "children", "compile", "cuda", "double", "extra_repr", "float",
           "get_parameter", "half", "load_state_dict", "modules", "named_buffers", "named_children",
           "named_modules", "register_buffer", "register_forward_hook", "register_forward_pre_hook",
           "register_full_backward_hook", "register_parameter", "requires_grad_", "state_dict", "to", "type"]

class Parameter(Tensor):
    """A leaf tensor that a module finds by itself when it is assigned to an attribute."""
    def __new__(cls, data, requires_grad=True):
        new = object.__new__(cls)
        new.__dict__.update(vars(data.detach()))
        if requires_grad and not new.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        new._requires_grad = requires_grad
        return new

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

class Module:
    """Something with parameters and a `forward`. Parameters and modules are found among its attributes."""
    def __init__(self):
        self.training = True

    def __setattr__(self, name, value):
        if isinstance(value, (Parameter, Module)) and "training" not in self.__dict__:
            kind = "parameters" if isinstance(value, Parameter) else "module"
            raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
        if isinstance(vars(self).get(name), Parameter) and not isinstance(value, Parameter):
            raise outside(f"assigning a {type(value).__name__} over a parameter (torch refuses it too)")
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        if name in MISSING:
            raise outside(f"torch.nn.Module.{name}")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def forward(self, *_, **__):
        """What the module computes."""
        name = type(self).__name__
        raise NotImplementedError(f'Module [{name}] is missing the required "forward" function')

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)

    def _inside(self):
        return {name: value for name, value in vars(self).items() if isinstance(value, Module)}

    def named_parameters(self):
        """All parameters, each once, with their names."""
        pairs = [(name, value) for name, value in vars(self).items() if isinstance(value, Parameter)]
        for prefix, module in self._inside().items():
            pairs += [(f"{prefix}.{name}", value) for name, value in module.named_parameters()]
        first = {}
        for name, value in pairs:
            first.setdefault(id(value), (name, value))
        return iter(first.values())

    def parameters(self):
        """All parameters, each once."""
        return (parameter for _, parameter in self.named_parameters())

    def train(self, mode=True):
        """Behave as in training (or not): dropout and the like."""
        self.training = mode
        for module in self._inside().values():
            module.train(mode)
        return self

    def eval(self):
        """Behave as in use. Recording goes on."""
        return self.train(False)

    def zero_grad(self):
        """Forget the gradients of all parameters."""
        for parameter in self.parameters():
            parameter.grad = None

    def _settings(self):
        return ""

    def __repr__(self):
        lines = [f"({name}): " + repr(m).replace("\n", "\n  ") for name, m in self._inside().items()]
        inside = "\n  " + "\n  ".join(lines) + "\n" if lines else ""
        return f"{type(self).__name__}({self._settings()}{inside})"

class Linear(Module):
    """x @ weight.T + bias."""
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight = self._drawn(out_features, in_features)
        self.bias = self._drawn(out_features) if bias else None

    def _drawn(self, *shape):
        """Random numbers between -1 / √in_features and 1 / √in_features."""
        high = 1 / math.sqrt(self.in_features)
        low, width = array("f", [-high, array("f", [high])[0] + high])
        values = [u * width + low for u in random.uniform(math.prod(shape), "f")]
        parameter = Parameter(make(values, shape, float32))
        parameter._versions = [1]  # torch fills fresh memory: that is a write
        return parameter

    def forward(self, input):
        return F.linear(input, self.weight, self.bias)

    def _settings(self):
        bias = self.bias is not None
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={bias}"

def calls(name, function):
    """A module that only calls a function."""
    return type(name, (Module,), {"forward": lambda _, input: getattr(F, function)(input)})

ReLU, Tanh, Sigmoid = calls("ReLU", "relu"), calls("Tanh", "tanh"), calls("Sigmoid", "sigmoid")

class Dropout(Module):
    """In training, sets some numbers to zero and scales up the others."""
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, input):
        return F.dropout(input, self.p, self.training)

    def _settings(self):
        return f"p={self.p}, inplace=False"

class Sequential(Module):
    """One module after the other."""
    def __init__(self, *modules):
        super().__init__()
        for i, module in enumerate(modules):
            setattr(self, str(i), module)

    def __getitem__(self, index):
        return list(self._inside().values())[index]

    def forward(self, input):
        for module in self:
            input = module(input)
        return input

class MSELoss(Module):
    """Mean (or sum) of the squared differences."""
    def __init__(self, reduction="mean"):
        super().__init__()
        self.reduction = reduction

    def forward(self, input, target):
        return F.mse_loss(input, target, self.reduction)

for _class in (Linear, ReLU, Tanh, Sigmoid, Dropout, MSELoss):  # unknown arguments are outside, not errors
    _class.__init__ = within(f"nn.{_class.__name__}")(_class.__init__)
__getattr__ = outside_of("torch.nn")
