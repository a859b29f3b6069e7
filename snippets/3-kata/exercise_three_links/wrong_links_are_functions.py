# told: dp_dx, dq_dp, dr_dq and dr_dx should each be one number
import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())



def dp_dx():
    return 3.0


def dq_dp(place):
    return 2 * place


def dr_dq(place):
    return 0.5 * place**-0.5


dr_dx = dr_dq(q.item()) * dq_dp(p.item()) * dp_dx()

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
