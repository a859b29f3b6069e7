# told: for 1 and 3 the model forecasts nan and nan, and 2 and 6 are right: in
#   which mode is the model while it trains, and in which while it is only
#   asked?
import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.linspace(1, 4, 40).view(40, 1)
unseen = torch.linspace(30, 40, 40).view(40, 1)
model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def validate():
    model.eval()
    with torch.no_grad():
        return ((model(unseen) - 2 * unseen) ** 2).mean().item()


for _ in range(50):
    optimizer.zero_grad()
    ((model(x) - 2 * x) ** 2).mean().backward()
    optimizer.step()
    validate()

print(f"mean of x: {x.mean():.2f}, as the model remembers it:", end=" ")
print(f"{model[0].running_mean.item():.2f}")
model.eval()
print(f"forecast for 3: {model(torch.tensor([[3.0]])).item():.2f}, really 6")
