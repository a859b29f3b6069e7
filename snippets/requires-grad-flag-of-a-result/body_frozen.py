import torch

torch.manual_seed(0)
body, head = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
body.requires_grad_(False)
head(body(torch.ones(1, 2))).sum().backward()
print("gradient for the body?", body.weight.grad is not None)
print("gradient for the head?", head.weight.grad is not None)
