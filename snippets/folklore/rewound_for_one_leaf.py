import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(5.0, requires_grad=True)
(a * b).backward(inputs=[a])
print("a.grad:", a.grad, " b.grad:", b.grad)
