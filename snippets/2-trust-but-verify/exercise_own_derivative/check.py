import torch

try:
    places = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
    cubes = Cube.apply(places)
    # each of the three is handed another gradient
    cubes.backward(torch.tensor([1.0, 2.0, 4.0]))
    values, slopes = cubes.tolist(), places.grad.tolist()
except Exception:
    raise AssertionError(
        "keep the name Cube: a torch.autograd.Function of one tensor, whose"
        " backward returns one gradient"
    ) from None

assert values == [1, -8, 0.125], (
    f"Cube gives {values} at [1, -2, 0.5], and should give [1.0, -8.0, 0.125]:"
    " leave forward as it was"
)
assert slopes != [3, 12, 0.75], (
    "Cube's gradients are [3.0, 12.0, 0.75], the slopes alone: backward is"
    " handed the gradient that arrives, and multiplies it"
)
assert slopes == [3, 24, 3], (
    f"Cube's gradients are {slopes}, and should be [3.0, 24.0, 3.0]: the slope"
    " of a cube is 3 times the square of x, times what arrives"
)
