import matplotlib.pyplot as plt
import torch
import torch.nn as nn

torch.manual_seed(0)
cat = torch.tensor([1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0])
ball = torch.tensor([0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0])
is_cat = torch.tensor([[1.0], [0.0]] * 20)
photos = is_cat * cat + (1 - is_cat) * ball + torch.randn(40, 9)
model = nn.Sequential(nn.Linear(9, 1), nn.Sigmoid())
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)


def loss_on(some_photos, answers):
    chance = model(some_photos)
    right = answers * chance + (1 - answers) * (1 - chance)
    return -right.log().mean()


history = []
for step in range(200):
    batch = slice(2 * step % 40, 2 * step % 40 + 2)  # two photos at a time
    optimizer.zero_grad()
    loss_on(photos[batch], is_cat[batch]).backward()
    optimizer.step()
    with torch.no_grad():
        history.append(loss_on(photos, is_cat).item())

rises = [i for i in range(1, 200) if history[i] > history[i - 1]]
print(f"loss on all photos: first {history[0]:.3f}, last {history[-1]:.3f}")
print(f"steps after which it was higher than before: {len(rises)} of 199")

plt.plot(range(200), history, color="C0", label="loss on all photos")
higher = [history[i] for i in rises]
plt.scatter(rises, higher, s=12, color="C1", label="higher than before")
plt.xlabel("step (two photos each)")
plt.ylabel("loss")
plt.legend()
plt.show()
