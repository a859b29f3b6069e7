import torch

torch.manual_seed(0)
words = torch.tensor([0, 2])
table = torch.nn.Embedding(3, 2)
table(words).sum().backward()
print("gradient of the table:")
print(table.weight.grad)
