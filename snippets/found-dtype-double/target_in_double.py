# raises: RuntimeError
# browser: no, huber_loss of two types is not in the small engine
import torch

prediction = torch.tensor([0.5], requires_grad=True)
target = torch.tensor([1.0], dtype=torch.float64)
torch.nn.functional.huber_loss(prediction, target).backward()
