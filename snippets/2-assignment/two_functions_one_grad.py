import torch

x = torch.tensor([2.0], requires_grad=True)

y = x**2
y.backward()
print("after x²: ", x.grad)

z = x**3
z.backward()
print("after x³: ", x.grad)

x.grad.zero_()
print("cleared:  ", x.grad)

z = x**3
z.backward()
print("x³ alone: ", x.grad)
