import torch

version = torch.__version__  # may end in +cpu: leave that out
print("PyTorch version:", version.split("+")[0])
