# tape: step "rewind 3.3"
import torch

for zeroed in (False, True):
    weights = torch.ones(2, requires_grad=True)
    print("zeroed after each rewind:", zeroed)
    for number in (1, 2, 3):
        loss = (weights * 3).sum()
        loss.backward()
        print(f"    after rewind {number}:", weights.grad)
        if zeroed:
            weights.grad.zero_()
