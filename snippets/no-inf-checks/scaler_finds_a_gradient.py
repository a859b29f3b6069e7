# browser: no, GradScaler is not in the small engine
import torch

net = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")
scaler.scale(net(torch.ones(1, 2)).sum()).backward()
scaler.step(optimizer)
scaler.update()
print("net.weight.grad:", net.weight.grad)
