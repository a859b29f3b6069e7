import torch

first = torch.zeros(2, requires_grad=True)
optimizer = torch.optim.SGD([first], lr=0.1)
batch = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
state = first.expand(3, 2)
state = state + batch
optimizer.zero_grad()
state.sum().backward()
optimizer.step()
print("first.grad:", first.grad)
