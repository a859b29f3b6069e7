import numpy as np
import torch

torch.manual_seed(0)
x = torch.tensor(np.array([[0.0], [1.0]]), dtype=torch.float32)
target = torch.tensor(np.array([[0.0], [1.0]]), dtype=torch.float32)
net = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loss = torch.nn.functional.binary_cross_entropy(net(x).sigmoid(), target)
optimizer.zero_grad()
loss.backward()
optimizer.step()
print("gradient:", net.weight.grad.dtype)
