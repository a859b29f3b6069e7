import torch

x = torch.tensor(2.0, requires_grad=True)
guess, target = 3 * x, x**2
((guess - target) ** 2).backward()
print("both sides may move:", x.grad)

x.grad = None
guess, target = 3 * x, x**2
((guess - target.detach()) ** 2).backward()
print("target held still:", x.grad)
