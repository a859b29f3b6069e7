import torch
import torch.nn as nn

torch.manual_seed(0)
cat = torch.tensor([1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0])
ball = torch.tensor([0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0])
is_cat = torch.tensor([[1.0], [0.0]] * 20)
photos = is_cat * cat + (1 - is_cat) * ball + 0.5 * torch.randn(40, 9)

model = nn.Sequential(nn.Linear(9, 1), nn.Sigmoid())
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
for step in range(101):
    chance = model(photos)  # how sure: 0 is "ball", 1 is "cat"
    right = is_cat * chance + (1 - is_cat) * (1 - chance)
    loss = -right.log().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step in (0, 10, 100):
        count = (right > 0.5).sum().item()
        print(f"step {step}: loss {loss.item():.3f}, right {count} of 40")

print("weights, row by row as in the photo:")
for row in model[0].weight.view(3, 3).tolist():
    print("  ", " ".join(f"{weight:+.1f}" for weight in row))
