import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 3)
scores = net(torch.ones(4, 2))
print("scores: ", scores.grad_fn)
guesses = scores.argmax(dim=1)
print("guesses:", guesses.grad_fn)
loss = guesses.float().mean()
print("loss:   ", loss.grad_fn)
