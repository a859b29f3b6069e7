import torch

for to_none in (True, False):
    w = torch.nn.Parameter(torch.tensor(1.0))
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    (w * 2).backward()
    optimizer.step()
    before = w.item()
    optimizer.zero_grad(set_to_none=to_none)
    optimizer.step()
    print(f"w.grad: {w.grad}, w moves by {w.item() - before:.2f}")
