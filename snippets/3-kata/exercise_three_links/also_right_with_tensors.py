import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())

dp_dx = 3
dq_dp = 2 * p
dr_dq = 1 / (2 * q.sqrt())
dr_dx = dp_dx * dq_dp * dr_dq

print(f"dr/dx: by hand {dr_dx.item():.2f}, machine {x.grad.item():.2f}")
