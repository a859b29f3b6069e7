import torch

x = torch.tensor(5.0, requires_grad=True)
handles, copies = [], []
for _ in range(3):
    handles.append(x.detach())
    copies.append(x.detach().clone())
    (x**2).backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad = None

print("handles:", [f"{place:.2f}" for place in handles])
print("copies: ", [f"{place:.2f}" for place in copies])
print("x now:  ", f"{x:.2f}")
