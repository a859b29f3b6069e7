import torch

norm = torch.nn.BatchNorm1d(1)
batch = torch.tensor([[8.0], [11.0], [12.0]])
for step in range(100):
    norm(batch)
norm.eval()
print("eval after 100 batches:", [round(x, 1) for x in norm(batch).flatten().tolist()])
