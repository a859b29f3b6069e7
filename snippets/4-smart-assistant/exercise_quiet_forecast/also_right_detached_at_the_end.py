import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 8)


def forecast(x):
    model.eval()
    answer = model(x).detach()
    model.train()
    return answer


first, second = forecast(x), forecast(x)
print("same twice:", torch.equal(first, second))
print("tracked:   ", first.requires_grad)
print("training?  ", model.training)
