import torch

x = torch.tensor([1.0, 2.0])
print("of the sum:", torch.func.grad(lambda x: (x**2).sum())(x))
print("of each element:", torch.func.vmap(torch.func.grad(lambda x: x**2))(x))
print("of each with respect to each:", torch.func.jacrev(lambda x: x**2)(x))
