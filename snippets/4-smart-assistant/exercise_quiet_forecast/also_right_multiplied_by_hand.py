import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 8)


def forecast(x):
    with torch.no_grad():
        hidden = (model[0].weight * x).sum(dim=1) + model[0].bias
        return (hidden * model[2].weight).sum(dim=1, keepdim=True) + model[2].bias


first, second = forecast(x), forecast(x)
print("same twice:", torch.equal(first, second))
print("tracked:   ", first.requires_grad)
print("training?  ", model.training)
