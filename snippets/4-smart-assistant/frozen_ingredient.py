import torch

flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
flour.requires_grad_(False)  # freeze: no more hints for flour

cake = flour * sugar + sugar
loss = (cake - 5) ** 2
loss.backward()
print("the cake is still tracked:", cake.requires_grad)
print("hint for flour:", flour.grad)
print("hint for sugar:", sugar.grad.item())
