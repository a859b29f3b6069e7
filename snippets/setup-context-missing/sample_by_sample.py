import torch


class CubeMapped(torch.autograd.Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(x):
        return x**3

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, grad):
        return 3 * ctx.saved_tensors[0] ** 2 * grad


def loss(w, x):
    return CubeMapped.apply(w * x)


w, batch = torch.tensor(1.0), torch.tensor([1.0, 2.0])
print(torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0))(w, batch))
