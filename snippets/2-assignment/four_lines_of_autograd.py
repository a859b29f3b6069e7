import torch

x = torch.tensor(2.0, requires_grad=True)  # RECORD
y = x**3  # compute
returned = y.backward()  # REWIND
print("dy/dx at x = 2: ", x.grad)  # read what is in the bucket

print("by hand, 3x²:   ", 3 * 2.0**2)
print("backward() gave:", returned)
