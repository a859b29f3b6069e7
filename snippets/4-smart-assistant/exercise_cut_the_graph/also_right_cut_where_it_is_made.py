import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = (w + 1).detach()
loss = (apprentice - master) ** 2
loss.backward()
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad.item())
