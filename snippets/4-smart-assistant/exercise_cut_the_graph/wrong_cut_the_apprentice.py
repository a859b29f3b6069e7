# told: the gradient is -4, the master's share alone: the target learns. Cut
#   the master, and let the apprentice's thread be
import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = w + 1  # uses the same w, but is the target: it should stand still
loss = (apprentice.detach() - master) ** 2
loss.backward()
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad.item())
