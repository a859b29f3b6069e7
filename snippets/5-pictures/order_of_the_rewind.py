import torch

x = torch.tensor(3.0, requires_grad=True)
y = torch.tensor(2.0, requires_grad=True)
a = x + y
b = x - y
z = a * b

tensors = {"x": x, "y": y, "a": a, "b": b, "z": z}
for name, tensor in tensors.items():
    tensor.register_hook(lambda g, name=name: print(name, "gets", g.item()))

z.backward()
print("and with y written first:")
((y + x) * (y - x)).backward()
