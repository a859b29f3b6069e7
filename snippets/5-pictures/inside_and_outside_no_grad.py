# tape: step "forward 2"
import torch

x = torch.tensor(2.0, requires_grad=True)
y1 = x**2
print("recorded, y1.requires_grad:", y1.requires_grad)

with torch.no_grad():
    y2 = x**2
    print("inside the block, y2.requires_grad:", y2.requires_grad)
    print("inside the block, y2:", y2.item())

print("outside again, y2.requires_grad:", y2.requires_grad)
print("outside again, x.requires_grad:", x.requires_grad)
