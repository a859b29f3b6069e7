import torch


def loss(w, x, target):
    return (w * x - target) ** 2


w, xs, targets = torch.tensor(1.0), torch.tensor([1.0, 2.0]), torch.tensor([3.0, 3.0])
each = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0, 0))(w, xs, targets)
w = w - 0.1 * each.mean()
print("sample by sample:", each)
