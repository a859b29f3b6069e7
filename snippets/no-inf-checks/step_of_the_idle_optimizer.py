# raises: AssertionError
# browser: no, GradScaler is not in the small engine
import torch

generator, critic = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
of_generator = torch.optim.SGD(generator.parameters(), lr=0.1)
of_critic = torch.optim.SGD(critic.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")
fake = generator(torch.ones(1, 2)).detach()
scaler.scale(critic(fake).sum()).backward()
scaler.step(of_critic)
scaler.step(of_generator)
