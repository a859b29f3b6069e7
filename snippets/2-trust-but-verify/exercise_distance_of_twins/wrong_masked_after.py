# told: a.grad is [[nan, nan], [0.6, 0.8]], and should be [[0, 0], [0.6, 0.8]]:
#   the slope of a root is infinite at 0, so keep the 0 away from it on the
#   way forward
import torch

a = torch.tensor([[1.0, 1.0], [3.0, 4.0]], requires_grad=True)
b = torch.tensor([[1.0, 1.0], [0.0, 0.0]])
distance = ((a - b) ** 2).sum(dim=1).sqrt()
distance = torch.where(distance > 0, distance, torch.zeros(2))
distance.sum().backward()

print("distance:", [round(d, 4) for d in distance.tolist()])
print("twins, a.grad:", a.grad[0].tolist())
print("rest, a.grad: ", [round(s, 4) for s in a.grad[1].tolist()])
