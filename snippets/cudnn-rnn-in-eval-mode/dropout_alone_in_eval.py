import torch

torch.manual_seed(0)
net = torch.nn.ModuleDict({"lstm": torch.nn.LSTM(1, 4), "drop": torch.nn.Dropout(0.5)}).train()
net["drop"].eval()
x = torch.ones(3, 1, 1, requires_grad=True)
net["drop"](net["lstm"](x)[0]).sum().backward()
print("lstm trains:", net["lstm"].training, "drop trains:", net["drop"].training)
