import torch

for steepness in (0.5, 1.0, 10.0):
    too_much = torch.tensor(1.0, requires_grad=True)
    loss = steepness * too_much**2
    loss.backward()
    hint = too_much.grad.item()
    print(f"steepness {steepness}: hint {hint}, spoons too many 1.0")
