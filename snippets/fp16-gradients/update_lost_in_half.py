# browser: no, half precision is not in the small engine
import torch

for kind in (torch.float16, torch.float32):
    w = torch.tensor(1.0, dtype=kind)
    update = torch.tensor(0.0001, dtype=kind)
    for step in range(100):
        w = w - update
    print(kind, "moved:", bool(w != 1))
