# browser: no, torch.distributed is not in the small engine
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.checkpoint import checkpoint


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 2)

    def forward(self, x):
        return checkpoint(self.layer, x, use_reentrant=False)


dist.init_process_group("gloo", rank=0, world_size=1, store=dist.HashStore())
net = DistributedDataParallel(Net())
net(torch.ones(1, 2)).sum().backward()
print("gradient of shape", tuple(net.module.layer.weight.grad.shape))
dist.destroy_process_group()
