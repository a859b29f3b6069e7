import torch

sugar = torch.tensor(1.0, requires_grad=True)
for tasting in (1, 2):
    loss = (sugar - 5) ** 2
    loss.backward()
    print(f"hint after tasting {tasting}:", sugar.grad.item())

sugar.grad = None  # wipe the slate
loss = (sugar - 5) ** 2
loss.backward()
print("after wiping and tasting again:", sugar.grad.item())
