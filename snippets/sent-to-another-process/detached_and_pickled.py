# browser: no, a page's program has one process
import pickle
import torch

x = torch.ones(2, requires_grad=True)
sent = pickle.dumps((x * 2).detach())
print("arrived:", pickle.loads(sent))
