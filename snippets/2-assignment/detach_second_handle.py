import torch

x = torch.tensor([2.0], requires_grad=True)
y = x**2
handle = y.detach()
z = handle + 10
print("y records:     ", y.requires_grad)
print("handle records:", handle.requires_grad)
print("z records:     ", z.requires_grad)

y.backward()
print("y can still be rewound, x.grad:", x.grad)
