import torch

x = torch.tensor([0.0, 1.0, 2.0, 3.0])
y = torch.tensor([1.0, 4.0, 7.0, 10.0])
both = torch.zeros(2, requires_grad=True)
optimizer = torch.optim.SGD([both], lr=0.1)

for _ in range(300):
    loss = ((both[0] * x + both[1] - y) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

w, b = both.tolist()
print(f"w {w:.2f}, b {b:.2f}, loss {loss.item():.4f}")
