import torch

w = torch.ones(2, 2, requires_grad=True)
loss = (w**2).sum()
w.data[0] = 0.0
loss.backward()
print("the loss was", loss.item(), "from four ones, w.grad is")
print(w.grad)
