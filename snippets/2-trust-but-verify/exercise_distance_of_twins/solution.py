import torch

a = torch.tensor([[1.0, 1.0], [3.0, 4.0]], requires_grad=True)
b = torch.tensor([[1.0, 1.0], [0.0, 0.0]])
square = ((a - b) ** 2).sum(dim=1)
safe = torch.where(square > 0, square, torch.ones(2))
distance = torch.where(square > 0, safe.sqrt(), torch.zeros(2))
distance.sum().backward()

print("distance:", [round(d, 4) for d in distance.tolist()])
print("twins, a.grad:", a.grad[0].tolist())
print("rest, a.grad: ", [round(s, 4) for s in a.grad[1].tolist()])
