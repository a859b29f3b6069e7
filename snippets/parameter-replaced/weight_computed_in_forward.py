import torch

torch.manual_seed(0)
maker = torch.nn.Linear(3, 2)
optimizer = torch.optim.SGD(maker.parameters(), lr=0.1)
weight = maker(torch.ones(3)).reshape(1, 2)
prediction = torch.nn.functional.linear(torch.ones(4, 2), weight)
optimizer.zero_grad()
(prediction - 1).pow(2).mean().backward()
optimizer.step()
print("maker has a gradient of shape", tuple(maker.weight.grad.shape))
