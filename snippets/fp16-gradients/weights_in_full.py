# browser: no, half precision and GradScaler are not in the small engine
import torch

net = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)
with torch.autocast("cpu", dtype=torch.float16):
    loss = net(torch.ones(1, 2)).sum()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()
print("weights:", net.weight.dtype, "gradient:", net.weight.grad)
