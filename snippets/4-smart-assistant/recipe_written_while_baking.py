import torch


def bake(sugar):
    cake = sugar * 3
    if cake > 10:  # too sweet: take some sugar out again
        cake = cake - sugar
    return cake


for spoons in (2.0, 5.0):
    sugar = torch.tensor(spoons, requires_grad=True)
    cake = bake(sugar)
    cake.backward()
    print(f"{spoons} spoons: cake {cake.item()}")
    print("  last step:", cake.grad_fn.name())
    print("  gradient of cake:", sugar.grad.item())
