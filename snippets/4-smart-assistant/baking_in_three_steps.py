import torch

flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
salt = torch.tensor(0.0)  # not marked: nobody asks about it
perfect = 5.0

cake = flour * sugar + sugar + salt  # 1. forward: bake
loss = (cake - perfect) ** 2
print("cake:", cake.item(), "loss:", loss.item())
print("hint for sugar so far:", sugar.grad)

loss.backward()  # 2. backward: taste

print("hint for flour:", flour.grad.item())  # 3. read the hints
print("hint for sugar:", sugar.grad.item())
print("hint for salt:", salt.grad)
print("flour and sugar now:", flour.item(), sugar.item())
