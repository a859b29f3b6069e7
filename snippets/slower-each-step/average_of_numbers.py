import torch

w, average = torch.tensor(1.0, requires_grad=True), 0.0
for step in range(3):
    loss = (w - 3) ** 2
    average = 0.9 * average + 0.1 * loss.item()
    print("step", step, f"average: {average:.2f}")
