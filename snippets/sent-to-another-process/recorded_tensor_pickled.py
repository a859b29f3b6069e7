# raises: RuntimeError
# browser: no, a page's program has one process
import torch
import torch.multiprocessing
from multiprocessing.reduction import ForkingPickler

x = torch.ones(2, requires_grad=True)
ForkingPickler.dumps(x * 2)
