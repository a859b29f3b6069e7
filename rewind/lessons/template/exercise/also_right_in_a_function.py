import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3
y.backward()


def slope(at):
    """The slope of a cube."""
    return 3 * at**2


by_hand = slope(2.0)

print(f"by hand {by_hand:.3f}, autograd {x.grad.item():.3f}")
