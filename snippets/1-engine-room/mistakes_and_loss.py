import torch

ears = torch.tensor([0.2, 0.4, 0.6, 0.9])  # 0 is round, 1 is pointed
is_cat = torch.tensor([0.0, 0.0, 1.0, 1.0])  # dog, dog, cat, cat

for weight in [0.70, 0.69, 0.68]:
    sureness = torch.sigmoid(10 * (ears - weight))  # above 0.5: "cat"
    called_cat = (sureness > 0.5).float()
    mistakes = (called_cat - is_cat).abs().sum().item()
    loss = ((sureness - is_cat) ** 2).mean().item()
    print(f"weight {weight:.2f}: mistakes {mistakes:.0f}, loss {loss:.4f}")
