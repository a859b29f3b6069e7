import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = w + 1  # uses the same w, but is the target: it should stand still
loss = (apprentice - master) ** 2
(slope,) = torch.autograd.grad(loss, apprentice, retain_graph=True)
apprentice.backward(slope)
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad.item())
