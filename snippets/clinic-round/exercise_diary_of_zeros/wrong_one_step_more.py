# told: the diary has 6 entries: note one gradient in each of 5 steps
import torch

w = torch.tensor(5.0, requires_grad=True)
diary = []
for _ in range(6):
    loss = w**2
    loss.backward()
    diary.append(w.grad.item())
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad.zero_()

print("gradients, step by step:", [f"{gradient:.3f}" for gradient in diary])
print(f"w ends at {w.item():.3f}")
