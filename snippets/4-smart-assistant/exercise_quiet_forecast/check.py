model.train()
first, second = forecast(x), forecast(x)
after = model.training
assert not first.requires_grad or not torch.equal(first, second), (
    "Repeatable, but there is still a recipe: add torch.no_grad()."
)
assert not first.requires_grad, (
    "Neither repeatable nor free of a recipe: you need two switches."
)
assert torch.equal(first, second), (
    "no_grad() leaves Dropout at work: call model.eval() in forecast too."
)
assert after, "Put the model back with model.train() when you are done."
