# told: asked about another x, forecast(x) is not what the model says with
#   Dropout off. (no_grad() and a fixed seed leave it at work.) Call
#   model.eval() in forecast, then the model
import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 8)


model.eval()
kept = model(x).detach()
model.train()


def forecast(x):
    return kept.expand(len(x), 1)


first, second = forecast(x), forecast(x)
print("same twice:", torch.equal(first, second))
print("tracked:   ", first.requires_grad)
print("training?  ", model.training)
