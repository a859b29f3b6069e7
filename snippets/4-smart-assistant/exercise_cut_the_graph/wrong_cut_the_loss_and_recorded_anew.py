# told: no gradient reached w: cut one thread, not both, and rewind the loss
import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = w + 1  # uses the same w, but is the target: it should stand still
loss = (apprentice - master) ** 2
loss = loss.detach().requires_grad_()
loss.backward()
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad)
