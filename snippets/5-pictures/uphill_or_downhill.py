import torch


def height(x):
    return (x - 2) ** 2 + 1


x = torch.tensor(5.0, requires_grad=True)
height(x).backward()
slope = x.grad.item()
print("gradient at x = 5:", slope)
print("height where you stand:", height(5.0))
print(f"height after a step with it:    {height(5.0 + 0.1 * slope):.2f}")
print(f"height after a step against it: {height(5.0 - 0.1 * slope):.2f}")
