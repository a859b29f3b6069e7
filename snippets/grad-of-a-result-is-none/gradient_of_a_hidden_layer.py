import torch

torch.manual_seed(0)
first, second = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
hidden = torch.relu(first(torch.ones(1, 2)))
hidden.retain_grad()
second(hidden).sum().backward()
print("shape of hidden.grad:", tuple(hidden.grad.shape))
print("the same as the weights above it:", torch.equal(hidden.grad, second.weight))
