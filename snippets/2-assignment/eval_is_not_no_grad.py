import torch
import torch.nn as nn

torch.manual_seed(0)
inputs = torch.ones(20)
weight = torch.tensor(1.0, requires_grad=True)
dropout = nn.Dropout(0.5)

out = dropout(weight * inputs)
print("training: entries that are still 1:", (out == 1).sum().item())
dropout.eval()
out = dropout(weight * inputs)
print("eval():   entries that are still 1:", (out == 1).sum().item())
print("eval():   recorded?", out.requires_grad)
dropout.train()
with torch.no_grad():
    out = dropout(weight * inputs)
print("no_grad:  entries that are still 1:", (out == 1).sum().item())
print("no_grad:  recorded?", out.requires_grad)
