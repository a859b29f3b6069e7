import torch


def probe(name, tensor):
    def look(grad):
        print(f"{name:6} gradient {[round(g, 4) for g in grad.tolist()]}")

    tensor.register_hook(look)
    return tensor


x = torch.tensor([3.0, 0.0], requires_grad=True)
square = probe("square", x**2)
root = probe("root", square.sqrt())
ratio = probe("ratio", root / (root + 1))
ratio.sum().backward()
print("x.grad:        ", x.grad.tolist())
