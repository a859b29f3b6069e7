# try: learning_rate = 0.01 0.1 0.3 0.9 1.0 1.1
import torch

x = torch.tensor(5.0, requires_grad=True)
learning_rate = 0.1
print(f"start:   x = {x:.4f}, y = {x**2:.4f}")

for step in range(20):
    y = x**2
    y.backward()
    gradient = x.grad.item()
    with torch.no_grad():
        x -= learning_rate * x.grad
    x.grad.zero_()
    if step % 5 == 0:
        print(f"step {step:2}: x = {x:.4f}, y = {x**2:.4f}", end="")
        print(f", gradient used = {gradient:.4f}")

print(f"final:   x = {x:.4f}, y = {x**2:.4f}")
