import torch
import warnings

warnings.simplefilter("ignore")
for kind in (torch.float32, torch.float64):
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1)).to(kind)
    x = torch.ones(1, 2, dtype=kind, requires_grad=True)
    print(kind, torch.autograd.gradcheck(net, x, raise_exception=False))
