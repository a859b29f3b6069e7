# raises: RuntimeError
import torch

x = torch.tensor(2.0, requires_grad=True)
square = x**2
y = square + 5
y.register_hook(lambda g: print("  reached y:     ", g))
square.register_hook(lambda g: print("  reached square:", g))
x.register_hook(lambda g: print("  reached x:     ", g))

print("first rewind")
y.backward()
print("second rewind")
y.backward()
