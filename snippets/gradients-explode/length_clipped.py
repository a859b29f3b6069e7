import torch

w = torch.tensor(2.0, requires_grad=True)
state = torch.tensor(1.0)
for step in range(40):
    state = w * state
state.backward()
torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
print(f"w.grad: {w.grad.item():.2f}")
