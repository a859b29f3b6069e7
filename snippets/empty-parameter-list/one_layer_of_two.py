import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.body = [torch.nn.Linear(2, 2), torch.nn.ReLU()]
        self.head = torch.nn.Linear(2, 1)

    def forward(self, x):
        for layer in self.body:
            x = layer(x)
        return self.head(x)


net = Net()
print("what will be trained:", [name for name, _ in net.named_parameters()])
