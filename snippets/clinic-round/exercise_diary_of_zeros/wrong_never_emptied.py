# told: diary[1] is 18.000, and the gradient of that step was 8.000: what
#   becomes of a tensor that was noted, and what is in .grad when a rewind
#   begins?
import torch

w = torch.tensor(5.0, requires_grad=True)
diary = []
for _ in range(5):
    loss = w**2
    loss.backward()
    diary.append(w.grad.item())
    with torch.no_grad():
        w -= 0.1 * w.grad

print("gradients, step by step:", [f"{gradient:.3f}" for gradient in diary])
print(f"w ends at {w.item():.3f}")
