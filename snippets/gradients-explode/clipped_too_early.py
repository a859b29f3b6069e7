import torch

w = torch.tensor(2.0, requires_grad=True)
loss = 1000 * w
torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
loss.backward()
print("w.grad:", w.grad.item())
