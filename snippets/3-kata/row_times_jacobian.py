import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = torch.stack([x[0] * x[1], x[2] ** 2])
y.retain_grad()
loss = 10 * y[0] + y[1]
loss.backward()

jacobian = torch.tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 6.0]])
print("row that arrives at y:", y.grad)
print("row times Jacobian:   ", y.grad @ jacobian)
print("x.grad:               ", x.grad)
