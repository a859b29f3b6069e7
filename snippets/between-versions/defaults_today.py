import torch


def steps_between():
    w = torch.tensor([1.0], requires_grad=True)
    loss = (w * w).sum()
    loss.backward(retain_graph=True)
    torch.optim.SGD([w], lr=0.1).step()
    loss.backward()


def cleared():
    w = torch.tensor([1.0], requires_grad=True)
    w.sum().backward()
    torch.optim.SGD([w], lr=0.1).zero_grad()
    return w.grad


def clamped():
    x = torch.tensor(0.0, requires_grad=True)
    x.clamp(min=0).backward()
    return x.grad.item()


def raised(action):
    try:
        action()
    except RuntimeError as error:
        return str(error).split(":")[0]


print("| asked | answer |")
print("|---|---|")
print("| the type of a `Variable` |", type(torch.autograd.Variable(torch.ones(1))).__name__, "|")
print("| `backward()`, `step()`, `backward()` again |", raised(steps_between), "|")
print("| `.grad` after `zero_grad()` |", cleared(), "|")
print("| the slope of `clamp(min=0)` at 0 |", clamped(), "|")
