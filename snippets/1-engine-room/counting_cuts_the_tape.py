# raises: RuntimeError
import torch

ears = torch.tensor([0.2, 0.4, 0.6, 0.9])
is_cat = torch.tensor([0.0, 0.0, 1.0, 1.0])
weight = torch.tensor(0.7, requires_grad=True)

called_cat = (ears > weight).float()
mistakes = (called_cat - is_cat).abs().sum()
print("mistakes:", mistakes.item())
mistakes.backward()
