import torch
from torch import nn

model = nn.Linear(1, 1).eval()
x = torch.ones(1)
print("after eval():", model(x).requires_grad)
with torch.no_grad():
    print("under no_grad():", model(x).requires_grad)
