import torch

torch.manual_seed(0)
layer = torch.nn.Linear(2, 2)
stand_in = torch.nn.Parameter(torch.zeros(1))
optimizer = torch.optim.SGD([stand_in], lr=0.1)
before = layer.weight.detach().clone()
layer(torch.ones(1, 2)).sum().backward()
optimizer.step()
print("has the layer moved?", not torch.equal(before, layer.weight))
