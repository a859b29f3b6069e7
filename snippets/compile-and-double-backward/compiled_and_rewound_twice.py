# raises: RuntimeError
# browser: no, torch.compile is not in the small engine
import torch
from functorch.compile import aot_function, nop

cube = aot_function(lambda x: x**3, fw_compiler=nop)
x = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(cube(x), x, create_graph=True)
slope.backward()
