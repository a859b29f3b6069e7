# browser: no, half precision and GradScaler are not in the small engine
import torch

body, head = torch.nn.Linear(2, 2).half().requires_grad_(False), torch.nn.Linear(2, 1).half()
for weight in head.parameters():
    weight.data = weight.data.float()
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)
with torch.autocast("cpu", dtype=torch.float16):
    loss = head(body(torch.ones(1, 2))).sum()
optimizer.zero_grad()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()
print("gradient:", head.weight.grad.dtype)
