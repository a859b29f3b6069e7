# told: diary should be a list of numbers
import torch

w = torch.tensor(5.0, requires_grad=True)
log = []
for _ in range(5):
    loss = w**2
    loss.backward()
    log.append(w.grad.item())
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad.zero_()

print("gradients, step by step:", [f"{gradient:.3f}" for gradient in log])
print(f"w ends at {w.item():.3f}")
