import torch

x = torch.tensor(3.0, requires_grad=True)
loss = torch.tensor((x**2).item(), requires_grad=True)
loss.backward()
print("loss.grad:", loss.grad, "x.grad:", x.grad)
