import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.used, self.spare = torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)

    def forward(self, x):
        return self.used(x)


net = Net()
net(torch.ones(1, 2)).sum().backward()
print([name for name, p in net.named_parameters() if p.grad is None])
