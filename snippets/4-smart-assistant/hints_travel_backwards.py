import torch

flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
batter = flour * sugar
cake = batter + sugar
loss = (cake - 5) ** 2

loss.register_hook(lambda hint: print("at the loss:  ", hint.item()))
cake.register_hook(lambda hint: print("at the cake:  ", hint.item()))
batter.register_hook(lambda hint: print("at the batter:", hint.item()))
loss.backward()
print("sugar by hand, -4 * 1 + -4 * 2 =", -4.0 * 1 + -4.0 * 2)
print("sugar.grad:", sugar.grad.item())
