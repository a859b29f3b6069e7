import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)



def predict(sizes):
    return b + sizes * w


def mean_squared_miss(predicted, wanted):
    return (wanted - predicted).pow(2).mean()


pred = predict(area)
loss = mean_squared_miss(pred, price)

print("pred:", pred.tolist())
print("loss:", loss.item())
print("the loss is on a tape:", loss.requires_grad)
