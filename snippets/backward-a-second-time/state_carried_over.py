# raises: RuntimeError
import torch

w = torch.tensor(0.5, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
state = torch.tensor(1.0)
for step, x in enumerate([1.0, 2.0, 3.0]):
    state = torch.tanh(w * state + x)
    loss = (state - 0.5) ** 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print("step", step, "is done")
