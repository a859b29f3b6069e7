# raises: ValueError
import torch

weight = torch.tensor([1.0, 2.0], requires_grad=True) * 0.01
print("small starting numbers:", weight)
print("is weight a leaf?", weight.is_leaf)
torch.optim.SGD([weight], lr=0.1)
