# raises: ValueError
# browser: no, half precision and GradScaler are not in the small engine
import torch

net = torch.nn.Linear(2, 1).half()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")
scaler.scale(net(torch.ones(1, 2).half()).sum()).backward()
scaler.step(optimizer)
