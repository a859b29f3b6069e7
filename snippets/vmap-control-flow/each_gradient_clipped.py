import torch


def loss(w, x):
    return (w * x).pow(2).sum()


w, batch = torch.tensor([3.0, 4.0]), torch.tensor([0.1, 1.0])
gradients = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0))(w, batch)
lengths = gradients.norm(dim=1, keepdim=True)
gradients = gradients * (1 / lengths).clamp(max=1)
w = w - 0.1 * gradients.mean(dim=0)
print("lengths now:", [round(length, 2) for length in gradients.norm(dim=1).tolist()])
