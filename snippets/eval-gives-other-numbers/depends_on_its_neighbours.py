import torch

norm = torch.nn.BatchNorm1d(1)
with torch.no_grad():
    among_small = norm(torch.tensor([[5.0], [1.0], [2.0]]))[0].item()
    among_large = norm(torch.tensor([[5.0], [8.0], [9.0]]))[0].item()
print(f"the same sample: {among_small:.1f} and {among_large:.1f}")
