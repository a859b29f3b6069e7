import torch

w = torch.tensor(5.0, requires_grad=True)
diary = []
for _ in range(5):
    loss = w**2
    loss.backward()
    diary.append(2 * w.item())
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad.zero_()

print("gradients, step by step:", [f"{gradient:.3f}" for gradient in diary])
print(f"w ends at {w.item():.3f}")
