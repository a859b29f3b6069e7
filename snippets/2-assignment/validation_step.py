import torch
import torch.nn as nn

torch.manual_seed(0)
inputs = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
model = nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for _ in range(1000):
    optimizer.zero_grad()
    nn.MSELoss()(model(inputs), 2 * inputs).backward()
    optimizer.step()

new_inputs = torch.tensor([[0.0], [1.5], [6.0], [9.0]])
model.eval()
print("recorded after eval() alone:", model(new_inputs).requires_grad)
with torch.no_grad():
    error = (model(new_inputs) - 2 * new_inputs).abs()
    accuracy = (error < 0.1).float().mean().item()
model.train()
print("recorded under no_grad():", error.requires_grad)
print("errors:", error.flatten())
print("share within 0.1 of the truth:", accuracy)
print("back in training mode:", model.training)
