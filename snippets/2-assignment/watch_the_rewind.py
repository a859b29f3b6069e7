import torch


def watch(name, tensor):
    tensor.register_hook(lambda g: print("at", name, "the gradient is", g))


x = torch.tensor([2.0], requires_grad=True)
y = x * 3
z = y + 5
out = z**2
watch("x", x)
watch("y", y)
watch("z", z)
watch("out", out)
out.backward()
