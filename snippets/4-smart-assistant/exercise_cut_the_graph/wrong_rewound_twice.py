# told: the gradient is 16, and it should be 8: keep the numbers and the
#   square, cut the master, and rewind once
import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = w + 1  # uses the same w, but is the target: it should stand still
loss = (apprentice - master.detach()) ** 2
loss.backward(retain_graph=True)
loss.backward()
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad.item())
