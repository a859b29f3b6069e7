import torch
import torch.nn as nn

torch.manual_seed(0)
inputs = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
targets = 2 * inputs
model = nn.Linear(1, 1)
loss_fn = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

for _ in range(1000):
    optimizer.zero_grad()  # clear
    loss = loss_fn(model(inputs), targets)  # forward
    loss.backward()  # backward
    optimizer.step()  # update
print(f"w {model.weight.item():.4f}, b {model.bias.item():.4f}")
print(f"loss {loss.item():.6f}")
