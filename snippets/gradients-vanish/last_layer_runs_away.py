import torch

w = [torch.tensor(1.0, requires_grad=True) for layer in range(10)]
y = torch.tensor(1.0)
for weight in w:
    y = (weight * y).sigmoid()
y.backward()
rate = 100
for number in (0, 9):
    print(f"layer {number} would move by {rate * w[number].grad.item():.4f}")
