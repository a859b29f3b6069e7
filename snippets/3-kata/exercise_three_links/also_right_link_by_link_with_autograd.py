import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward(retain_graph=True)
print("p, q, r:", p.item(), q.item(), r.item())

(dp_dx,) = torch.autograd.grad(p, x, retain_graph=True)
(dq_dp,) = torch.autograd.grad(q, p, retain_graph=True)
(dr_dq,) = torch.autograd.grad(r, q)
dr_dx = dr_dq * dq_dp * dp_dx

print(f"dr/dx: by hand {dr_dx.item():.2f}, machine {x.grad.item():.2f}")
