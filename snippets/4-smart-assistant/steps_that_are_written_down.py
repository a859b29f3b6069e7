import torch

flour = torch.tensor(2.0)
sugar = torch.tensor(1.0, requires_grad=True)

dough = flour * 3
batter = dough * sugar
print("step that made the dough: ", dough.grad_fn)
print("step that made the batter:", batter.grad_fn.name())
