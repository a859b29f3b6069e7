import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x.sum() * torch.tensor([1.0, 10.0, 100.0])
print("y:", y)

y.sum().backward(retain_graph=True)
print("summed, all three mixed:", x.grad)

x.grad = None
y.backward(gradient=torch.tensor([0.0, 1.0, 0.0]))
print("the middle output alone:", x.grad)
