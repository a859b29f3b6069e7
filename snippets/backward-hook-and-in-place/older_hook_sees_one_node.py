# browser: no, the older hook is not in the small engine
import torch
import warnings


class Twice(torch.nn.Module):
    def forward(self, x):
        return (x * 2) ** 2


warnings.simplefilter("ignore")
x = torch.tensor(1.0, requires_grad=True)
module = Twice()
module.register_backward_hook(lambda module, into, out: print("older hook, input's gradient:", into[0].item()))
module(x).backward()
print("x.grad:", x.grad.item())
