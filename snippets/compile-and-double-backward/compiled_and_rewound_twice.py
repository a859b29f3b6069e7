# raises: RuntimeError
# browser: no, torch.compile is not in the small engine
import torch

cube = torch.compile(lambda x: x**3, backend="aot_eager")
x = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(cube(x), x, create_graph=True)
slope.backward()
