import torch

print("PyTorch release:", torch.__version__.split("+")[0])
torch.manual_seed(42)
print("random numbers:     ", torch.rand(3))
torch.manual_seed(42)
print("the same seed again:", torch.rand(3))
print("is there an is_available?", hasattr(torch.autograd, "is_available"))
