import torch

flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
batter = flour * sugar

step = batter.grad_fn
print("the step that made batter:", step.name())
print("is it a node?", isinstance(step, torch.autograd.graph.Node))
print("is batter a node?", isinstance(batter, torch.autograd.graph.Node))
print("edges that lead on from the step:", len(step.next_functions))
(to_flour, _), (to_sugar, _) = step.next_functions
print("at the end of the first:", to_flour.name())
print("it belongs to flour:", to_flour.variable is flour)
print("the other belongs to sugar:", to_sugar.variable is sugar)
