import weakref
import torch
from torch.autograd.graph import saved_tensors_hooks

alive = weakref.WeakSet()


class Kept:
    def __init__(self, tensor):
        self.tensor = tensor.detach()  # or it would hold the graph
        alive.add(self)


def forward():
    x = torch.ones(3, requires_grad=True)
    # PyTorch calls Kept when it saves a tensor, the lambda when it needs it
    with saved_tensors_hooks(Kept, lambda kept: kept.tensor):
        return (x.exp() * x.tanh()).sum()


loss = forward()
print("after the forward pass:      ", len(alive))
loss.backward(retain_graph=True)
print("after a rewind that retains: ", len(alive))
loss.backward()
print("after a rewind that doesn't: ", len(alive))

loss = forward()
print("another pass, no rewind:     ", len(alive))
loss = loss.item()
print("nobody holds the graph:      ", len(alive))
