import torch

data = torch.tensor([1.0, 2.0])
weight = torch.tensor([3.0, 4.0], requires_grad=True)
scaled = data * 10
product = weight * scaled
product.sum().backward()

tensors = dict(data=data, weight=weight, scaled=scaled, product=product)
for name, t in tensors.items():
    print(f"{name}: leaf {t.is_leaf}, records {t.requires_grad}")
    print("   node:", t.grad_fn.name() if t.grad_fn else None)
    if t.is_leaf:
        print("   .grad:", t.grad)
