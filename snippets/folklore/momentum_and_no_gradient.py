import torch

for cleared in (True, False):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    (2 * w).backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=cleared)
    before = w.item()
    optimizer.step()
    print(f"set_to_none={cleared}: w.grad is {w.grad}, and a step moves w by {w.item() - before:.2f}")
