import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
note = y.grad_fn._saved_self
print("label on the tape:", y.grad_fn.name())
print("note beside it:", note)
print("is the note x itself?", note is x)
print("the slope, from the note alone:", 2 * note.item())
