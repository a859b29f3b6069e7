import torch

data = torch.tensor([1.0, 2.0])
weight = torch.tensor([3.0, 4.0], requires_grad=True)
scaled = data * 10
product = weight * scaled
loss = product.sum()
loss.backward()

tensors = dict(data=data, weight=weight, scaled=scaled, product=product)
print("name     is_leaf  requires_grad  grad_fn       .grad")
for name, t in tensors.items():
    label = t.grad_fn.name() if t.grad_fn else "None"
    grad = t.grad if t.is_leaf else "(not kept)"
    row = f"{name:8} {t.is_leaf!s:8} {t.requires_grad!s:14} {label:13} {grad}"
    print(row)
