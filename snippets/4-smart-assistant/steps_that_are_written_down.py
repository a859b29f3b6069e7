import torch

flour = torch.tensor(2.0)
sugar = torch.tensor(1.0, requires_grad=True)

print("flour * 3:           ", (flour * 3).grad_fn)
print("sugar * 3:           ", (sugar * 3).grad_fn.name())
print("flour * sugar:       ", (flour * sugar).grad_fn.name())
with torch.no_grad():
    print("sugar * 3, no_grad:  ", (sugar * 3).grad_fn)
print("sugar > 0:           ", (sugar > 0).grad_fn)
