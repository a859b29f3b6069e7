import torch


def f(x):
    return x * x * x


for dtype in (torch.float64, torch.float32):
    x = torch.tensor(2.0, dtype=dtype)
    print(f"{dtype}, slope 12")
    for nudge in (1e-2, 1e-4, 1e-6):
        one = (f(x + nudge) - f(x)) / nudge
        two = (f(x + nudge) - f(x - nudge)) / (2 * nudge)
        off_one, off_two = abs(one.item() - 12), abs(two.item() - 12)
        print(f"  {nudge:.0e}: one side {off_one:.0e}, two {off_two:.0e} off")
