# told: keep the names a and distance, and rewind: distance should be a tensor of
#   two numbers, and a.grad two rows of two
import torch

a = torch.tensor([[1.0, 1.0], [3.0, 4.0]], requires_grad=True)
b = torch.tensor([[1.0, 1.0], [0.0, 0.0]])
distance = (a - b).detach().norm(dim=1)


print("distance:", [round(d, 4) for d in distance.tolist()])
print("twins, a.grad:", a.grad)
print("rest, a.grad: ", a.grad)
