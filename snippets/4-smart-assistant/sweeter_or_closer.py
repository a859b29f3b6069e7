import torch

for spoons in (3.0, 5.0, 7.0):
    sugar = torch.tensor(spoons, requires_grad=True)
    sweetness = 2 * sugar
    loss = (sweetness - 10) ** 2
    (sweeter,) = torch.autograd.grad(sweetness, sugar, retain_graph=True)
    (hint,) = torch.autograd.grad(loss, sugar)
    print(f"{spoons} spoons: loss {loss.item()}")
    print("  one more spoon makes it sweeter by", sweeter.item())
    print("  hint (gradient of the loss):", hint.item())
