# browser: no, ctc_loss is not in the small engine
import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 3)
x = torch.ones(5, 1, 2, requires_grad=True)
scores = net(x).log_softmax(2)
loss = torch.nn.functional.ctc_loss(scores, torch.tensor([[1]]), torch.tensor([5]), torch.tensor([1]))
(slope,) = torch.autograd.grad(scores[:, :, 1].sum(), x, create_graph=True)
(loss + slope.pow(2).sum()).backward()
print("gradient of shape", tuple(net.weight.grad.shape))
