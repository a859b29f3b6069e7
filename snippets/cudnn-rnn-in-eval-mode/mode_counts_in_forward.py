import torch

drop = torch.nn.Dropout(0.5).eval()
x = torch.ones(1000, requires_grad=True)
y = drop(x)
drop.train()
y.sum().backward()
print("dropped:", int((x.grad == 0).sum()))
