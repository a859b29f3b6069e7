# raises: RuntimeError
import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 1)
x, target = torch.ones(4, 2), torch.zeros(4, 1)
loss = torch.nn.functional.mse_loss(net(x), target, reduction="none")
print("shape of the loss:", tuple(loss.shape))
loss.backward()
