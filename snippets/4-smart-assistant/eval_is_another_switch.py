import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Linear(4, 1))
x = torch.ones(1, 4)

with torch.no_grad():
    a, b = model(x), model(x)
print("no_grad: tracked", a.requires_grad, end=", ")
print("repeats", torch.equal(a, b))

model.eval()
a, b = model(x), model(x)
print("eval:    tracked", a.requires_grad, end=", ")
print("repeats", torch.equal(a, b))

with torch.no_grad():
    a, b = model(x), model(x)
print("both:    tracked", a.requires_grad, end=", ")
print("repeats", torch.equal(a, b))
