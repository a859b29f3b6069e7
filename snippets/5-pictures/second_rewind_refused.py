# raises: RuntimeError
# tape: step "error"
import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**2
y.backward()
print("after the first rewind:", x.grad)
y.backward()
