import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 64), torch.nn.Dropout(0.5))
x = torch.ones(1, 2)
with torch.no_grad():
    print("the same answer twice?", torch.equal(net(x), net(x)))
    net.eval()
    print("and after eval()?     ", torch.equal(net(x), net(x)))
