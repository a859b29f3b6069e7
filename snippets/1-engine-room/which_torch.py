import torch

print("PyTorch version:", torch.__version__.split("+")[0])
