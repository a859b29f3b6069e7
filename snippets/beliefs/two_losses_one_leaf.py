import torch

x = torch.tensor(2.0, requires_grad=True)
(x**2).backward()
(x**3).backward()
print("they share the leaf alone:", x.grad)

h = x.exp()
first, second = h**2, h**3
first.backward()
try:
    second.backward()
except RuntimeError as error:
    print("they share exp:", str(error).split(" (")[0])
