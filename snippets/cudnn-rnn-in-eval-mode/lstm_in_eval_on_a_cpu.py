import torch

torch.manual_seed(0)
lstm = torch.nn.LSTM(1, 1).eval()
x = torch.ones(3, 1, 1, requires_grad=True)
out, state = lstm(x)
out.sum().backward()
print("x.grad of shape", tuple(x.grad.shape))
