# raises: RuntimeError
import torch

scores = torch.tensor([0.3, 2.6], requires_grad=True)

scores.round().sum().backward()
print("gradient through round:", scores.grad)

winner = scores.argmax()
print("argmax is on the tape:", winner.requires_grad)
winner.backward()
