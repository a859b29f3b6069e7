# raises: RuntimeError
import torch


@torch.no_grad()
def unused(table):
    return table[2:]


table = torch.ones(4, 2, requires_grad=True)
optimizer = torch.optim.SGD([table], lr=0.5)
loss = table[:2].sum()
optimizer.zero_grad()
loss.backward()
optimizer.step()
unused(table).zero_()
