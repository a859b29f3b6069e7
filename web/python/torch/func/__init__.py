"""Functions of functions: derivatives and batches, composable."""

from .._dtype import outside_of
from ._stateless import functional_call as functional_call
from ._stateless import stack_module_state as stack_module_state
from ._transforms import grad as grad
from ._transforms import grad_and_value as grad_and_value
from ._transforms import hessian as hessian
from ._transforms import jacfwd as jacfwd
from ._transforms import jacrev as jacrev
from ._transforms import jvp as jvp
from ._transforms import linearize as linearize
from ._transforms import vjp as vjp
from ._vmap import vmap as vmap

__getattr__ = outside_of("torch.func")
