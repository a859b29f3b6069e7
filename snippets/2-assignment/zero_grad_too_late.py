import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
before = model.weight.item()

loss = (model(torch.tensor([[3.0]])) - 6).square().mean()
loss.backward()
print("weight.grad after backward: ", model.weight.grad)
optimizer.zero_grad()  # in the wrong place
print("weight.grad after zero_grad:", model.weight.grad)
optimizer.step()
print("did the weight move?", model.weight.item() != before)
