# tape: step "rewind 3"
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
z = y * y * 3
out = z / 4

print("before the rewind, x.grad:", x.grad)
out.backward()
print("after the rewind, x.grad: ", x.grad)
