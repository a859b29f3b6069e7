import torch

net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Dropout(0.5))
net.eval()
with torch.no_grad():
    print("recorded?", net(torch.ones(1, 2)).requires_grad)
net.train()
print("in training mode again?", net.training)
