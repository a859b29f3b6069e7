import torch

for fussiness in (0.5, 1.0, 10.0):
    too_much = torch.tensor(1.0, requires_grad=True)
    loss = fussiness * too_much**2
    loss.backward()
    print(f"fussiness {fussiness}:", end=" ")
    print(f"off by {too_much.item()}, hint {too_much.grad.item()}")
