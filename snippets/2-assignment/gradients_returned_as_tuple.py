import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
w = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)
loss = ((x @ w + b - 2 * x) ** 2).mean()

dw, db = torch.autograd.grad(loss, (w, b))
print("dw:", dw, " db:", db)
print("w.grad:", w.grad, " b.grad:", b.grad)
