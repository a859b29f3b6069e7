import torch


@torch.no_grad()
def clear_unused(table):
    table[2:].zero_()


table = torch.ones(4, 2, requires_grad=True)
optimizer = torch.optim.SGD([table], lr=0.5)
loss = table[:2].sum()
optimizer.zero_grad()
loss.backward()
optimizer.step()
clear_unused(table)
print("first and last row:", table[0].tolist(), table[3].tolist())
