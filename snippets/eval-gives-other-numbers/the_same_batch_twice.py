import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm1d(1)
batch = torch.tensor([[8.0], [11.0], [12.0]])
print("train:", [round(x, 1) for x in norm(batch).flatten().tolist()])
norm.eval()
print("eval: ", [round(x, 1) for x in norm(batch).flatten().tolist()])
