import torch

flour = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([flour], lr=0.1, momentum=0.9)
(2 * flour).backward()
optimizer.step()
flour.requires_grad_(False)
print(f"frozen at {flour.item():.2f}, with .grad {flour.grad.item()}")
optimizer.step()
print(f"after another step: {flour.item():.2f}")
flour.grad = None
optimizer.step()
print(f"after a step without .grad: {flour.item():.2f}")
