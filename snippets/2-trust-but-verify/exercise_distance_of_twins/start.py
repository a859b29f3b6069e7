import torch

a = torch.tensor([[1.0, 1.0], [3.0, 4.0]], requires_grad=True)
b = torch.tensor([[1.0, 1.0], [0.0, 0.0]])
# your turn: the first pair is one point twice. Let its gradient be 0
distance = ((a - b) ** 2).sum(dim=1).sqrt()
distance.sum().backward()

print("distance:", [round(d, 4) for d in distance.tolist()])
print("twins, a.grad:", a.grad[0].tolist())
print("rest, a.grad: ", [round(s, 4) for s in a.grad[1].tolist()])
