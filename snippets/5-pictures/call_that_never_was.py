# raises: AttributeError
# browser: no, the in-page engine words missing names in its own way
import torch

print("is autograd there?", torch.autograd.is_available())
