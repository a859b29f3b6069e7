# told: path[2] is 1.6800, and 1.0800 is right: begin with x.item(), the
#   start; then once a step rewind f, take 0.1 times x.grad from x under
#   no_grad(), empty x.grad, and put x.item() in
import torch

x = torch.tensor(0.0, requires_grad=True)
learning_rate = 0.1
path = [x.item()]
print("step 0: x = 0.0000, f = 9.0000")

for _ in range(40):
    f = (x - 3) ** 2
    f.backward()
    with torch.no_grad():
        x -= learning_rate * x.grad
    path.append(x.item())

steps_needed = 36
print(f"after 20 steps: x = {path[20]:.4f}, {3 - path[20]:.4f} short of 3")
print("steps to come within 0.001 of 3:", steps_needed)
