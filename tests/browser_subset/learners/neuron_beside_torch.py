import torch


class Value:
    def __init__(self, data, children=()):
        self.data, self.grad, self.prev = data, 0.0, set(children)
        self.rewind = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def rewind():
            self.grad += out.grad
            other.grad += out.grad

        out.rewind = rewind
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def rewind():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.rewind = rewind
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def rewind():
            self.grad += (out.data > 0) * out.grad

        out.rewind = rewind
        return out

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if v not in seen:
                seen.add(v)
                for child in v.prev:
                    visit(child)
                order.append(v)

        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            v.rewind()


x = Value(-4.0)
z = x * 2 + 2 + x
q = z.relu() + z * x
y = (z * z).relu() + q + q * x
y.backward()
xt = torch.Tensor([-4.0]).double()
xt.requires_grad = True
z = 2 * xt + 2 + xt
q = z.relu() + z * xt
yt = (z * z).relu() + q + q * xt
yt.backward()
print(y.data, yt.data.item(), x.grad, xt.grad.item())
assert y.data == yt.data.item() and x.grad == xt.grad.item()
