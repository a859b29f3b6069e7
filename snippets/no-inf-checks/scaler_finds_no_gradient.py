# raises: AssertionError
# browser: no, GradScaler is not in the small engine
import torch

net, other = torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")
scaler.scale(other(torch.ones(1, 2)).sum()).backward()
scaler.step(optimizer)
