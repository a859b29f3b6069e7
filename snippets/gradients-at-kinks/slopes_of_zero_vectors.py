import torch
from torch.nn import functional as F

y = torch.tensor([1.0, 0.0])
functions = """
x.norm(); x.norm(p=1); (x * x).sum().sqrt(); (x * x).sum(); F.normalize(x, dim=0).sum(); (x / x.norm()).sum()
F.cosine_similarity(x, y, dim=0); (x - x.detach()).norm(); F.mse_loss(x, x.detach()); x.softmax(0)[0]
"""
print("| function of [0, 0] | value | gradient |")
print("|---|---|---|")
for function in functions.replace("\n", "; ").strip("; ").split("; "):
    x = torch.tensor([0.0, 0.0], requires_grad=True)
    z = eval(function, {"F": F, "x": x, "y": y})
    z.backward()
    print(f"| `{function}` | {z.item():g} | {', '.join(f'{slope:g}' for slope in x.grad.tolist())} |")
