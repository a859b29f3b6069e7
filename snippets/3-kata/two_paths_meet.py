import torch

x = torch.tensor(2.0, requires_grad=True)
a = x**2
b = 3 * x
loss = a * b
loss.backward()

through_a = b.item() * 2 * x.item()
through_b = a.item() * 3
print("along loss <- a <- x:", through_a)
print("along loss <- b <- x:", through_b)
print("sum of both paths:   ", through_a + through_b)
print("x.grad:              ", x.grad.item())
