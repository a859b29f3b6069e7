import torch

w = torch.tensor(0.5, requires_grad=True)
memory = torch.tensor(1.0)
for _ in range(4):
    memory = torch.tanh(w * memory)
memory.backward()
print("gradient of the shared weight:", round(w.grad.item(), 4))

copies = [torch.tensor(0.5, requires_grad=True) for _ in range(4)]
memory = torch.tensor(1.0)
for copy in copies:
    memory = torch.tanh(copy * memory)
memory.backward()
parts = [copy.grad.item() for copy in copies]
print("one copy a day:", [round(part, 4) for part in parts])
print("their sum:", round(sum(parts), 4))
