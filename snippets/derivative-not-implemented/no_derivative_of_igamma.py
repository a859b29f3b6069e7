# raises: NotImplementedError
# browser: no, igamma is not in the small engine
import torch

shape = torch.tensor(2.0, requires_grad=True)
torch.igamma(shape, torch.tensor(1.0)).backward()
