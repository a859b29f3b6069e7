# told: the gradient is 4, with the master's share taken off: cut the thread
#   that leads through the master, with .detach()
import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = w + 1  # uses the same w, but is the target: it should stand still
master.detach()
loss = (apprentice - master) ** 2
loss.backward()
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad.item())
