# told: keep the name model, which forecasts one number from one number
import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.linspace(1, 4, 40).view(40, 1)
unseen = torch.linspace(30, 40, 40).view(40, 1)
model = nn.Sequential(nn.BatchNorm1d(1, track_running_stats=False), nn.Linear(1, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def validate():
    with torch.no_grad():
        return ((model(unseen) - 2 * unseen) ** 2).mean().item()


for _ in range(50):
    optimizer.zero_grad()
    ((model(x) - 2 * x) ** 2).mean().backward()
    optimizer.step()
    validate()

model.eval()
