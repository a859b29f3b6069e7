# raises: RuntimeError
import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 3)
x, target = torch.ones(4, 2), torch.tensor([0, 1, 2, 0])
scores = net(x)
loss = (scores.argmax(dim=1) != target).float().mean()
loss.backward()
