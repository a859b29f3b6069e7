import torch


def wrong_mean(x):
    return (x * (x > 0)).mean()


def right_mean(x):
    kept = (x > 0).float()
    return (x * kept).sum() / kept.sum().clamp(min=1)


batch = torch.tensor([[4.0, -5.0], [1.0, 3.0]])
print("wrong:", torch.func.vmap(wrong_mean)(batch))
print("right:", torch.func.vmap(right_mean)(batch))
