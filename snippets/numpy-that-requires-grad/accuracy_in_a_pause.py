import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 3)
x = torch.ones(4, 2)
with torch.no_grad():
    guesses = net(x).numpy().argmax(axis=1)
print("guesses:", guesses.shape)
