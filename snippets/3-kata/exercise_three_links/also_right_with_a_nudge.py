import torch

x = torch.tensor(1.0, requires_grad=True)
p = 3 * x
q = p**2 + 16
r = q**0.5
r.backward()
print("p, q, r:", p.item(), q.item(), r.item())



def slope(step, place, foot=0.01):
    return (step(place + foot) - step(place - foot)) / (2 * foot)


dp_dx = slope(lambda place: 3 * place, 1.0)
dq_dp = slope(lambda place: place**2 + 16, 3.0)
dr_dq = slope(lambda place: place**0.5, 25.0, foot=1.0)
dr_dx = dp_dx * dq_dp * dr_dq

print(f"dr/dx: by hand {dr_dx:.2f}, machine {x.grad.item():.2f}")
