import torch

drop = torch.nn.Dropout(0.5)
masks = []
for step in range(3):
    torch.manual_seed(0)
    masks.append(drop(torch.ones(100)))
print("the same mask:", torch.equal(masks[0], masks[1]) and torch.equal(masks[1], masks[2]))
