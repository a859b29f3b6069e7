# browser: no, torch.distributed is not in the small engine
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.used, self.spare = torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)

    def forward(self, x):
        return self.used(x)


dist.init_process_group("gloo", rank=0, world_size=1, store=dist.HashStore())
net = DistributedDataParallel(Net(), find_unused_parameters=True)
for step in range(2):
    net(torch.ones(1, 2)).sum().backward()
    print("step", step, "is done")
dist.destroy_process_group()
