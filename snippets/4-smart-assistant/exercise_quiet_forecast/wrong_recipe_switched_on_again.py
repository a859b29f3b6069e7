# told: repeatable, but the answer still has a recipe: compute it inside
#   torch.no_grad()
import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 8)


def forecast(x):
    model.eval()
    with torch.no_grad():
        answer = model(x)
    model.train()
    return answer.requires_grad_()


first, second = forecast(x), forecast(x)
print("same twice:", torch.equal(first, second))
print("tracked:   ", first.requires_grad)
print("training?  ", model.training)
