# raises: RuntimeError
# browser: no, nonzero under vmap is not in the small engine
import torch

torch.func.vmap(torch.nonzero)(torch.tensor([[1.0, 0.0], [1.0, 1.0]]))
