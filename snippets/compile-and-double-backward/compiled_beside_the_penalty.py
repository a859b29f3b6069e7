# browser: no, torch.compile is not in the small engine
import torch

torch.manual_seed(0)
generator = torch.compile(torch.nn.Linear(2, 2), backend="aot_eager")
critic = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
optimizer = torch.optim.SGD(critic.parameters(), lr=0.1)
fake = generator(torch.ones(3, 2)).detach().requires_grad_()
(slope,) = torch.autograd.grad(critic(fake).sum(), fake, create_graph=True)
penalty = ((slope.norm(dim=1) - 1) ** 2).mean()
optimizer.zero_grad()
penalty.backward()
optimizer.step()
print("the critic has a gradient:", bool(critic[0].weight.grad.abs().sum() > 0))
