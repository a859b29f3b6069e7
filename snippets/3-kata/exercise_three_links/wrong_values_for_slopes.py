# told: dq_dp is 25, and that is not the slope yet: p squared has the slope
#   2p, and adding 16 is free
import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())

dp_dx, dq_dp, dr_dq = p.item(), q.item(), r.item()
dr_dx = dp_dx * dq_dp * dr_dq

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
