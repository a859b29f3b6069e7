import torch

asked = torch.tensor([[0.5, 1, 1.5, 2, -0.5, -1, -1.5, -2]])
try:
    model.eval()
    with torch.no_grad():
        quiet = model(asked)
    model.train()
    answer = forecast(asked)
except Exception as stopped:
    raise AssertionError(
        "asked about another x, model or forecast stops with"
        f" {type(stopped).__name__}: {stopped}"
    ) from None

assert getattr(answer, "shape", None) == (1, 1), (
    "forecast(x) should give back the model's answer, a tensor of one number"
)
tracked, training = answer.requires_grad, model.training
noisy = not torch.allclose(answer.detach().float(), quiet)

assert not (noisy and tracked), (
    "neither repeatable nor free of a recipe: you need two switches, one for"
    " the layers and one for the recipe"
)
assert not noisy, (
    "asked about another x, forecast(x) is not what the model says with Dropout"
    " off. (no_grad() and a fixed seed leave it at work.) Call model.eval() in"
    " forecast, then the model"
)
assert not tracked, (
    "repeatable, but the answer still has a recipe: compute it inside"
    " torch.no_grad()"
)
assert training, (
    "the model stays in eval mode: put it back with model.train() when the"
    " answer is there"
)
