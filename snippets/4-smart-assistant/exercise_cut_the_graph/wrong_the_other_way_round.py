# told: the gradient is 2, and it should be 8: keep the numbers and the
#   square, cut the master, and rewind once
import torch

w = torch.tensor(3.0, requires_grad=True)
apprentice = 2 * w
master = w.detach() + 1
loss = (master - apprentice).abs()
loss.backward()
print("apprentice", apprentice.item(), "master", master.item())
print("gradient:", w.grad.item())
