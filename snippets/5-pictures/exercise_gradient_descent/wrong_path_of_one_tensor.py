# told: path[0] is 2.9990, and 0.0000 is right: begin with x.item(), the
#   start; then once a step rewind f, take 0.1 times x.grad from x under
#   no_grad(), empty x.grad, and put x.item() in
import torch

x = torch.tensor(0.0, requires_grad=True)
learning_rate = 0.1
path = [x]
print("step 0: x = 0.0000, f = 9.0000")

while abs(x.item() - 3) >= 0.001:
    f = (x - 3) ** 2
    f.backward()
    with torch.no_grad():
        x -= learning_rate * x.grad
    x.grad = None
    path.append(x)
    step = len(path) - 1
    if step in (1, 6, 11, 16):
        print(f"step {step}: x = {x:.4f}, f = {(x - 3) ** 2:.4f}")

steps_needed = len(path) - 1
print(f"after 20 steps: x = {path[20].item():.4f}, {3 - path[20].item():.4f} short of 3")
print("steps to come within 0.001 of 3:", steps_needed)
