import torch

x = torch.tensor(0.0, requires_grad=True)
y = torch.relu(x) - torch.relu(-x)  # the same as x, everywhere
y.backward()
print("autograd at 0:", x.grad.item())
nudged = torch.relu(torch.tensor(0.1)) - torch.relu(torch.tensor(-0.1))
print("nudged by 0.1, it moves by:", round(nudged.item(), 2))
