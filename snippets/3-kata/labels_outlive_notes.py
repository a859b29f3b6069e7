# raises: RuntimeError
import torch

x = torch.tensor(0.5, requires_grad=True)
y = (3 * x).exp()
print(f"before, note:   {y.grad_fn._saved_result.item():.4f}")

y.backward()
print("after, label:  ", y.grad_fn.name())
print("after, one back:", y.grad_fn.next_functions[0][0].name())
print(f"after, note:    {y.grad_fn._saved_result.item():.4f}")
