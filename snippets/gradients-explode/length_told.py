import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for step, size in enumerate((1.0, 1.0, 1000.0, 1.0)):
    optimizer.zero_grad()
    loss = (net(torch.full((4, 2), size)) - 1).abs().mean()
    loss.backward()
    length = torch.nn.utils.clip_grad_norm_(net.parameters(), max_norm=1.0)
    optimizer.step()
    print("step", step, "was longer than 100:", bool(length > 100))
