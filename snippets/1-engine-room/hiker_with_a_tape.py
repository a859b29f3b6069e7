# try: learning_rate = 0.01 0.1 0.3 0.5 0.9 1.0 1.1
import torch

x = torch.tensor(8.0, requires_grad=True)
learning_rate = 0.1

for number in range(1, 6):
    loss = (x - 3) ** 2 + 2  # record
    loss.backward()  # 1. feel the slope
    slope = x.grad.item()
    with torch.no_grad():  # pause the recording
        x -= learning_rate * x.grad  # 2. turn downhill, 3. take a step
    x.grad.zero_()  # empty the bucket
    print(f"{number}. slope {slope:.3f}, now at {x.item():.3f}")
