import torch


class Embedded(torch.utils.data.Dataset):
    def __init__(self):
        torch.manual_seed(0)
        self.net = torch.nn.Linear(2, 3)

    def __len__(self):
        return 4

    @torch.no_grad()
    def __getitem__(self, number):
        return self.net(torch.full((2,), float(number)))


for batch in torch.utils.data.DataLoader(Embedded(), batch_size=2):
    print("batch of shape", tuple(batch.shape), "recorded:", batch.requires_grad)
