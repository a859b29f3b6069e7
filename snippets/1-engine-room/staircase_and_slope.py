import matplotlib.pyplot as plt
import torch

ears = torch.tensor([0.2, 0.4, 0.6, 0.9])
is_cat = torch.tensor([0.0, 0.0, 1.0, 1.0])

weights = [i / 200 for i in range(201)]
mistakes, losses = [], []
for weight in weights:
    sureness = torch.sigmoid(10 * (ears - weight))
    called_cat = (sureness > 0.5).float()
    mistakes.append((called_cat - is_cat).abs().mean().item())
    losses.append(((sureness - is_cat) ** 2).mean().item())

plt.plot(weights, mistakes, color="0.5", label="share of wrong answers")
plt.plot(weights, losses, color="C0", label="loss")
plt.xlabel("weight")
plt.ylabel("how bad")
plt.legend()
plt.show()
