import torch

scores = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
torch.softmax(scores, dim=0)[0].backward()
print("softmax:   ", [round(g, 4) for g in scores.grad.tolist()])
print("  their sum:", f"{scores.grad.sum().abs().item():.4f}")

x = torch.tensor([1.0, 2.0, 6.0], requires_grad=True)
centred = x - x.mean()
normal = centred / (centred**2).mean() ** 0.5
normal[0].backward()
print("batch norm:", [round(g, 4) for g in x.grad.tolist()])
print("  their sum:", f"{x.grad.sum().abs().item():.4f}")
