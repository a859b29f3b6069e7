import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**2
cut = y.detach()
print("y:  ", y)
print("cut:", cut)
print("y.requires_grad:  ", y.requires_grad, "  y.grad_fn:", y.grad_fn.name())
print("cut.requires_grad:", cut.requires_grad, " cut.grad_fn:", cut.grad_fn)

y.backward()
print("rewound through y:", x.grad)
