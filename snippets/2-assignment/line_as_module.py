import torch
import torch.nn as nn


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.tensor([[1.5]]))
        self.b = nn.Parameter(torch.tensor([[0.5]]))

    def forward(self, x):
        return x @ self.w + self.b


x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
model = Line()
loss = nn.MSELoss()(model(x), 2 * x)
loss.backward()
print("loss:", loss.item())
for name, p in model.named_parameters():
    print(name, "leaf:", p.is_leaf, " grad:", p.grad.item())
