import torch

w = torch.tensor(5.0, requires_grad=True)
diary = []
optimizer = torch.optim.SGD([w], lr=0.1)
for _ in range(5):
    loss = w**2
    loss.backward()
    diary.append(float(w.grad))
    optimizer.step()
    optimizer.zero_grad()

print("gradients, step by step:", [f"{gradient:.3f}" for gradient in diary])
print(f"w ends at {w.item():.3f}")
