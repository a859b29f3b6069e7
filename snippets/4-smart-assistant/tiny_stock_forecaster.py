import torch

price = 100 + 10 * torch.sin(torch.arange(16.0) / 2)  # a made-up stock
scaled = (price - 100) / 10

w_in = torch.tensor(0.5, requires_grad=True)
w_memory = torch.tensor(0.5, requires_grad=True)
w_out = torch.tensor(0.5, requires_grad=True)
optimizer = torch.optim.SGD([w_in, w_memory, w_out], lr=0.3)
for epoch in range(101):
    memory = torch.tensor(0.0)
    loss = torch.tensor(0.0)
    for today in range(15):
        memory = torch.tanh(w_in * scaled[today] + w_memory * memory)
        forecast = w_out * memory
        loss = loss + (forecast - scaled[today + 1]) ** 2 / 15
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch in (0, 10, 100):
        dollars = 100 + 10 * forecast.item()
        print(f"epoch {epoch}: loss {loss.item():.3f}", end=", ")
        print(f"last day: {dollars:.1f}, really {price[15].item():.1f}")
print(f"weights: in {w_in.item():.2f}", end=", ")
print(f"memory {w_memory.item():.2f}, out {w_out.item():.2f}")
