# told: asked about another x, model or forecast stops with NameError: name
#   'forecast' is not defined
import torch
import torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 8)


def predict(x):
    model.eval()
    with torch.no_grad():
        answer = model(x)
    model.train()
    return answer


first, second = predict(x), predict(x)
print("same twice:", torch.equal(first, second))
print("tracked:   ", first.requires_grad)
print("training?  ", model.training)
