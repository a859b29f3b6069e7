import torch

weight = torch.tensor(2.0, requires_grad=True)
spare = torch.tensor(5.0, requires_grad=True)
data = torch.tensor(3.0)

print("weight, before any rewind:   ", weight.grad)
loss = (weight * data) ** 2
loss.backward()
print("weight, after the rewind:    ", weight.grad)
print("data, which does not record: ", data.grad)
print("spare, which played no part: ", spare.grad)
weight.grad = None
print("weight, cleared with None:   ", weight.grad)
