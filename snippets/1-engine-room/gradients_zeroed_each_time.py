import torch

weights = torch.ones(2, requires_grad=True)

for number in (1, 2, 3):
    loss = (weights * 3).sum()
    loss.backward()
    print(f"after rewind {number}:", weights.grad)
    weights.grad.zero_()
