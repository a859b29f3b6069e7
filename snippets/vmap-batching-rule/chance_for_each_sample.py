# browser: no, randomness under vmap is not in the small engine
import torch


def loss(w, x):
    return torch.nn.functional.dropout(w * x, 0.5).sum()


torch.manual_seed(0)
w, batch = torch.ones(100), torch.ones(3)
gradients = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0), randomness="different")(w, batch)
print("shape:", tuple(gradients.shape), "alike:", torch.equal(gradients[0], gradients[1]))
