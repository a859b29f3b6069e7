import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(2, 2)])


optimizer = torch.optim.SGD(Net().parameters(), lr=0.1)
print("parameters:", len(list(Net().parameters())))
