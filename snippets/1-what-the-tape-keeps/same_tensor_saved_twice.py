import torch
from torch.autograd.graph import saved_tensors_hooks

torch.manual_seed(0)
pairs = [(torch.nn.Linear(64, 64), torch.nn.ReLU()) for _ in range(4)]
net = torch.nn.Sequential(*[layer for pair in pairs for layer in pair])
saved = []
with saved_tensors_hooks(lambda t: saved.append(t) or t, lambda t: t):
    loss = net(torch.ones(32, 64)).sum()

places = {t.data_ptr(): t.nbytes for t in saved}
weights = {p.data_ptr() for p in net.parameters()}
own = sum(size for place, size in places.items() if place not in weights)
print("tensors saved:          ", len(saved))
print("bytes, each counted:    ", sum(t.nbytes for t in saved))
print("bytes, each memory once:", sum(places.values()))
print("bytes beside the weights:", own)
