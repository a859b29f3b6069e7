import torch


def taste(sugar, minutes):
    return (2 * sugar - 10) ** 2 + (minutes - 30) ** 2 / 10


sugar = torch.tensor(3.0, requires_grad=True)
minutes = torch.tensor(40.0, requires_grad=True)
loss = taste(sugar, minutes)
loss.backward()
print("loss:", loss.item())
print("hint for the sugar: ", sugar.grad.item())
print("hint for the baking:", minutes.grad.item())
print(f"baked a minute less: {taste(3.0, 39.0):.1f}")
