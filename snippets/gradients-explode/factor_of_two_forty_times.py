import torch

w = torch.tensor(2.0, requires_grad=True)
state = torch.tensor(1.0)
for step in range(40):
    state = w * state
state.backward()
print(f"w.grad: {w.grad.item():.1e}")
