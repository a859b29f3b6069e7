import torch

for name, act in (("sigmoid", torch.nn.Sigmoid()), ("relu", torch.nn.ReLU())):
    torch.manual_seed(0)
    net = torch.nn.Sequential()
    for number in range(6):
        linear = torch.nn.Linear(32, 32)
        torch.nn.init.kaiming_normal_(linear.weight)
        net += torch.nn.Sequential(linear, act)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    optimizer.zero_grad()
    net(torch.randn(16, 32)).pow(2).mean().backward()
    optimizer.step()
    ratio = net[0].weight.grad.norm() / net[10].weight.grad.norm()
    print(name, "first layer's gradient is below a hundredth of the last's:", bool(ratio < 0.01))
