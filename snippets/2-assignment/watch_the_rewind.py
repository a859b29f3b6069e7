# tape: step "rewind 3"
import torch


def watch(name, tensor):
    tensor.register_hook(lambda g: print("at", name, "the gradient is", g))


x = torch.tensor([2.0], requires_grad=True)
y = x * 3
z = y + 5
out = z**2
print("forward:", x.item(), y.item(), z.item(), out.item())
watch("x", x)
watch("y", y)
watch("z", z)
watch("out", out)
out.backward()
