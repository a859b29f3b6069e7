import copy

import torch
from torch import nn, optim
from torch.optim.lr_scheduler import StepLR

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 2))
for param in model[0].parameters():
    param.requires_grad = False
before = copy.deepcopy(model.state_dict())
optimizer = optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.1, weight_decay=1e-4)
scheduler = StepLR(optimizer, step_size=2, gamma=0.5)
x, target = torch.randn(6, 4), torch.tensor([0, 1, 0, 1, 1, 0])
for epoch in range(4):
    model.train()
    optimizer.zero_grad()
    loss = nn.CrossEntropyLoss()(model(x), target)
    loss.backward()
    optimizer.step()
    scheduler.step()
    print(epoch, scheduler.get_last_lr())
for name, value in model.state_dict().items():
    print(name, tuple(value.shape), torch.equal(value, before[name]))
model.eval()
print(torch.allclose(model(x), model(x)), model.training)
