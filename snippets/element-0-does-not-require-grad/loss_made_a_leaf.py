import torch

w = torch.tensor(2.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
loss = torch.tensor((w**2).item()).requires_grad_()
loss.backward()
optimizer.step()
print("loss.grad:", loss.grad)
print("w.grad:   ", w.grad)
print("w after the step:", w.item())
