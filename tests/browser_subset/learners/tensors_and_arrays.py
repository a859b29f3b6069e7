import numpy as np
import torch

data = [[1, 2], [3, 4]]
array = np.array(data)
t = torch.from_numpy(array)
print(t, t.dtype, torch.tensor(data).shape)
ones = torch.ones_like(t)
print(ones, torch.rand_like(t, dtype=torch.float).shape)
shape = (2, 3)
print(torch.zeros(shape), torch.ones(shape).device)
tensor = torch.ones(4, 4)
tensor[:, 1] = 0
print(tensor[0], tensor[:, 0], tensor[..., -1])
t1 = torch.cat([tensor, tensor, tensor], dim=1)
print(t1.shape, (tensor @ tensor.T).sum().item(), tensor.mul(tensor).sum())
agg = tensor.sum()
print(agg.item(), type(agg.item()))
t = torch.ones(5)
n = t.numpy()
t.add_(1)
print(t, n)
n = np.ones(3)
np.add(n, 1, out=n) if hasattr(np, "add") else None
print(torch.arange(12).reshape(3, 4).float().mean(dim=0), torch.stack([t, t]).shape)
x = torch.ones(2, 2, requires_grad=True)
try:
    x.numpy()
except RuntimeError as error:
    print(error)
print(x.detach().numpy())
