import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
y.backward()
print("the node is still there:", y.grad_fn.name())
try:
    y.grad_fn._saved_self
except RuntimeError as error:
    print("what it had saved:", str(error).split(" (")[0])
z = x + 2
z.backward()
z.backward()
print("a sum saved nothing and can be rewound twice")
