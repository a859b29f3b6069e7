# told: w should be a tensor of three numbers: keep the name and the shape
import torch

data = torch.tensor([1.0, 2.0, 3.0])
weights = (torch.ones(3) * 0.1).requires_grad_()  # multiply, then record
loss = ((weights * data).sum() - 1) ** 2
loss.backward()

print("w:", weights)
print("is w a leaf?", weights.is_leaf)
print("w.grad:", weights.grad)
