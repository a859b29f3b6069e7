# browser: no, half precision is not in the small engine
import torch

for kind in (torch.float16, torch.float32):
    w = torch.tensor(1.0, dtype=kind, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.0001)
    for step in range(100):
        optimizer.zero_grad()
        w.backward()
        optimizer.step()
    print(kind, "moved:", bool(w != 1))
