import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(42)
true_w = torch.tensor([2.0, -3.4])
features = torch.normal(0.0, 1.0, (100, 2))
labels = features @ true_w + 4.2 + torch.normal(0, 0.01, (100,))
loader = DataLoader(TensorDataset(features, labels.reshape(-1, 1)), batch_size=20, shuffle=True)
net = nn.Sequential(nn.Linear(2, 1))
net[0].weight.data.normal_(0, 0.01)
net[0].bias.data.fill_(0)
loss = nn.MSELoss()
trainer = torch.optim.SGD(net.parameters(), lr=0.03)
for epoch in range(3):
    for X, y in loader:
        l = loss(net(X), y)
        trainer.zero_grad()
        l.backward()
        trainer.step()
    print(f"epoch {epoch + 1}, loss {loss(net(features), labels.reshape(-1, 1)):.3f}")
w = net[0].weight.data
print("shape", w.shape, "batches", len(loader))
