import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())

# your turn: the slope of each link at x = 1, then dr/dx
dp_dx = 0.0
dq_dp = 0.0
dr_dq = 0.0
dr_dx = 0.0

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
