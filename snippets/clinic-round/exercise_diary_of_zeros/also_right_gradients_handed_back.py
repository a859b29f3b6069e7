import torch

w = torch.tensor(5.0, requires_grad=True)
diary = []
for _ in range(5):
    loss = w**2
    (slope,) = torch.autograd.grad(loss, w)
    diary.append(slope)
    with torch.no_grad():
        w -= 0.1 * slope

print("gradients, step by step:", [f"{gradient:.3f}" for gradient in diary])
print(f"w ends at {w.item():.3f}")
