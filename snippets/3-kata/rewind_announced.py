import torch

area = torch.tensor([1.0, 2.0])
price = torch.tensor([3.0, 5.0])
w = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)

product = w * area
pred = product + b
miss = pred - price
square = miss**2
loss = square.mean()


def announce(name, node):
    return lambda grad: print(f"{node:15} d loss/d {name:8} {grad.tolist()}")


tensors = {"w": w, "b": b, "product": product, "pred": pred}
tensors |= {"miss": miss, "square": square, "loss": loss}
for name, tensor in tensors.items():
    node = "AccumulateGrad" if tensor.is_leaf else tensor.grad_fn.name()
    tensor.register_hook(announce(name, node))
loss.backward()
