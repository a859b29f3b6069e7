# told: dp_dx is 1, and that is not the slope yet: p = 3x climbs at the same
#   rate everywhere. Which?
import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())

dp_dx = 1.0
dq_dp = 2 * p.item()
dr_dq = 0.5 * q.item() ** -0.5
dr_dx = dr_dq * dq_dp * dp_dx

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
