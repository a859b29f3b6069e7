import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())

dp_dx, dq_dp, dr_dq = 3.0, 6.0, 0.1
dr_dx = 1.8

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
