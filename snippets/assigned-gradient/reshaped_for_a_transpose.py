import torch

w = torch.zeros(2, 2, requires_grad=True)
right = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
came_transposed = right.T
w.grad = came_transposed.reshape(w.shape)
print("should be 1 2 3 4:", w.grad.flatten().tolist())
