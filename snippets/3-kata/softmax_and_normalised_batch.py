import torch

scores = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
p = torch.exp(scores) / torch.exp(scores).sum()
p[0].backward()
a, b, c = p.tolist()
print("softmax, machine:", [round(g, 4) for g in scores.grad.tolist()])
by_hand = (a * (1 - a), -a * b, -a * c)
print("softmax, by hand:", [round(g, 4) for g in by_hand])

x = torch.tensor([1.0, 2.0, 6.0], requires_grad=True)
centred = x - x.mean()
normal = centred / (centred**2).mean() ** 0.5
normal[0].backward()
print("batch norm, machine:", [round(g, 4) for g in x.grad.tolist()])
