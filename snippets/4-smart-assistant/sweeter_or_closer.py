import torch

for spoons in (3.0, 5.0, 7.0):
    sugar = torch.tensor(spoons, requires_grad=True)
    sweetness = 2 * sugar
    loss = (sweetness - 10) ** 2
    loss.backward()
    print(f"{spoons} spoons: loss {loss.item()}")
    print("  sweetness:", sweetness.item(), end=", ")
    print("one spoon more:", 2 * (spoons + 1))
    print("  hint (gradient of the loss):", sugar.grad.item())
