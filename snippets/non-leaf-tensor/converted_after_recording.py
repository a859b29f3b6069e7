# raises: ValueError
import torch

noise = torch.zeros(2, requires_grad=True).to(torch.float64)
optimizer = torch.optim.Adam([noise], lr=0.1)
