import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3
y.backward()
print("the slope of the cube at 2:", x.grad.item())
