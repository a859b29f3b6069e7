# browser: no, it reads what PyTorch's own nodes hold
import torch
from torch.nn import functional as F

torch.manual_seed(0)
x = torch.rand(2, 4, requires_grad=True)
image = torch.rand(1, 2, 4, 4, requires_grad=True)
weight = torch.rand(4, 4, requires_grad=True)
bias = torch.rand(4, requires_grad=True)
kernel = torch.rand(2, 2, 3, 3, requires_grad=True)
classes = torch.tensor([1, 3])
target = torch.rand(2, 4)
layers = {
    "F.linear(x, weight, bias)": F.linear(x, weight, bias),
    "F.conv2d(image, kernel)": F.conv2d(image, kernel),
    "F.batch_norm(x, None, None, training=True)": F.batch_norm(x, None, None, training=True),
    "F.layer_norm(x, (4,))": F.layer_norm(x, (4,)),
    "F.group_norm(image, 2)": F.group_norm(image, 2),
    "F.dropout(x)": F.dropout(x),
    "F.embedding(classes, weight)": F.embedding(classes, weight),
    "F.max_pool2d(image, 2)": F.max_pool2d(image, 2),
    "F.avg_pool2d(image, 2)": F.avg_pool2d(image, 2),
    "F.mse_loss(x, target)": F.mse_loss(x, target),
    "F.l1_loss(x, target)": F.l1_loss(x, target),
    "F.smooth_l1_loss(x, target)": F.smooth_l1_loss(x, target),
    "F.cross_entropy(x, classes)": F.cross_entropy(x, classes),
    "F.nll_loss(x, classes)": F.nll_loss(x, classes),
    "F.binary_cross_entropy(x, target)": F.binary_cross_entropy(x, target),
    "F.binary_cross_entropy_with_logits(x, target)": F.binary_cross_entropy_with_logits(x, target),
}


def steps(node):
    """Say of each node, from the result back to the leaves, which tensors it saved."""
    if node is None or node.name().endswith("AccumulateGrad"):
        return []
    names = [name for name in dir(node) if name.startswith("_saved_")]
    held = [name[7:] for name in names if isinstance(getattr(node, name), torch.Tensor)]
    before = [step for earlier, _ in node.next_functions for step in steps(earlier)]
    return [f"{node.name()}: {', '.join(held) or 'nothing'}", *before]


print("| layer or loss | its nodes, the last first, and what each saves |")
print("|---|---|")
for layer, result in layers.items():
    print(f"| `{layer}` | {'; '.join(steps(result.grad_fn))} |")
