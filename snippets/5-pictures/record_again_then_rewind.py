import torch

x = torch.tensor(2.0, requires_grad=True)
(x**2).backward()
print("after the first rewind:", x.grad)
(x**2).backward()
print("recorded again, rewound again:", x.grad)
x.grad.zero_()
print("set to zero:", x.grad)
(x**2).backward()
print("recorded and rewound once more:", x.grad)
