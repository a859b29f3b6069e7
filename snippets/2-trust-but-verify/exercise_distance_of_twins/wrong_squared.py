# told: distance is [0.0, 25.0], and the two pairs are 0 and 5 apart
import torch

a = torch.tensor([[1.0, 1.0], [3.0, 4.0]], requires_grad=True)
b = torch.tensor([[1.0, 1.0], [0.0, 0.0]])
distance = ((a - b) ** 2).sum(dim=1)
distance.sum().backward()

print("distance:", [round(d, 4) for d in distance.tolist()])
print("twins, a.grad:", a.grad[0].tolist())
print("rest, a.grad: ", [round(s, 4) for s in a.grad[1].tolist()])
